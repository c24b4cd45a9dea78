import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeDocuments } from '../../../src/main/purge/document-removal.ts';
import { purge } from '../../../src/main/purge/purge.ts';
import { Workbench } from '../../../src/main/workbench/workbench.ts';
import { openPglite } from '../../../src/workers/adapters/pglite-database.ts';
import { filesBelow, findings } from '../../fixtures/byte-sweep.ts';
import { storeTemplate } from '../../fixtures/store-template.ts';
import { lineSandbox } from '../workbench/line-sandbox.ts';
import { workbenchOptions } from '../workbench/table-sandbox.ts';

interface Subject {
  readonly file: string;
  readonly text: string;
  readonly question: string;
  /** What stands of it in passages, titles, answers and in what a model was told. */
  readonly words: readonly string[];
}

const subjects: readonly Subject[] = [
  {
    file: 'brewers-charter.txt',
    text: 'The zymurgy allowance covers fifteen kilograms of hops a quarter, says Olga Petrova.',
    question: 'What does the charter say about the zymurgy allowance?',
    words: ['zymurgy allowance covers', 'kilograms of hops', 'brewers charter', 'brewers-charter'],
  },
  {
    file: 'pottery-rules.txt',
    text: 'Glazing wheels may be borrowed on Fridays by everybody who has asked Maria Garcia.',
    question: 'What do the rules say about glazing wheels?',
    words: ['Glazing wheels may', 'everybody who has asked', 'pottery rules', 'pottery-rules'],
  },
  {
    file: 'bicycle-notes.txt',
    text: 'Derailleurs are oiled each autumn with the green tin from the cellar, not the red one.',
    question: 'What do the notes say about oiling derailleurs on Fridays?',
    words: ['Derailleurs are oiled', 'green tin from the cellar', 'bicycle notes', 'bicycle-notes'],
  },
];
const [charter, rules, notes] = subjects as [Subject, Subject, Subject];

/** Numbers that no other vector has beside each other, and that are the same once written with six decimals. */
const vectorOf = (seed: number) =>
  Float32Array.from({ length: 384 }, (_, at) => ((at * (at + 3 + seed * 17) * 7 + seed * 29) % 61) / 64);
const vectorBytes = (subject: Subject) => Buffer.from(vectorOf(subjects.indexOf(subject)).buffer, 0, 16);

// What the disk has written makes no difference here, and waiting for it takes most of the time.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'cloister-removal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, 'data');
const own = ({ file }: Subject) => join(folder, 'own', file);
const report = join(folder, 'report.json');
const key = crypto.getRandomValues(new Uint8Array(32));
const openBench = () =>
  Workbench.open({
    ...workbenchOptions(lineSandbox([])),
    directory: join(data, 'store'),
    masterKey: new Uint8Array(key),
  });
let projectId: string;

/** Three documents with their vectors, a question about each, and what a model was told. */
beforeAll(async () => {
  mkdirSync(join(folder, 'own'));
  await using bench = await openBench();
  projectId = (await bench.shelf.create('Club')).id;
  for (const subject of subjects) {
    writeFileSync(own(subject), subject.text);
    await bench.knowledge.import(projectId, own(subject));
    const rows = await bench.store.passagesToEmbed({ projectId, encoder: 'test', limit: 10 });
    const places = rows.map(({ documentId, ordinal }) => ({ documentId, ordinal }));
    const vectors = places.map(() => vectorOf(subjects.indexOf(subject)));
    await bench.store.putVectors({ projectId, encoder: 'test', places, vectors });
  }
  for (const { question } of subjects)
    await bench.runs.ask(projectId, question, { signal: new AbortController().signal, emit: () => {} });
}, 60_000);

/** The files that hold something of documents, its vector included. */
function filesWith(...sought: readonly Subject[]): string[] {
  const paths = filesBelow(data);
  const vectors = sought.flatMap((subject) =>
    paths.filter((path) => readFileSync(path).includes(vectorBytes(subject))),
  );
  return [...findings(wordsOf(sought), paths), ...vectors.map((path) => `${path}: vector`)];
}

