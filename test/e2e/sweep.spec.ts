import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeSnapshot } from '../../src/core/state/snapshot.ts';
import { openPglite } from '../../src/workers/adapters/pglite-database.ts';
import { filesBelow, findings } from '../fixtures/byte-sweep.ts';
import { launchApp } from './launch-app.ts';
import { runCli } from './run-cli.ts';

/** Values that stand in the user's file, in questions or in both, and nowhere else on this machine. */
const raw = [
  'Thessaly Quackenbush',
  'Quackenbush',
  'Ignatius Wolverhampton-Lee',
  '欧阳惠明',
  'thessaly.q@quackenbush-family.example',
  '+1 415 555 0173',
  '078-05-1127',
  'DE89370400440532013999',
  'Hereditary angioedema, recurring since 1987',
  '17 Larkspur Crescent, Upper Tooting',
];
const passphrase = 'correct horse battery';
let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloister-sweep-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('after a long session no file of Cloister’s holds a raw value in any form', async () => {
  test.setTimeout(480_000);
  const own = join(folder, 'own');
  const data = join(folder, 'data');
  const temporary = join(folder, 'tmp');
  const home = join(folder, 'home');
  for (const each of [own, temporary, home]) mkdirSync(each);
  const file = join(own, 'patients.csv');
  const row = (...cells: string[]) => cells.map((cell) => `"${cell}"`).join(',');
  const people = Array.from({ length: 40 }, (_, at) =>
    row(`Person Number${at} Example`, `p${at}@example.org`, '', '', '', '', '', String(at)),
  );
  writeFileSync(
    file,
    [
      'name,email,phone,ssn,iban,diagnosis,address,amount',
      row(raw[0]!, raw[4]!, raw[5]!, raw[6]!, raw[7]!, raw[8]!, raw[9]!, '410'),
      row(raw[2]!, 'iwl@example.org', '+44 20 7946 0991', '', '', '', '', '820'),
      row(raw[3]!, 'oyhm@example.org', '', '', '', '', '', '77'),
      ...people,
    ].join('\n'),
  );
  const cache = process.env.CLOISTER_CACHE ?? join(homedir(), '.cache', 'cloister');
  const env = {
    CLOISTER_PASSPHRASE: passphrase,
    CLOISTER_FILE_PASSPHRASE: 'of the file',
    CLOISTER_CACHE: cache,
    TMPDIR: temporary,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'share'),
  };
  const cli = async (args: string[], input = '') => {
    const result = await runCli([...args, '--data-dir', data], { env, input });
    expect(result.code, `${args.join(' ')}: ${result.stderr}`).toBe(0);
    return result.stdout;
  };
  const questions = [
    `What did ${raw[0]} pay in total?`,
    `How much is the amount of ${raw[2]}, and who lives at ${raw[9]}?`,
    `${raw[3]}的金额是多少？`,
    `Whose email is ${raw[4]}?`,
    `Total amount without ${raw[0]} (phone ${raw[5]}, SSN ${raw[6]})`,
    `What is the diagnosis of the one with IBAN ${raw[7]}?`,
    'What is the average amount?',
    'List all rows',
    'Show the top 5 people by amount as a bar chart',
  ];
  const lines = questions.map((question, id) =>
    JSON.stringify({ id, question, files: [file], project: 'Clinic', reuse: 'exact' }),
  );
  const answered = await cli(['ask', '--jsonl'], [...lines, lines[0]].join('\n'));
  expect(answered.trim().split('\n')).toHaveLength(questions.length + 1);
  expect(answered).toContain(raw[0]);
  const notes = join(own, 'notes.txt');
  writeFileSync(notes, `Call with ${raw[0]} on Monday.\n\n${raw[2]} writes from ${raw[4]}, her number is ${raw[5]}.\n`);
  const imported = await cli(
    ['knowledge', 'import', '--project', 'Clinic', '--jsonl'],
    JSON.stringify({ id: 1, path: notes }),
  );
  expect(JSON.parse(imported)).toMatchObject({ id: 1, chunks: expect.any(Number) });
  const found = await cli(
    ['knowledge', 'search', '--project', 'Clinic', '--jsonl'],
    JSON.stringify({ id: 1, query: `call with ${raw[0]}`, k: 3 }),
  );
  expect(found).toContain('notes.txt');
  await cli(['memory', 'add', `${raw[2]} pays for ${raw[0]}`, '--project', 'Clinic']);
  await cli(['backup', 'create', '--file', join(folder, 'store.backup')]);
  await cli(['project', 'export', '--project', 'Clinic', '--file', join(folder, 'clinic.project')]);
  await cli(['vault', 'rotate', '--project', 'Clinic', '--json']);

  const app = await launchApp(['--data-dir', data], env);
  await app.call('unlock', { passphrase });
  const [project] = (await app.call('state', {})).projects;
  await app.call('openProject', { projectId: project!.id });
  await app.call('preview', { projectId: project!.id, text: questions[0]! });
  await app.call('ask', { projectId: project!.id, question: questions[1]! });
  // A task's outbox, and the queue service's own store.
  const input = { text: `Remind ${raw[0]} (${raw[4]}, ${raw[5]}) of the visit` };
  const task = await app.call('runTask', { projectId: project!.id, kind: 'echo', input });
  await expect
    .poll(async () => (await app.call('tasks', { projectId: project!.id })).find(({ id }) => id === task.id)?.state, {
      timeout: 60_000,
    })
    .toBe('ended');
  await app.page.reload();
  await app.page.getByText('Clinic').first().click();
  await app.page.getByTestId('question-box').fill(questions[4]!);
  // What a crash leaves is searched too.
  const running = app.call('ask', { projectId: project!.id, question: questions[0]!, again: true }).catch(() => {});
  app.app.process().kill('SIGKILL');
  await running;

  const searched = ['data', 'tmp', 'home'].flatMap((name) => filesBelow(join(folder, name)));
  expect(searched.length).toBeGreaterThan(100);
  expect(findings(raw, [...searched, join(folder, 'store.backup'), join(folder, 'clinic.project')])).toEqual([]);
  expect(findings(raw, filesBelow(join(cache, 'kernel-images')))).toEqual([]);
  // What the search would find if it were there.
  expect(findings(raw, [file]).length).toBe(raw.length);

  // Long values lie compressed in PostgreSQL's own way: read by PostgreSQL.
  const copy = join(folder, 'copy');
  cpSync(join(data, 'store'), copy, { recursive: true });
  await using database = await openPglite({ directory: join(copy, 'pglite'), template: null });
  const rows: string[] = [];
  await writeSnapshot(database, null, (line) => rows.push(line));
  const dump = join(copy, 'rows.jsonl');
  writeFileSync(dump, rows.join('\n'));
  expect(rows.length).toBeGreaterThan(10);
  expect(findings(raw, [dump])).toEqual([]);
});
