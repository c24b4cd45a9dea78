import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startModelServer } from '../fixtures/model-server.ts';
import { launchApp, root } from './launch-app.ts';
import { runCli } from './run-cli.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-e2e-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a killed app resumes the run from its last row, and nothing raw rests on disk', async () => {
  await using server = await startModelServer({
    respond: (_request, index) => {
      if (index === 0)
        return {
          kind: 'call',
          name: 'run_python',
          arguments: JSON.stringify({ plan: 'Count', code: 'len(load("claims.csv"))' }),
        };
      return index === 1 ? { kind: 'stall' } : { kind: 'text', text: 'There are 2000.' };
    },
  });
  const args = ['--data-dir', folder];
  const before = await launchApp(args);
  await before.call('unlock', { passphrase: 'correct horse battery' });
  await before.call('setSettings', {
    model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
    modelKey: 'sk-secret-key',
  });
  const { project } = await before.call('openSample', { sampleId: 'claims' });
  void before.call('ask', { projectId: project.id, question: 'How often did Ashley May claim?' }).catch(() => {});
  await expect.poll(() => server.requests.length, { timeout: 60_000 }).toBe(2);
  before.app.process().kill('SIGKILL');
  await before.app.waitForEvent('close').catch(() => {});

  const raw = ['Ashley', 'ashley.may', '4000 0081 4213', 'sk-secret-key', 'correct horse'];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => raw.filter((value) => readFileSync(path).includes(value)).map((value) => `${value} in ${path}`));
  expect(found).toEqual([]);

  await using after = await launchApp(args);
  await expect(after.call('unlock', { passphrase: 'wrong' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
  await after.call('unlock', { passphrase: 'correct horse battery' });
  await expect
    .poll(async () => (await after.call('openProject', { projectId: project.id })).runs[0]?.status, { timeout: 60_000 })
    .toBe('answered');
  const { runs } = await after.call('openProject', { projectId: project.id });
  expect(runs[0]).toMatchObject({ answer: 'There are 2000.', question: 'How often did Ashley May claim?' });
  expect(
    runs[0]!.steps.filter(({ kind }) => kind === 'code'),
    'the code did not run twice',
  ).toHaveLength(1);
  expect(server.requests).toHaveLength(3);
});

test('a store that is open is locked for a second process, with a message', async () => {
  await using first = await launchApp(['--data-dir', folder]);
  await first.call('unlock', { passphrase: 'one' });
  const second = await runCli(['ledger', 'verify', '--data-dir', folder], { env: { CLOISTER_PASSPHRASE: 'one' } });
  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(/Another Cloister .* has this store open/);
});

test('the command line keeps a project between two processes', async () => {
  const env = { CLOISTER_PASSPHRASE: 'p' };
  const common = ['--project', 'Claims', '--data-dir', folder, '--json'];
  const file = join(root, 'resources/samples/claims.csv');
  const one = await runCli(['ask', 'How many claims are there?', '--file', file, ...common], { env });
  expect(JSON.parse(one.stdout)).toMatchObject({ answer: expect.stringContaining('2,000') });
  const two = await runCli(['ask', 'And per region?', ...common], { env });
  expect(JSON.parse(two.stdout).tables[0].rows).toHaveLength(4);
  const verify = await runCli(['ledger', 'verify', '--data-dir', folder], { env });
  expect(verify.code).toBe(0);
});
