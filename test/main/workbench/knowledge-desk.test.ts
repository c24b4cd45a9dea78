import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeDocuments } from '../../../src/main/purge/document-removal.ts';
import { purge } from '../../../src/main/purge/purge.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { lineSandbox } from './line-sandbox.ts';
import { workbenchOptions } from './table-sandbox.ts';

let folder: string;
let bench: Workbench;
let projectId: string;
const ran: string[] = [];

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const found = async (query: string) =>
  (await bench.knowledge.search(projectId, query, 5)).map(({ path }) => path.slice(folder.length + 1));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-knowledge-'));
  bench = await Workbench.open({
    ...workbenchOptions(lineSandbox(ran)),
    directory: null,
    masterKey: crypto.getRandomValues(new Uint8Array(32)),
  });
  projectId = (await bench.shelf.create('Library')).id;
  await bench.knowledge.import(
    projectId,
    write('mail.txt', 'Dear Maria Garcia, renew the contract. A literal <PERSON_1>.'),
  );
  await bench.knowledge.import(
    projectId,
    write('leave.txt', 'Employees have fifteen days of leave. 张伟负责审批年假。'),
  );
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

it('stores tokens in the place of names, and finds a document by the name all the same', async () => {
  const [hit] = await bench.knowledge.search(projectId, 'Maria Garcia', 1);
  expect(hit?.path).toBe(join(folder, 'mail.txt'));
  expect(hit?.text).toMatch(/<PERSON_\d+>/);
  expect(hit?.text).not.toContain('Garcia');
  expect((await found('garcia'))[0]).toBe('mail.txt');
});

it('hands a model numbered sources between fences that are new each time and close once', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => bench.knowledge.context(projectId, 'contract', 2)));
  expect(first).toMatchObject({ tainted: true });
  for (const { close, text } of first!.passages) {
    expect(first!.prompt.split(close)).toHaveLength(2);
    expect(first!.prompt).toContain(text);
  }
  expect(first!.passages[0]!.close).not.toBe(second!.passages[0]!.close);
  expect(first!.prompt).not.toContain('Garcia');
  expect(first!.prompt).not.toContain('A literal <PERSON_1>');
});

it('says what is wrong with a broken file and keeps what was imported from there before', async () => {
  const path = write('leave.txt', 'broken');
  await expect(bench.knowledge.import(projectId, path)).rejects.toMatchObject({ message: 'It is damaged.' });
  expect((await found('fifteen days of leave'))[0]).toBe('leave.txt');
  write('leave.txt', 'Employees have fifteen days of leave. 张伟负责审批年假。');
  await bench.knowledge.import(projectId, path);
});

it('reads one content once, whatever it is called, and forgets it with its last name', async () => {
  const copy = write('copy.txt', readFileSync(join(folder, 'mail.txt'), 'utf8'));
  await bench.knowledge.import(projectId, copy);
  expect(await bench.knowledge.documents(projectId)).toHaveLength(2);
  const before = ran.length;
  await bench.knowledge.import(projectId, copy);
  expect(ran).toHaveLength(before);
  const mail = join(folder, 'mail.txt');
  expect([...(await removeDocuments(bench, projectId, [mail]))]).toEqual([mail]);
  expect((await bench.knowledge.documents(projectId)).map(({ title }) => title).join()).not.toContain('mail');
  expect((await found('renew the contract'))[0]).toBe('copy.txt');
  expect((await removeDocuments(bench, projectId, [copy])).size).toBe(1);
  expect((await removeDocuments(bench, projectId, [copy])).size).toBe(0);
  expect(await found('renew the contract')).toEqual([]);
});

it('reads a file again that has changed on the disk', async () => {
  const path = write('leave.txt', 'Employees have twenty days of holidays. Olga Petrova approves them.');
  utimesSync(path, new Date(1), new Date(1));
  expect(await bench.knowledge.refresh(projectId)).toEqual([]);
  expect((await found('twenty holidays'))[0]).toBe('leave.txt');
  expect(await bench.knowledge.documents(projectId)).toHaveLength(1);
});

it('goes with a purged person', async () => {
  const report = await purge({
    workbench: bench,
    projectId,
    person: { tokens: [], names: ['Olga Petrova'] },
    appVersion: '0.1.0',
    userData: folder,
    images: null,
  });
  expect(report.removed.filter(({ what }) => what === 'document')).toHaveLength(1);
  expect(await found('twenty holidays')).toEqual([]);
});
