import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from './launch-app.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-recognizers-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function openRecognizers(page: Page): Promise<void> {
  // The keys of the window work from when it shows something.
  await page.getByTestId('question-box').or(page.getByTestId('sample-card').first()).waitFor();
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Recognizers' }).click();
  await page.getByTestId('recognizers').waitFor();
}

test('the playground explains a card with its check and a context word, and a recognizer of one’s own counts at once', async () => {
  await using cloister = await launchApp();
  const { page } = cloister;
  const { id: projectId } = await cloister.call('createProject', { name: 'Cases' });
  await page.reload();
  await openRecognizers(page);
  await page.getByRole('radio', { name: 'Try it on a text' }).click();
  await page.getByTestId('playground-text').fill('credit card 4111 1111 1111 1111 of case CS-004711');
  const hits = page.getByTestId('explained-hit');
  const card = hits.filter({ hasText: 'CreditCardRecognizer' }).and(page.locator('[data-verdict="hidden"]'));
  await expect(card).toContainText('check passed');
  await expect(card).toContainText('“credit” nearby');
  await expect(page.getByTestId('highlight').filter({ hasText: '4111 1111 1111 1111' })).toHaveCount(1);
  await expect(hits.filter({ hasText: 'CaseNumber' })).toHaveCount(0);

  await page.getByRole('radio', { name: 'Recognizers' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('CaseNumber');
  await page.getByLabel('What it finds').fill('case number');
  await page.getByLabel('Expression 1', { exact: true }).fill('(CS-');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('no expression that can be used');
  await page.getByLabel('Expression 1', { exact: true }).fill(String.raw`\bCS-\d{6}\b`);
  await page.getByLabel('Score of expression 1').fill('0.3');
  await page.getByLabel('Context words').fill('case');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('radio', { name: 'Try it on a text' }).click();
  await page.getByTestId('playground-text').fill('case CS-004711');
  const own = hits.filter({ hasText: 'CaseNumber' });
  await expect(own).toContainText('“case” nearby +0.35');
  await expect(own).toHaveAttribute('data-verdict', 'hidden');
  const preview = await cloister.call('preview', { projectId, text: 'sum of case CS-004711' });
  expect(preview).toContainEqual(expect.objectContaining({ token: '<CASE_NUMBER_1>', original: 'CS-004711' }));
});

test('Presidio’s YAML goes in as it is, its mistakes told by line, and a switch outlives the app', async () => {
  const yaml = join(folder, 'recognizers.yaml');
  writeFileSync(
    yaml,
    `recognizers:
  - name: UkNinoRecognizer
    type: predefined
  - name: Broken
    supported_entity: X
    patterns: [{ name: a, regex: "(", score: 0.5 }]
  - name: ZipRecognizer
    supported_entity: ZIP
    patterns: [{ name: zip, regex: '\\d{5}', score: 0.1 }]
    context: [zip]
`,
  );
  const args = ['--data-dir', join(folder, 'data')];
  const open = async () => {
    const cloister = await launchApp(args);
    if ((await cloister.call('state', {})).store !== 'open') {
      await cloister.call('unlock', { passphrase: 'four unrelated words here' });
      await cloister.page.reload();
    }
    return cloister;
  };
  {
    await using cloister = await open();
    const { page } = cloister;
    await openRecognizers(page);
    await page.getByTestId('recognizer-file').setInputFiles(yaml);
    await expect(page.getByTestId('file-problems')).toContainText('Line 4');
    await page.getByRole('dialog').last().getByRole('button', { name: 'Close' }).click();
    await expect(page.getByTestId('recognizers')).toContainText('ZipRecognizer');
    await page.getByLabel('Search').fill('email');
    await page.getByTestId('recognizer-EmailRecognizer').getByRole('checkbox').uncheck();
    await expect
      .poll(async () => (await cloister.call('recognizers', {})).settings.choices)
      .toEqual({
        UkNinoRecognizer: { enabled: true, scoreMin: null },
        EmailRecognizer: { enabled: false, scoreMin: null },
      });
  }
  {
    await using cloister = await open();
    const { id: projectId } = await cloister.call('createProject', { name: 'After' });
    const preview = await cloister.call('preview', { projectId, text: 'zip 12345, mail a@example.com' });
    expect(preview).toContainEqual(expect.objectContaining({ entityType: 'ZIP', original: '12345' }));
    expect(preview).not.toContainEqual(expect.objectContaining({ entityType: 'EMAIL_ADDRESS' }));
  }
});
