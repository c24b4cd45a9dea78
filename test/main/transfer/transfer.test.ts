import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/contracts/store.ts';
import { asWritten } from '../../../src/core/egress/brought-records.ts';
import { AppSession } from '../../../src/main/app-session.ts';
import { createBackUp, type RestoreOptions, restoreBackUp } from '../../../src/main/transfer/back-up.ts';
import { listBackUps } from '../../../src/main/transfer/back-up-list.ts';
import { exportProject, importProject } from '../../../src/main/transfer/project-archive.ts';
import { people, tableSandbox, workbenchOptions } from '../workbench/table-sandbox.ts';

/** A store is backed up while it is used, restored beside, and a project of it goes into a third. */
let folder: string;
let session: AppSession;
let projectId: string;
const passphrase = 'correct horse battery';
const appVersion = '0.1.0';
const question = 'How much did Ana Ruiz claim?';
const at = (name: string) => join(folder, name);

const sessionIn = (directory: string) =>
  new AppSession({
    directory,
    keychain: { available: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' },
    workbench: workbenchOptions(tableSandbox([])),
  });
const ask = () =>
  session.workbench.runs.ask(projectId, question, { signal: new AbortController().signal, emit: () => {} });
const backUp = { path: '', passphrase: 'of the file' };
const restoring = (directory: string, change: Partial<RestoreOptions> = {}): RestoreOptions => {
  const { workers, storeTemplate: template } = workbenchOptions(tableSandbox([]));
  return {
    directory,
    passphrase: 'of the restored',
    replace: false,
    store: { entry: workers.store, template, appVersion },
    ...change,
  };
};
const recordsOf = async ({ workbench }: AppSession) => {
  const rows: LedgerRow[] = [];
  for await (const row of workbench.ledger.records(projectId)) rows.push(row);
  return rows;
};
const contents = async ({ workbench }: AppSession) => ({
  questions: (await workbench.runs.list(projectId)).map((run) => run.question),
  tables: (await workbench.runs.list(projectId)).flatMap((run) =>
    run.steps.flatMap((step) => (step.kind === 'code' ? step.tables.map(({ rows }) => rows) : [])),
  ),
  memories: (await workbench.memories.list(projectId)).map(({ text }) => text),
  files: (await workbench.cabinet.list(projectId)).map(({ name }) => name),
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-transfer-'));
  backUp.path = at('store.backup');
  session = sessionIn(at('one'));
  await session.openWithPassphrase(passphrase);
  const { workbench } = session;
  projectId = (await workbench.shelf.create('Claims')).id;
  const path = at('claims.csv');
  writeFileSync(path, `claimant_name\n${people.join('\n')}\n`);
  await workbench.cabinet.import(projectId, path);
  await workbench.memories.add(projectId, 'Wei Zhang is our largest client');
  await ask();
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

it('backs up while questions are asked: what was acknowledged before is in it, nothing of it is readable', async () => {
  const [, written] = await Promise.all([ask(), createBackUp(session, backUp, { replace: false, appVersion })]);
  expect(readFileSync(backUp.path).length).toBe(written.sizeBytes);
  expect(readFileSync(backUp.path).includes('Ruiz')).toBe(false);
  expect(await listBackUps(session.workbench, projectId)).toMatchObject([{ path: backUp.path, isThere: true }]);
  await expect(createBackUp(session, backUp, { replace: false, appVersion })).rejects.toMatchObject({
    code: 'file-not-written',
  });
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(readdirSync(at('one/store')).filter((name) => name.startsWith('snapshot'))).toEqual([]);
});

it('restores nothing from a wrong passphrase, a damaged file, a file that was cut off, or over a store', async () => {
  const target = at('two');
  const bytes = readFileSync(backUp.path);
  const damaged = at('damaged.backup');
  writeFileSync(damaged, bytes.subarray(0, bytes.length - 20));
  const tries: [string, Parameters<typeof restoreBackUp>[0], RestoreOptions][] = [
    ['wrong-passphrase', { ...backUp, passphrase: 'of another' }, restoring(target)],
    ['export-damaged', { ...backUp, path: damaged }, restoring(target)],
    ['file-missing', { ...backUp, path: at('nowhere') }, restoring(target)],
    ['store-exists', backUp, restoring(at('one'))],
    ['store-locked', backUp, restoring(at('one'), { replace: true })],
  ];
  for (const [code, file, options] of tries)
    await expect(restoreBackUp(file, options), code).rejects.toMatchObject({ code });
  expect(existsSync(join(target, 'store'))).toBe(false);
  expect(existsSync(join(target, 'key.json'))).toBe(false);
});

it('restores elsewhere under a passphrase of its own, and a project goes into another store whole', async () => {
  const now = await contents(session);
  await restoreBackUp(backUp, restoring(at('two')));
  const file = { path: at('claims.project'), passphrase: 'of the file' };
  {
    await using restored = sessionIn(at('two'));
    await restored.openWithPassphrase('of the restored');
    const then = await contents(restored);
    expect(now).toMatchObject({ ...then, questions: expect.arrayContaining(then.questions) });
    expect(then.questions.length).toBeGreaterThan(0);
    expect(await restored.workbench.ledger.verify()).toMatchObject({ verified: true });
    expect(await restored.workbench.store.check({ thorough: true })).toEqual([]);
    await exportProject(session, projectId, file, { replace: false, appVersion });
    await expect(importProject(restored, file)).rejects.toMatchObject({ code: 'project-exists' });
    expect(await contents(restored)).toEqual(then);
    // The refused import left no link behind that the next record would hang from.
    expect(await restored.workbench.ledger.verify()).toMatchObject({ verified: true });
    expect((await recordsOf(restored)).some(({ decision }) => decision === 'brought')).toBe(false);
  }
  await using third = sessionIn(at('three'));
  await third.openWithPassphrase('of the third');
  expect(await importProject(third, file)).toMatchObject({ projectId, name: 'Claims' });
  expect(await contents(third)).toEqual(now);
  expect(await third.workbench.store.check({ thorough: true })).toEqual([]);
  // The ledger's records came along: as they were written, held by the chain here, and nothing that left here.
  const records = await recordsOf(third);
  expect(records.map(asWritten)).toEqual(await recordsOf(session));
  expect(records.every(({ decision }) => decision === 'brought')).toBe(true);
  expect(await third.workbench.ledger.verify()).toMatchObject({
    verified: true,
    recordCount: records.length,
    sentCount: 0,
  });
});

it('moves the store that is there aside, whole, when a back-up takes its place', async () => {
  const { movedTo } = await restoreBackUp(
    backUp,
    restoring(at('two'), { replace: true, passphrase: 'of the restored' }),
  );
  expect(readdirSync(movedTo!)).toContain('pglite');
  await using restored = sessionIn(at('two'));
  await restored.openWithPassphrase('of the restored');
  expect((await restored.workbench.shelf.list()).map(({ name }) => name)).toEqual(['Claims']);
});
