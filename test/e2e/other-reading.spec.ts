import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, root } from './launch-app.ts';

const lines = readFileSync(join(root, 'resources/samples/claims.csv'), 'utf8').split('\n');
/** When each claim was opened and closed, from the sample's own lines: year and month. */
const months = lines.flatMap((line) => {
  const found = /,(\d{4}-\d{2})-\d{2},(?:(\d{4}-\d{2})-\d{2})?,/.exec(line);
  return found ? [{ opened: found[1], closed: found[2] }] : [];
});
const inJune = (column: 'opened' | 'closed') => String(months.filter((claim) => claim[column] === '2025-06').length);

test('what a question leaves open is said, and the other reading is one click away', async () => {
  await using cloister = await launchApp();
  const { page } = cloister;
  await page.getByTestId('sample-card').first().click();
  const box = page.getByTestId('question-box');
  await expect(box).toBeVisible({ timeout: 60_000 });
  await box.fill('How many claims were there in June 2025?');
  await box.press('Enter');
  await expect(page.getByTestId('answer').last()).toContainText(inJune('opened'), { timeout: 60_000 });
  const others = page.getByTestId('other-readings');
  await others.getByRole('button', { name: /closed/ }).click();
  await expect(page.getByTestId('answer')).toHaveCount(2, { timeout: 60_000 });
  await expect(page.getByTestId('answer').last()).toContainText(inJune('closed'), { timeout: 60_000 });
});
