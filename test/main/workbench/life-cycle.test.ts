import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppSession } from '../../../src/main/app-session.ts';
import { purge } from '../../../src/main/purge/purge.ts';
import { verifyReport } from '../../../src/main/purge/verify-report.ts';
import { exportVault, importVault } from '../../../src/main/workbench/vault-files.ts';
import { type ModelServer, startModelServer } from '../../fixtures/model-server.ts';
import { people, tableSandbox, workbenchOptions } from './table-sandbox.ts';

/** One store goes through its whole life: a question, an export, both rotations, a purge of a person, of the project. */
let folder: string;
let server: ModelServer;
let session: AppSession;
let projectId: string;
const passphrase = 'correct horse battery';
const userData = () => join(folder, 'data');

const makeSession = () =>
  new AppSession({
    directory: userData(),
    keychain: { available: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' },
    workbench: workbenchOptions(tableSandbox([])),
  });

const ask = (question: string) =>
  session.workbench.runs.ask(projectId, question, { signal: new AbortController().signal, emit: () => {} });

/** Every byte under the user data, as one search would see it. */
const bytesHold = (bytes: Uint8Array | string): string[] =>
  readdirSync(userData(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(Buffer.from(bytes)));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-life-'));
  server = await startModelServer({
    respond: ({ body }, index) => {
      if (index % 2 === 1) return { kind: 'text', text: 'Done.' };
      const code = `load(${JSON.stringify(body.match(/<PERSON_\d+(?:_\d+)?>/g)?.at(-1))})`;
      return { kind: 'call', name: 'run_python', arguments: JSON.stringify({ plan: 'Look', code }) };
    },
  });
  session = makeSession();
  await session.openWithPassphrase(passphrase);
  const { workbench } = session;
  await workbench.settings.change({
    model: { provider: 'openai', baseUrl: server.baseUrl, model: 'm', api: 'responses', azureApiVersion: null },
    modelKey: 'sk-secret',
  });
  projectId = (await workbench.shelf.create('Claims')).id;
  const path = join(folder, 'claims.csv');
  writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
  await workbench.cabinet.import(projectId, path);
  await ask('How much did Ana Ruiz claim?');
  await ask('And RUIZ, Ana, who writes from ana.ruiz@example.org?');
  await ask('How much did Wei Zhang claim?');
  await workbench.memories.add(null, 'Fiscal year starts in April');
  await workbench.memories.add(projectId, 'Wei Zhang is our largest client');
  await workbench.memories.add(projectId, 'Ana Ruiz is on leave');
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

it('exports a vault under a passphrase and takes it into another project, token for token', async () => {
  const file = join(folder, 'claims.vault');
  const { workbench } = session;
  const { entries } = await exportVault(workbench, {
    projectId,
    path: file,
    passphrase: 'of the file',
    replace: false,
  });
  expect(readFileSync(file).includes('Ana')).toBe(false);
  const other = await workbench.shelf.create('Other');
  const into = { projectId: other.id, path: file, onConflict: 'refuse' } as const;
  await expect(importVault(workbench, { ...into, passphrase: 'of another' })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  const outcome = await importVault(workbench, { ...into, passphrase: 'of the file' });
  expect(outcome).toMatchObject({ added: entries, already: 0, conflicts: [], projectName: 'Claims' });
  await workbench.release(other.id);
  await workbench.shelf.guarded(other.id);
  const text = '<PERSON_1> and <PERSON_1_2>';
  expect((await workbench.privacy.restore({ projectId: other.id, text })).text).toBe(
    (await workbench.privacy.restore({ projectId, text })).text,
  );
});

it('seals a project with a fresh key: everything still opens, and nothing sealed by the old key is left', async () => {
  const { workbench } = session;
  const before = await workbench.store.vault({ projectId });
  const oldKey = new Uint8Array((await workbench.shelf.get(projectId)).key);
  await workbench.rotateKey(projectId);
  const runs = await workbench.runs.list(projectId);
  expect(runs.map(({ question }) => question)[0]).toBe('How much did Ana Ruiz claim?');
  expect(runs[0]!.steps.some((step) => step.kind === 'code' && step.tables.length > 0)).toBe(true);
  expect(new Uint8Array((await workbench.shelf.get(projectId)).key)).not.toEqual(oldKey);
  expect(await workbench.store.vault({ projectId })).toSatisfy((records: { keyVersion: number }[]) =>
    records.every(({ keyVersion }) => keyVersion === 2),
  );
  expect(before.flatMap(({ sealed }) => bytesHold(sealed.subarray(0, 16)))).toEqual([]);
});

it('changes the passphrase with the master key: the old one opens nothing, the model’s key is still known', async () => {
  await expect(session.rotateMasterKey({ passphrase: 'wrong', newPassphrase: 'x' })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  });
  await session.rotateMasterKey({ passphrase, newPassphrase: 'another one' });
  await session.lock();
  expect(session.state).toBe('locked');
  expect(() => session.workbench).toThrow(/locked/);
  await expect(session.openWithPassphrase(passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' });
  await session.openWithPassphrase('another one');
  const origin = new URL(server.baseUrl).origin;
  expect(await session.workbench.settings.credentials(origin)).toEqual({ authorization: 'Bearer sk-secret' });
  expect((await session.workbench.runs.list(projectId))[2]!.question).toBe('How much did Wei Zhang claim?');
  const kept = ['Fiscal year starts in April', 'Wei Zhang is our largest client', 'Ana Ruiz is on leave'];
  expect((await session.workbench.memories.list(projectId)).map(({ text }) => text)).toEqual(kept);
  expect(['Fiscal year', 'largest client', 'on leave'].flatMap(bytesHold)).toEqual([]);
});

it('purges a person: no token, run, result, known value or byte is left, the ledger verifies, and the report proves it', async () => {
  const { workbench } = session;
  const sealed = (await workbench.store.vault({ projectId })).filter(({ token }) => token.startsWith('<PERSON_1'));
  expect(sealed.length).toBeGreaterThan(1);
  expect(sealed.flatMap((record) => bytesHold(record.sealed.subarray(0, 16)))).not.toEqual([]);
  const report = await purge({
    workbench,
    projectId,
    person: { tokens: [], names: ['ana ruiz'] },
    appVersion: '0.1.0',
    userData: userData(),
    images: null,
  });
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  expect(report.searched.filter(({ after }) => after > 0)).toEqual([]);
  const count = (what: string) => report.removed.filter((item) => item.what === what).length;
  expect([count('run'), count('file'), count('vault record') >= 3]).toEqual([2, 1, true]);
  expect(report.notTouched).toMatchObject([{ holdsPerson: true }]);
  expect(JSON.stringify({ ...report, notTouched: [] })).not.toMatch(/ruiz/i);
  expect(sealed.flatMap((record) => bytesHold(record.sealed.subarray(0, 16)))).toEqual([]);
  for (const raw of ['Ana Ruiz', 'ana.ruiz@example.org', 'RUIZ, Ana']) expect(bytesHold(raw)).toEqual([]);
  expect(await workbench.ledger.verify()).toMatchObject({ verified: true });
  const runs = await workbench.runs.list(projectId);
  expect(runs.map(({ question }) => question)).toEqual(['How much did Wei Zhang claim?']);
  expect((await workbench.memories.list(projectId)).map(({ text }) => text)).not.toContain('Ana Ruiz is on leave');
  expect(await verifyReport(path, session, 'ana ruiz')).toMatchObject({ verified: true, withStore: true });
  expect(await verifyReport(path, null)).toMatchObject({ verified: true });
  const second = ['scripts/verify-purge-report.mjs', path, '--folder', userData()];
  expect(execFileSync(process.execPath, second, { encoding: 'utf8' })).not.toContain('FAILED');
  writeFileSync(path, JSON.stringify({ ...report, removed: report.removed.slice(1) }));
  expect(await verifyReport(path, null)).toMatchObject({ verified: false });
  expect(() => execFileSync(process.execPath, second, { stdio: 'pipe' })).toThrow();
});

it('never gives a purged person’s number to somebody else', async () => {
  const { workbench } = session;
  await workbench.shelf.guarded(projectId);
  const { text } = await workbench.privacy.tokenize({ projectId, text: 'Write to Peter Falk at peter@example.org.' });
  const purged = await workbench.store.retiredTokens({ projectId });
  expect(purged.filter((token) => text.includes(token))).toEqual([]);
  expect((await workbench.privacy.restore({ projectId, text: '<PERSON_1>' })).unknownTokens).toEqual(['<PERSON_1>']);
});

it('purges a file with what was asked over it, and keeps what else there is', async () => {
  const { workbench } = session;
  const path = join(folder, 'second.csv');
  writeFileSync(path, `claimant_name\nPaula Nobody\n${people.slice(1).join('\n')}\n`);
  await workbench.cabinet.import(projectId, path);
  await ask('How much did Olga Petrova claim?');
  const report = await purge({
    workbench,
    projectId,
    person: null,
    file: 'second.csv',
    appVersion: '0.1.0',
    userData: userData(),
    images: null,
  });
  expect(report.searched.filter(({ after }) => after > 0)).toEqual([]);
  expect(report.subject.kind).toBe('file');
  expect((await workbench.cabinet.list(projectId)).map(({ name }) => name)).not.toContain('second.csv');
  const questions = (await workbench.runs.list(projectId)).map(({ question }) => question);
  expect(questions).toEqual(['How much did Wei Zhang claim?']);
  expect((await workbench.memories.list(projectId)).map(({ text }) => text)).toContain(
    'Wei Zhang is our largest client',
  );
});

it('purges a project: no byte of what was sealed in it is left, and a store opened anew agrees', async () => {
  const { workbench } = session;
  const sealed = [
    ...(await workbench.store.vault({ projectId })).map((record) => record.sealed),
    ...(await workbench.store.projects({})).filter(({ id }) => id === projectId).map(({ wrappedKey }) => wrappedKey),
  ];
  const report = await purge({
    workbench,
    projectId,
    person: null,
    appVersion: '0.1.0',
    userData: userData(),
    images: null,
  });
  expect(report.searched.filter(({ after }) => after > 0)).toEqual([]);
  expect(sealed.flatMap((bytes) => bytesHold(bytes.subarray(0, 16)))).toEqual([]);
  const path = join(folder, 'project-report.json');
  writeFileSync(path, JSON.stringify(report));
  await session.lock();
  await session.openWithPassphrase('another one');
  expect(await verifyReport(path, session)).toMatchObject({ verified: true });
  expect(await session.workbench.ledger.verify()).toMatchObject({ verified: true });
  expect((await session.workbench.shelf.list()).map(({ name }) => name)).toEqual(['Other']);
});

it('counts as locked from the moment it closes: a timer that asks meanwhile meets no open state without a store', async () => {
  const closed = session[Symbol.asyncDispose]();
  expect(session).toMatchObject({ state: 'locked', isOpen: false });
  await closed;
});
