import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from './launch-app.ts';
import { runCli } from './run-cli.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-vault-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const passphrase = 'correct horse battery';
const data = () => join(folder, 'data');

function filesWith(bytes: string): string[] {
  return readdirSync(data(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(Buffer.from(bytes)));
}

test('locking empties the window and the memory of keys; unlocking brings back the view with its draft', async () => {
  await using cloister = await launchApp(['--data-dir', data()]);
  const { page } = cloister;
  await cloister.call('unlock', { passphrase });
  await cloister.call('openSample', { sampleId: 'claims' });
  await cloister.call('createProject', { name: 'Another' });
  await page.reload();
  await page.getByTestId('question-box').waitFor();
  await page.getByText('Another').first().click();
  await page.getByTestId('question-box').fill('What did Ashley May claim?');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('Lock now');
  await page.keyboard.press('Enter');
  const field = page.locator('input[type="password"]');
  await field.waitFor();
  expect(await page.content()).not.toContain('Ashley');
  await expect(cloister.call('openProject', { projectId: 'x' })).rejects.toMatchObject({ code: 'locked' });
  expect(filesWith('Ashley')).toEqual([]);

  await field.fill('wrong one');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await field.fill(passphrase);
  await field.press('Enter');
  await expect(page.getByTestId('question-box')).toHaveValue('What did Ashley May claim?');
  await expect(page.getByRole('button', { name: 'Another' }).first()).toBeVisible();
});

test('the command line exports, rotates, purges and verifies, and no passphrase is an argument', async () => {
  const file = join(folder, 'people.csv');
  writeFileSync(file, 'claimant,amount\nAna Ruiz,10\nWei Zhang,20\nOlga Petrova,30\nJohn Smith,40\n');
  const env = { CLOISTER_PASSPHRASE: passphrase, CLOISTER_FILE_PASSPHRASE: 'of the file' };
  const cli = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli([...args, '--json', '--data-dir', data()], { env });
    expect(code, `${args.join(' ')}: ${stderr}`).toBe(0);
    return JSON.parse(stdout.trim().split('\n').at(-1)!);
  };
  await cli('ask', 'How much did Ana Ruiz claim?', '--file', file, '--project', 'Claims');
  const exported = join(folder, 'claims.cloistervault');
  await cli('vault', 'export', '--project', 'Claims', '--file', exported);
  expect(readFileSync(exported).includes('Ruiz')).toBe(false);
  expect(await cli('vault', 'rotate', '--project', 'Claims')).toMatchObject({ keyVersion: 2 });

  const report = join(folder, 'report.json');
  const purged = await cli('project', 'purge', '--project', 'Claims', '--name', 'Ana Ruiz', '--report', report);
  expect(purged).toMatchObject({
    purged: true,
    ledger: { verified: true },
    notTouched: [{ path: file, holdsPerson: true }],
  });
  expect(statSync(file).size).toBeGreaterThan(0);
  for (const raw of ['Ana Ruiz', 'Ruiz']) expect(filesWith(raw)).toEqual([]);
  expect(await cli('vault', 'verify-report', report)).toMatchObject({ verified: true, withStore: true });
});
