import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { electronPath, electronSwitches, launchApp, root } from './launch-app.ts';
import { runCli } from './run-cli.ts';

const passphrase = 'correct horse battery';
let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-owner-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a second start brings the first window forward, a command beside it says who has the store, and a crash locks nobody out', async () => {
  const data = join(folder, 'data');
  const env = { CLOISTER_PASSPHRASE: passphrase };
  const first = await launchApp(['--data-dir', data]);
  await first.call('unlock', { passphrase });
  await first.call('createProject', { name: 'Claims' });
  await first.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().startsWith('cloister:'),
    );
    window?.minimize();
  });

  const second = spawn(electronPath, [...electronSwitches, root, '--data-dir', data], { cwd: root, stdio: 'pipe' });
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')]);
  expect(code).toBe(0);
  expect(said).toContain('open already');
  const isForward = () =>
    first.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().startsWith('cloister:'),
      );
      return window !== undefined && !window.isMinimized() && window.isVisible();
    });
  await expect.poll(isForward).toBe(true);

  const beside = await runCli(['vault', 'status', '--json', '--data-dir', data], { env });
  expect(beside.code).toBe(1);
  expect(beside.stderr).toContain(`process ${first.app.process().pid}`);

  first.app.process().kill('SIGKILL');
  await once(first.app.process(), 'exit');
  const after = await runCli(['vault', 'status', '--json', '--data-dir', data], { env });
  expect(after.code, after.stderr).toBe(0);
  expect(JSON.parse(after.stdout).projects).toMatchObject([{ name: 'Claims' }]);
  await using again = await launchApp(['--data-dir', data]);
  await again.call('unlock', { passphrase });
  expect((await again.call('state', {})).projects).toMatchObject([{ name: 'Claims' }]);
});
