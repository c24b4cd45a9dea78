import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { engineCases, javascriptCases, pairedCases, sqlCases } from '../suites/engines.suite.ts';
import { pyodideCases } from '../suites/pyodide.suite.ts';
import { pythonCases } from '../suites/sandbox.suite.ts';
import { lifeCases } from '../suites/sandbox-lives.suite.ts';
import { SandboxApp } from './sandbox-app.ts';

let sandbox: SandboxApp;
test.beforeAll(async () => {
  sandbox = await SandboxApp.launch();
});
test.afterAll(() => sandbox?.close());

test.describe('CPython on WASI in the sealed window', () => {
  for (const [index, { promise, check }] of [...pythonCases, ...lifeCases].entries()) {
    test(promise, () => check(sandbox, `case-${index}`));
  }
});

for (const [engine, cases] of [
  ['QuickJS', [...engineCases('javascript'), ...javascriptCases]],
  ['DuckDB', [...engineCases('sql'), ...sqlCases]],
  ['Pyodide', pyodideCases],
  ['Several engines', pairedCases],
] as const) {
  test.describe(`${engine} in the sealed window`, () => {
    for (const [index, { promise, check }] of cases.entries()) {
      test(promise, () => check(sandbox, `${engine} ${index}`));
    }
  });
}

test('the warm image of one start serves the next, a damaged one is made anew', async () => {
  const imageDir = sandbox.folder('images');
  await sandbox.reopen({ imageDir });
  await sandbox.run('secret = "of a session"');
  await sandbox.warmUp();
  expect((await sandbox.report())?.givenImage).toBe('none');
  await sandbox.reopen({ imageDir });
  const loaded = await sandbox.run('import sys\n("matplotlib.pyplot" in sys.modules, "secret" in globals())');
  expect(loaded.result).toBe('(True, False)');
  expect((await sandbox.report())?.givenImage).toBe('full');
  const [name] = readdirSync(imageDir);
  truncateSync(join(imageDir, name ?? ''), 1_000_000);
  await sandbox.reopen({ imageDir });
  expect((await sandbox.run('1 + 1')).result).toBe('2');
  expect((await sandbox.report())?.givenImage).toBe('none');
});

test('without the full Python the light one serves, and who asks for the full one is told', async () => {
  await sandbox.reopen({ engineDir: null });
  const asked = await sandbox.run('1', { engine: 'cpython-wasi' });
  expect([asked.kind, await sandbox.windows()]).toEqual(['refused', 0]);
  expect(asked.message).toContain('not installed');
  expect((await sandbox.run('1 + 1')).result).toBe('2');
});
