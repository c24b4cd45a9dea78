import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';

// Run: npx vite build -c test/renderer/harness/vite.config.ts && node test/renderer/harness/screenshots.ts [OUT] [NAME…]
const built = process.env.HARNESS_OUT ?? '/tmp/cloister-harness';
const [out = '/tmp/cloister-shots', ...only] = process.argv.slice(2);
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** As main serves the window. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'none'";

interface Shot {
  readonly name: string;
  readonly scenario: string;
  readonly size?: readonly [number, number];
  readonly dark?: boolean;
  readonly language?: 'en' | 'zh';
  readonly act?: (page: Page) => Promise<void>;
}

const wide = [1280, 800] as const;
const openCode = async (page: Page) => {
  await page
    .getByRole('button', { name: /^Python/ })
    .first()
    .click();
};
const typeQuestion = (words: string) => async (page: Page) => {
  await page.getByTestId('question-box').fill(words);
  await page.waitForTimeout(400);
};

const shots: Shot[] = [
  { name: 'welcome', scenario: 'welcome' },
  { name: 'welcome-dark-zh', scenario: 'welcome', dark: true, language: 'zh' },
  { name: 'welcome-narrow', scenario: 'welcome', size: [480, 800] },
  { name: 'throwaway', scenario: 'throwaway' },
  {
    name: 'sample-opening',
    scenario: 'welcome',
    act: async (page) => {
      await page.getByTestId('sample-card').first().click();
      await page.waitForTimeout(600);
    },
  },
  { name: 'locked', scenario: 'locked' },
  {
    name: 'locked-wrong',
    scenario: 'locked',
    act: async (page) => {
      await page.getByLabel('Passphrase').fill('wrong');
      await page.keyboard.press('Enter');
    },
  },
  { name: 'first-passphrase-dark', scenario: 'first', dark: true },
  { name: 'no-files', scenario: 'nofiles' },
  {
    name: 'importing',
    scenario: 'nofiles',
    act: async (page) => {
      await page.getByRole('button', { name: 'Choose files…' }).click();
      await page.waitForTimeout(1700);
    },
  },
  { name: 'ready', scenario: 'ready' },
  {
    name: 'ready-preview',
    scenario: 'ready',
    act: typeQuestion('Please call Ana Ruiz at (555) 010-0123 about her largest claim'),
  },
  { name: 'builtin', scenario: 'builtin' },
  { name: 'builtin-dark', scenario: 'builtin', dark: true },
  {
    name: 'outside',
    scenario: 'outside',
    size: [1440, 900],
    act: async (page) => {
      await page.locator('[data-conversation-scroll]').evaluate((box) => box.scrollTo({ top: 0 }));
    },
  },
  {
    name: 'outside-dark',
    scenario: 'outside',
    size: [1440, 900],
    dark: true,
    act: async (page) => {
      await page.locator('[data-conversation-scroll]').evaluate((box) => box.scrollTo({ top: 0 }));
    },
  },
  { name: 'outside-zh', scenario: 'outside', size: [1440, 900], language: 'zh' },
  { name: 'charts', scenario: 'outside', size: [1440, 1000] },
  { name: 'code-open', scenario: 'one', size: [1280, 1000], act: openCode },
  { name: 'code-open-dark', scenario: 'one', size: [1280, 1000], dark: true, act: openCode },
  {
    name: 'chip-hover',
    scenario: 'one',
    act: async (page) => {
      await page.getByTestId('egress-pane').getByTestId('token-chip').first().hover();
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'egress-whole',
    scenario: 'one',
    act: async (page) => {
      await page.getByRole('button', { name: 'Whole body as sent' }).first().click();
    },
  },
  {
    name: 'figure-link',
    scenario: 'one',
    act: async (page) => {
      await page.getByTestId('answer').getByRole('button', { name: '4,210.50' }).click();
      await page.waitForTimeout(300);
    },
  },
  { name: 'running', scenario: 'running' },
  { name: 'failed', scenario: 'failed' },
  { name: 'failed-dark', scenario: 'failed', dark: true },
  {
    name: 'file-page',
    scenario: 'ready',
    act: async (page) => {
      await page.getByRole('button', { name: /^claims\.csv/ }).click();
    },
  },
  {
    name: 'file-page-dark',
    scenario: 'ready',
    dark: true,
    act: async (page) => {
      await page.getByRole('button', { name: /^claims\.csv/ }).click();
    },
  },
  {
    name: 'class-menu',
    scenario: 'ready',
    act: async (page) => {
      await page.getByRole('button', { name: /^claims\.csv/ }).click();
      await page.getByRole('button', { name: /^region holds/ }).click();
    },
  },
  {
    name: 'class-undo',
    scenario: 'ready',
    act: async (page) => {
      await page.getByRole('button', { name: /^claims\.csv/ }).click();
      await page.getByRole('button', { name: /^region holds/ }).click();
      await page.getByRole('menuitemradio', { name: 'Address', exact: true }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'contract',
    scenario: 'one',
    act: async (page) => {
      await typeQuestion('How much did Ana Ruiz claim?')(page);
      await page.getByTestId('contract').click();
    },
  },
  {
    name: 'palette',
    scenario: 'one',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'settings-model',
    scenario: 'one',
    act: async (page) => {
      await page.keyboard.press('Control+,');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'settings-about-dark',
    scenario: 'one',
    dark: true,
    act: async (page) => {
      await page.keyboard.press('Control+,');
      await page.getByRole('tab', { name: 'About' }).click();
    },
  },
  {
    name: 'collapsed',
    scenario: 'one',
    act: async (page) => {
      await page.getByTestId('question-box').blur();
      await page.keyboard.press('[');
      await page.keyboard.press(']');
      await page.waitForTimeout(300);
    },
  },
  { name: 'narrow', scenario: 'one', size: [480, 800] },
  {
    name: 'narrow-egress',
    scenario: 'one',
    size: [480, 800],
    act: async (page) => {
      await page.getByRole('button', { name: 'What left', exact: true }).click();
    },
  },
  {
    name: 'narrow-file',
    scenario: 'one',
    size: [480, 800],
    act: async (page) => {
      await page.getByRole('button', { name: 'Projects', exact: true }).click();
      await page.getByRole('button', { name: /^claims\.csv/ }).click();
    },
  },
  { name: 'mid-width', scenario: 'one', size: [900, 700] },
];

const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  try {
    const body = await readFile(join(built, path === '/' ? 'index.html' : path));
    response
      .writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html', 'content-security-policy': policy })
      .end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

await mkdir(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
let failures = 0;
for (const { name, scenario, size = wide, dark = false, language = 'en', act } of shots) {
  if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
  const context = await browser.newContext({
    viewport: { width: size[0], height: size[1] },
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(3000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.log(name, message.type(), message.text());
  });
  page.on('pageerror', (error) => console.log(name, 'thrown', error.message));
  try {
    await page.goto(`http://127.0.0.1:${port}/?scenario=${scenario}`);
    await page.waitForTimeout(700);
    await act?.(page);
    await page.waitForTimeout(250);
  } catch (error) {
    failures += 1;
    console.log(name, 'FAILED', error instanceof Error ? error.message.split('\n')[0] : error);
  }
  await page.screenshot({ path: join(out, `${name}.png`) });
  await context.close();
}
await browser.close();
server.close();
console.log(`shots in ${out}, ${failures} failed`);
