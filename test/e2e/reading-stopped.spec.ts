import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { electronPath, electronSwitches, launchApp, root } from './launch-app.ts';
import { runCli } from './run-cli.ts';

const count = 14;
let folder: string;
let library: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-stopped-'));
  library = join(folder, 'library');
  mkdirSync(library);
  const sentence = 'The pump of the cooling circuit is checked before each shift. ';
  for (let n = 1; n <= count; n++)
    writeFileSync(join(library, `manual-${n}.txt`), `Manual ${n}.\n\n${`${n}. ${sentence}`.repeat(50)}\n`);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the reading of a folder stops when it is told to, keeps what was read, and goes on; a changed document is read again', async () => {
  await using cloister = await launchApp();
  const { app, page } = cloister;
  await cloister.call('createProject', { name: 'Manuals' });
  await page.reload();
  await page.getByText('Manuals').first().click();
  await page.getByTestId('documents-link').click();
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, library);
  const rows = page.getByTestId('document-row');
  const addFolder = page.getByRole('button', { name: 'Add a folder…' });

  await addFolder.click();
  await expect(page.getByText(/^[1-9]\d* of 14 read$/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop', exact: true }).first().click();
  await expect(addFolder).toBeEnabled();
  await expect(rows.first()).toBeVisible();
  const read = await rows.count();
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(count);

  await addFolder.click();
  await expect(rows).toHaveCount(count, { timeout: 60_000 });

  const changed = join(library, 'manual-7.txt');
  appendFileSync(changed, '\nThe valve is closed last.\n');
  await page.getByRole('button', { name: 'Back' }).first().click();
  await page.reload();
  await page.getByText('Manuals').first().click();
  await page.getByTestId('documents-link').click();
  await expect(page.locator('[data-testid=document-row][data-state=changed]')).toContainText('manual-7.txt');
  await page.getByRole('button', { name: 'Read manual-7.txt again' }).click();
  await expect(page.locator('[data-testid=document-row][data-state=changed]')).toHaveCount(0, { timeout: 30_000 });
  await page.getByRole('searchbox').fill('"valve is closed last"');
  await expect(page.getByTestId('found-passage').first()).toContainText('manual-7.txt');
});

test('Ctrl-C during knowledge import ends it cleanly: what was answered is found when the store opens again', async () => {
  const env = { CLOISTER_PASSPHRASE: 'correct horse battery' };
  const args = ['--project', 'Manuals', '--jsonl', '--data-dir', join(folder, 'data')];
  const child = spawn(electronPath, [...electronSwitches, root, '--cli', 'knowledge', 'import', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  const said = text(child.stderr);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  // Standard input stays open, as on a terminal: only the signal ends it.
  for (let n = 1; n <= count; n++)
    child.stdin.write(`${JSON.stringify({ id: n, path: join(library, `manual-${n}.txt`) })}\n`);
  const answers = await answersUntilInterrupted(child);
  expect(await ended, await said).toBe(0);
  expect(await said).toContain('What was read is kept');
  expect(answers[0]).toMatchObject({ id: 1, chunks: expect.any(Number) });
  const left = answers.filter((answer) => 'error' in answer);
  expect(left.length).toBeGreaterThan(0);
  expect(left.every(({ code }) => code === 'stopped')).toBe(true);

  const request = JSON.stringify({ id: 1, query: 'Manual 1', k: 3 });
  const found = await runCli(['knowledge', 'search', ...args], { env, input: request });
  expect(found.code, found.stderr).toBe(0);
  expect(found.stdout).toContain('manual-1.txt');

  // A mistyped project is not made for a memory that nobody would find again.
  const mistyped = ['memory', 'add', 'Check the pump first', '--project', 'Manual', '--data-dir', join(folder, 'data')];
  expect(await runCli(mistyped, { env })).toMatchObject({ code: 1, stderr: expect.stringContaining('--create') });
});

test('Ctrl-C after the last answer stops the vectors that are still missing, and what was read is found by words', async () => {
  test.setTimeout(120_000);
  const env = { CLOISTER_PASSPHRASE: 'correct horse battery' };
  const args = ['--project', 'Long', '--jsonl', '--data-dir', join(folder, 'long-data')];
  const long = join(folder, 'long.txt');
  writeFileSync(
    long,
    Array.from({ length: 15_000 }, (_, at) => `Pump ${at} of the circuit is checked at noon.`).join('\n'),
  );
  const child = spawn(electronPath, [...electronSwitches, root, '--cli', 'knowledge', 'import', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  const said = text(child.stderr);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(`${JSON.stringify({ id: 1, path: long })}\n`);
  const [answer] = await answersUntilInterrupted(child);
  expect(answer).toMatchObject({ chunks: expect.any(Number) });
  expect(await ended, await said).toBe(0);
  expect(await said).toContain('found by words alone');
  const request = JSON.stringify({ id: 1, query: 'Pump 2999', k: 3 });
  const found = await runCli(['knowledge', 'search', ...args], { env, input: request });
  expect(found.stdout).toContain('Pump 2999');
});

/** Every answer; Ctrl-C follows the first. */
async function answersUntilInterrupted(child: ChildProcessWithoutNullStreams): Promise<Record<string, unknown>[]> {
  const answers: Record<string, unknown>[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    answers.push(JSON.parse(line) as Record<string, unknown>);
    if (answers.length === 1) child.kill('SIGINT');
  }
  return answers;
}
