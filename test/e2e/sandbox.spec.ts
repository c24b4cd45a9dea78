import { expect, test } from '@playwright/test';
import { pythonCases } from '../suites/sandbox.suite.ts';
import { SandboxApp } from './sandbox-app.ts';

let sandbox: SandboxApp;
test.beforeAll(async () => {
  sandbox = await SandboxApp.launch();
});
test.afterAll(() => sandbox?.close());

test.describe('CPython on WASI in the sealed window', () => {
  for (const [index, { promise, check }] of pythonCases.entries()) {
    test(promise, () => check(sandbox, `case-${index}`));
  }
});

test('without its engine the sandbox refuses with a plain sentence and opens no window', async () => {
  await sandbox.reopen({ engineDir: null });
  const outcome = await sandbox.run('1');
  expect(outcome.kind).toBe('refused');
  expect(outcome.message).toContain('not installed');
  expect(await sandbox.windows()).toBe(0);
});
