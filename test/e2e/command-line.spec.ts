import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from './launch-app.ts';
import { runCli, runJsonLines } from './run-cli.ts';

const sample = (name: string) => join(root, 'resources/samples', name);

test('ask --jsonl answers every line, bad ones with an error, in order', async () => {
  const lines = await runJsonLines(
    ['ask', '--jsonl'],
    [
      { id: 'a', question: 'How many claims are there?', files: [sample('claims.csv')] },
      'this is not JSON',
      { id: 'b', question: 'x', files: [], surprise: 1 },
      { id: 'c', question: 'How many?', files: ['/no/such/file.csv'] },
      { id: 'd', question: '每个部门有多少员工？', files: [sample('员工.csv')] },
    ],
  );
  expect(lines.map(({ id }) => id)).toEqual(['a', null, 'b', 'c', 'd']);
  expect(lines[0]).toMatchObject({
    answer: expect.stringMatching(/2,?000/),
    charts: expect.any(Array),
    code: [expect.stringContaining('load')],
  });
  expect(lines[0]!.egress).toMatchObject([{ purpose: 'plan', origin: 'built-in' }, {}]);
  for (const index of [1, 2, 3]) expect(lines[index]).toMatchObject({ error: expect.any(String) });
  expect(lines[4]).not.toHaveProperty('error');
});

test('exec --jsonl keeps sessions apart, survives a loop, and answers bad lines', async () => {
  const lines = await runJsonLines(
    ['exec', '--jsonl'],
    [
      { id: 1, session: 'one', language: 'python', source: 'x = 20\nprint("kept")' },
      { id: 2, session: 'two', language: 'python', source: 'x' },
      { id: 3, session: 'one', language: 'python', source: 'while True: pass', timeoutMs: 1_000 },
      { id: 4, session: 'one', language: 'python', source: 'x + 1' },
      { id: 5, language: 'python', source: 'open("made.txt", "w").write("hello")' },
      { id: 6, language: 'python', source: 'open("/data/f.csv").read()', files: [sample('no.csv')] },
      { id: 7, language: 'cobol', source: 'x' },
      { id: 8, session: 'one', close: true },
      { id: 9, session: 'one', language: 'python', source: 'x' },
    ],
  );
  const kinds = Object.fromEntries(
    lines.map((line) => [String(line.id), line.kind ?? (line.error ? 'error' : 'closed')]),
  );
  expect(kinds).toEqual({
    1: 'ok',
    2: 'raised',
    3: 'timed-out',
    4: 'ok',
    5: 'ok',
    6: 'error',
    7: 'error',
    8: 'closed',
    9: 'raised',
  });
  expect(lines[3]).toMatchObject({ result: '21' });
  const [artifact] = lines[4]!.artifacts as { name: string; base64: string }[];
  expect([artifact?.name, Buffer.from(artifact?.base64 ?? '', 'base64').toString()]).toEqual(['made.txt', 'hello']);
});

test('privacy anonymize and back gives the text again', async () => {
  const text = 'Call John at 555-0123, write to ana@example.org. <PERSON_1> is not John.';
  const [line] = await runJsonLines(['privacy', 'anonymize', '--jsonl'], [{ id: 1, text, project: 'p' }]);
  expect(line!.text).not.toMatch(/John|555|ana@/);
  const [first] = await runJsonLines(['privacy', 'anonymize', '--jsonl'], [{ id: 1, text: 'Call John at 555-0123' }]);
  expect(first).toMatchObject({ text: 'Call <PERSON_1> at <PHONE_1>' });
});

test('wrong words end with code 2 and the usage, failures with 1, version with 0', async () => {
  expect(await runCli(['frobnicate'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage') });
  expect(await runCli(['ask'])).toMatchObject({ code: 2 });
  expect(await runCli(['exec', '--language', 'python'], { input: '1/0' })).toMatchObject({ code: 1 });
  expect(await runCli(['exec', '--language', 'python'], { input: '6*7' })).toMatchObject({ code: 0, stdout: '42\n' });
  expect(await runCli(['version'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Cloister') });
});

test('paths names every folder in which something may rest, as the environment says', async () => {
  const env = { XDG_CONFIG_HOME: '/tmp/cfg', XDG_CACHE_HOME: '/tmp/own-cache', CLOISTER_CACHE: '', TMPDIR: '/tmp' };
  const { stdout } = await runCli(['paths', '--json'], { env });
  expect(JSON.parse(stdout)).toEqual({
    userData: '/tmp/cfg/cloister',
    logs: '/tmp/cfg/cloister/logs',
    cache: '/tmp/own-cache/cloister',
    temp: '/tmp',
  });
  const elsewhere = await runCli(['paths', '--json', '--data-dir', '/tmp/elsewhere'], { env });
  expect(JSON.parse(elsewhere.stdout)).toMatchObject({ userData: '/tmp/elsewhere' });
});

test('says that nothing is kept where no passphrase was given, and only there', async () => {
  const store = mkdtempSync(join(tmpdir(), 'cloister-kept-'));
  const list = ['memory', 'list', '--json', '--data-dir', store];
  const thrownAway = await runCli(list);
  expect(thrownAway.stderr).toContain('throw-away store: nothing is kept');
  const kept = await runCli(list, { env: { CLOISTER_PASSPHRASE: 'four words of a song' } });
  expect(kept.stderr).not.toContain('throw-away');
  rmSync(store, { recursive: true, force: true });
});
