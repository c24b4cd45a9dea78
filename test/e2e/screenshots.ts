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
  /** What is shot, of all that the scene goes through; file names come from these. */
  readonly shots: Readonly<Partial<Record<Moment, string>>>;
}
type Moment = 'first-run' | 'preview' | 'contract' | 'person' | 'chart' | 'inside' | 'playground' | 'narrow';

/** Answers over the samples that one would show a customer: a chart, one of two readings, a ranking, one over a Chinese file, means. */
const answers = {
  en: [
    { sampleId: 'claims', question: 'Show the total claim amount per region and status as a chart.' },
    { sampleId: 'claims', question: 'How many claims were there in June 2025?' },
    { sampleId: 'patients', question: 'What are the top 5 diagnoses by total charge?' },
    { sampleId: 'employees', question: 'Which 部门 has the highest average 月薪?' },
    { sampleId: 'orders', question: 'What is the average order total per channel?' },
  ],
  zh: [
    { sampleId: 'claims', question: '用图表显示 2025 年每月新开（opened）的理赔数量。' },
    { sampleId: 'claims', question: '2025年6月有多少笔理赔？' },
    { sampleId: 'patients', question: '总费用（Charge）最高的 5 个诊断（Diagnosis）是什么？' },
    { sampleId: 'employees', question: '用图表显示各部门的平均月薪。' },
    { sampleId: 'orders', question: '各渠道（channel）的平均订单金额（total）是多少？' },
  ],
} as const;

mkdirSync(folder, { recursive: true });
await showAnswers('en', 'light');
await showAnswers('en', 'dark');
await showAnswers('zh', 'light');
await play({
  theme: 'light',
  language: 'en',
  shots: {
    'first-run': 'first-run',
    preview: 'before-it-is-sent',
    contract: 'contract',
    person: 'answer',
    chart: 'chart',
    inside: 'what-the-model-saw',
    playground: 'recognizers',
    narrow: 'narrow',
  },
});
await play({ theme: 'dark', language: 'en', shots: { person: 'answer-dark', chart: 'chart-dark' } });
await play({
  theme: 'light',
  language: 'zh',
  shots: { 'first-run': 'first-run-zh', contract: 'contract-zh', chart: 'chart-zh' },
});

/** The sample's three suggested questions, the second of which names a person and the third of which asks for a chart. */
async function play({ theme, language, shots }: Scene): Promise<void> {
  await using cloister = await launchApp();
  const { page } = cloister;
  const shoot = (moment: Moment) => (shots[moment] ? picture(page, shots[moment]) : undefined);
  await resize(cloister, 1440, 900);
  await cloister.call('setSettings', { theme, language });
  await page.reload();
  await page.getByTestId('sample-card').first().waitFor();
  await shoot('first-run');
  await page.getByTestId('sample-card').first().click();
  await page.getByTestId('question-box').waitFor({ timeout: answerWithinMs });
  const { samples } = await cloister.call('state', {});
  const [first, second, third] = samples[0]!.questions[language];
  await ask(page, first!);
  await ask(page, second!, async () => {
    await shoot('preview');
    if (shots.contract) await openContract(page, () => shoot('contract'));
  });
  await shoot('person');
  await ask(page, third!);
  await shoot('chart');
  await page.getByTestId('egress-pane').getByRole('button', { expanded: false }).last().click();
  await shoot('inside');
  if (shots.playground) await explain(page, () => shoot('playground'));
  await resize(cloister, 560, 900);
  await shoot('narrow');
}

async function showAnswers(language: 'en' | 'zh', theme: 'light' | 'dark'): Promise<void> {
  await using cloister = await launchApp();
  const { page } = cloister;
  await resize(cloister, 1280, 820);
  await cloister.call('setSettings', { theme, language });
  let opened: string | null = null;
  for (const [index, { sampleId, question }] of answers[language].entries()) {
    if (sampleId !== opened) {
      const { project } = await cloister.call('openSample', { sampleId });
      await page.reload();
      await page.getByText(project.name).first().click();
      opened = sampleId;
    }
    await ask(page, question);
    await picture(page, `answer-${index + 1}-${language}${theme === 'dark' ? '-dark' : ''}`);
  }
}

async function ask(page: Page, question: string, beforeSending?: () => Promise<void> | undefined): Promise<void> {
  const box = page.getByTestId('question-box');
  const answered = await page.getByTestId('answer').count();
  await box.fill(question);
  await beforeSending?.();
  await box.press('Enter');
  await page.getByTestId('answer').nth(answered).waitFor({ timeout: answerWithinMs });
  await page.locator('[data-testid="run"][aria-busy="true"]').waitFor({ state: 'detached', timeout: answerWithinMs });
}

/** What would leave under the narrowest contract, for the question in the box. */
async function openContract(page: Page, look: () => Promise<void> | undefined): Promise<void> {
  await page.getByTestId('contract').click();
  await page.getByRole('tab').first().click();
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await look();
  await page.keyboard.press('Escape');
}

/** The settings' playground with its example. */
async function explain(page: Page, look: () => Promise<void> | undefined): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Recognizers' }).click();
  await page.getByRole('radio', { name: 'Try it on a text' }).click();
  await page.getByRole('button', { name: 'Use an example' }).click();
  await page.getByTestId('explained-hit').first().waitFor();
  await look();
  await page.keyboard.press('Escape');
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

/** With the latest question at the top, after what moves has come to rest. */
async function picture(page: Page, name: string): Promise<void> {
  const latest = page.getByTestId('run').last();
  if ((await latest.count()) > 0) await latest.evaluate((run) => run.scrollIntoView({ block: 'start' }));
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  process.stdout.write(`docs/screenshots/${name}.png\n`);
}
