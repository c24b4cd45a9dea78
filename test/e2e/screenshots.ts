// `npm run screenshots`: the pictures of the README and the documents, of the real app over a sample. Look at them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type LaunchedApp, launchApp, root } from './launch-app.ts';

const folder = join(root, 'docs/screenshots');
const answerWithinMs = 90_000;

interface Scene {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh';
}

mkdirSync(folder, { recursive: true });
await scene('', { theme: 'light', language: 'en' });
await scene('-dark', { theme: 'dark', language: 'en' });
await scene('-zh', { theme: 'light', language: 'zh' });

async function scene(suffix: string, { theme, language }: Scene): Promise<void> {
  await using cloister = await launchApp();
  const { page } = cloister;
  await resize(cloister, 1440, 900);
  await cloister.call('setSettings', { theme, language });
  await page.reload();
  await page.getByTestId('sample-card').first().waitFor();
  await shoot(page, `first-run${suffix}`);
  await page.getByTestId('sample-card').first().click();
  await page.getByTestId('question-box').waitFor({ timeout: answerWithinMs });
  await shoot(page, `empty-project${suffix}`);
  const { samples } = await cloister.call('state', {});
  const questions = samples[0]!.questions[language];
  for (const [index, question] of questions.entries()) {
    await page.getByTestId('question-box').fill(question);
    if (index === 1) await shoot(page, `before-asking${suffix}`);
    await page.getByTestId('question-box').press('Enter');
    await page.getByTestId('answer').nth(index).waitFor({ timeout: answerWithinMs });
    await page.locator('[data-testid="run"][aria-busy="true"]').waitFor({ state: 'detached', timeout: answerWithinMs });
    await shoot(page, `answer-${index + 1}${suffix}`);
  }
  await resize(cloister, 560, 900);
  await shoot(page, `narrow${suffix}`);
}

async function resize({ app }: LaunchedApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const shown = BrowserWindow.getAllWindows().find((window) => window.isVisible());
      shown?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

/** After what moves has come to rest. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  process.stdout.write(`docs/screenshots/${name}.png\n`);
}