/** Which of their words stand in any row: PostgreSQL packs long values in its own way, so it has to read them itself. */
async function rowsWith(...sought: readonly Subject[]): Promise<string[]> {
  const copy = join(folder, 'copy');
  cpSync(join(data, 'store'), copy, { recursive: true });
  const lines: string[] = [];
  {
    await using database = await openPglite({ directory: join(copy, 'pglite'), template: storeTemplate });
    for (const { name } of await database.query(`select tablename as name from pg_tables where schemaname = 'public'`))
      for (const { row } of await database.query(`select t::text as row from "${String(name)}" t`)) {
        lines.push(String(row));
        // Bodies of the ledger are bytes.
        for (const [, hex] of String(row).matchAll(/\\x([0-9a-f]+)/g)) lines.push(Buffer.from(hex!, 'hex').toString());
      }
  }
  rmSync(copy, { recursive: true, force: true });
  const text = lines.join('\n').toLowerCase();
  return wordsOf(sought).filter((words) => text.includes(words.toLowerCase()));
}

const wordsOf = (sought: readonly Subject[]) => sought.flatMap(({ words }) => words);

const answersLeft = async (bench: Workbench) =>
  (await bench.runs.list(projectId)).map(({ question }) => subjects.find((each) => each.question === question)?.file);

/** The second program, over the folder of the store. */
const verify = () => {
  const script = resolve(import.meta.dirname, '../../../scripts/verify-purge-report.mjs');
  return spawnSync(process.execPath, [script, report, '--folder', data], { encoding: 'utf8' });
};

async function purgeReported(file: string | null) {
  await using bench = await openBench();
  const options = {
    workbench: bench,
    projectId,
    person: null,
    file,
    appVersion: '0.1.0',
    userData: data,
    images: null,
  };
  const done = await purge(options);
  writeFileSync(report, JSON.stringify(done));
  return { done, left: file === null ? [] : await answersLeft(bench) };
}

it('a removed document leaves no byte: passages, vectors, answers that quote it, what a model was told, names', async () => {
  const before = filesWith(charter).join('\n');
  for (const what of [...charter.words.slice(0, 2), 'vector']) expect(before).toContain(what);
  {
    await using bench = await openBench();
    const names = async () => {
      const vault = await bench.store.vault({ projectId });
      return Promise.all(vault.map(async ({ token: text }) => (await bench.privacy.restore({ projectId, text })).text));
    };
    await bench.shelf.guarded(projectId);
    expect(await names()).toContain('Olga Petrova');
    expect([...(await removeDocuments(bench, projectId, [own(charter)]))]).toEqual([own(charter)]);
    // Other answers stay, without what their searches found of it.
    expect(await answersLeft(bench)).toEqual([rules.file, notes.file]);
    expect(await bench.ledger.verify()).toMatchObject({ verified: true });
    const found = await bench.knowledge.search(projectId, 'who lends glazing wheels', 3);
    expect(found[0]?.path).toBe(own(rules));
    expect(await names()).toEqual(['Maria Garcia']);
  }
  // Its bytes are still there, as if it had been killed before they were gone: the next start ends the removal.
  expect(filesWith(charter)).not.toEqual([]);
  await (await openBench())[Symbol.asyncDispose]();
  expect(filesWith(charter)).toEqual([]);
  expect(await rowsWith(charter)).toEqual([]);
});

it('a purged file leaves no byte, and a second program says so, also when something was left', async () => {
  const { done, left } = await purgeReported(own(rules));
  const countOf = (kind: string) => done.removed.filter(({ what }) => what === kind).length;
  expect([countOf('document'), countOf('run'), countOf('found passages')]).toEqual([1, 1, 1]);
  // What is known of it, and its one vector.
  expect(done.removed.find(({ what }) => what === 'document')?.sealed).toHaveLength(2);
  expect(done.searched.filter(({ before, where }) => where.startsWith('user data') && before > 0)).not.toEqual([]);
  expect(left).toEqual([notes.file]);
  expect(filesWith(charter, rules)).toEqual([]);
  const checked = verify();
  expect(checked, checked.stdout + checked.stderr).toMatchObject({ status: 0 });
  writeFileSync(join(data, 'left-behind'), vectorBytes(rules));
  expect(verify()).toMatchObject({ status: 1, stderr: expect.stringContaining('left-behind') });
  rmSync(join(data, 'left-behind'));
});

it('a purged project leaves no byte, and a second program says so', async () => {
  const { done } = await purgeReported(null);
  expect(done.searched.every(({ after }) => after === 0)).toBe(true);
  expect(filesWith(...subjects)).toEqual([]);
  expect(await rowsWith(...subjects)).toEqual([]);
  expect(verify()).toMatchObject({ status: 0 });
});
