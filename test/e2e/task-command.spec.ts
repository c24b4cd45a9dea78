import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runCli, runJsonLines } from './run-cli.ts';

/** What the tests read of a task that the command line tells. */
interface ToldTask {
  readonly id: string;
  readonly end: string | null;
  readonly body: string;
}

test('task on the command line hands tasks in, finds them again and reads their events', async () => {
  test.setTimeout(90_000);
  const folder = mkdtempSync(join(tmpdir(), 'cloister-task-command-'));
  const env = { CLOISTER_PASSPHRASE: 'four unrelated words here' };
  const store = ['--data-dir', folder];
  try {
    const lines = await runJsonLines(
      ['task', 'submit', '--jsonl', '--project', 'Claims', '--create', ...store],
      [
        { id: 'a', kind: 'echo', input: { text: 'one two', chunks: 2 } },
        'no JSON',
        { id: 'b', kind: 'echo', input: { text: 'x' }, surprise: 1 },
        { id: 'd', kind: 'http.get', input: { url: 'http://127.0.0.1:9/' } },
      ],
      { env },
    );
    expect(lines.map(({ id }) => id)).toEqual(['a', null, 'b', 'd']);
    const [one, , wrong, refused] = lines as { task: { id: string }; error: string }[];
    expect(one?.task).toMatchObject({ end: 'succeeded', result: { kind: 'text', text: 'one two' } });
    expect(wrong?.error).toContain('surprise');
    expect(refused?.task).toMatchObject({ end: 'failed', error: { code: 'private_address' } });

    const events = await runCli(['task', 'events', one!.task.id, '--project', 'Claims', '--json', ...store], { env });
    expect(events, events.stderr).toMatchObject({ code: 0 });
    const told = events.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; type: string });
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, at) => at + 1));
    expect(told.map(({ type }) => type).at(-1)).toBe('done');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('task on the command line tells where tasks are, stops one that is under way, and hands a failed one in again', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'cloister-task-command-'));
  const env = { CLOISTER_PASSPHRASE: 'four unrelated words here' };
  const task = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCli(['task', ...args, '--data-dir', folder], { env });
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
    return { code, stdout, stderr, tasks: lines.map((line) => JSON.parse(line) as ToldTask) };
  };
  const ofProject = ['--project', 'Claims', '--json'];
  try {
    const long = JSON.stringify({ text: 'much to say', chunks: 100, delayMs: 1000 });
    const begun = await task('submit', 'echo', '--input', long, '--no-wait', '--create', ...ofProject);
    expect(begun, begun.stderr).toMatchObject({ code: 0, tasks: [{ end: null, kind: 'echo' }] });
    const { id } = begun.tasks[0]!;
    const refused = await task('submit', 'http.get', '--input', '{"url":"http://127.0.0.1:9/"}', ...ofProject);
    expect(refused, refused.stderr).toMatchObject({ code: 1, tasks: [{ end: 'failed' }] });

    const listed = await task('list', ...ofProject);
    expect(listed.tasks.map(({ id }) => id)).toEqual([refused.tasks[0]!.id, id]);
    expect(listed.tasks[1]).toMatchObject({ state: expect.not.stringMatching('ended'), end: null });

    const stopped = await task('cancel', id, ...ofProject);
    expect(stopped, stopped.stderr).toMatchObject({ code: 0, tasks: [{ id, state: 'ended', end: 'cancelled' }] });
    // Asked again, and from then on, it stays what it is.
    expect(await task('cancel', id, ...ofProject)).toMatchObject({ code: 0, tasks: [{ id, end: 'cancelled' }] });
    expect(await task('get', id, ...ofProject)).toMatchObject({ code: 0, tasks: [{ id, end: 'cancelled' }] });

    const again = await task('retry', refused.tasks[0]!.id, ...ofProject);
    expect(again).toMatchObject({ code: 1, tasks: [{ end: 'failed', error: { code: 'private_address' } }] });
    expect(again.tasks[0]!.body).toBe(refused.tasks[0]!.body);
    const ids = (await task('list', ...ofProject)).tasks.map(({ id }) => id);
    expect(ids).toEqual([again.tasks[0]!.id, refused.tasks[0]!.id, id]);

    // In words, for a person: one line a task, with its end and why.
    const words = await task('list', '--project', 'Claims');
    expect(words.stdout.trim().split('\n')).toHaveLength(3);
    expect(words.stdout).toContain(`${id}  echo  cancelled`);

    // What is not there, or is another project's, is told as such and never made.
    const unknown = await task('get', '00000000-0000-4000-8000-000000000000', ...ofProject);
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not there') });
    expect(await task('cancel', 'no-id', ...ofProject)).toMatchObject({ code: 2, stdout: '' });
    expect(await task('get', id, '--project', 'Another')).toMatchObject({
      ...{ code: 1, stdout: '', stderr: expect.stringContaining('Another') },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('task lines list, get, cancel and retry what other lines handed in', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'cloister-task-command-'));
  const env = { CLOISTER_PASSPHRASE: 'four unrelated words here' };
  const lines = (verb: string, requests: readonly unknown[], ...args: string[]) =>
    runJsonLines(['task', verb, '--jsonl', '--project', 'Claims', '--data-dir', folder, ...args], requests, { env });
  try {
    const long = { text: 'much to say', chunks: 100, delayMs: 1000 };
    const given = [
      { id: 'a', kind: 'echo', input: { text: 'short' } },
      { id: 'b', kind: 'echo', input: long, wait: false },
    ];
    const [one, two] = (await lines('submit', given, '--create')) as { task: ToldTask }[];
    expect([one?.task.end, two?.task.end]).toEqual(['succeeded', null]);
    const [a, b] = [one!.task.id, two!.task.id];

    expect(await lines('list', [{ id: 1 }])).toEqual([
      {
        id: 1,
        tasks: expect.arrayContaining([expect.objectContaining({ id: a }), expect.objectContaining({ id: b })]),
      },
    ]);
    const gone = '00000000-0000-4000-8000-000000000000';
    expect(
      await lines('cancel', [{ id: 1, task: b }, { id: 2, task: a }, { id: 3, task: gone }, { id: 4 }]),
    ).toMatchObject([
      { id: 1, task: { id: b, end: 'cancelled' } },
      // What has ended keeps its end.
      { id: 2, task: { id: a, end: 'succeeded' } },
      { id: 3, error: expect.stringContaining('not there') },
      { id: 4, error: expect.stringContaining('task') },
    ]);
    expect(
      await lines('get', [
        { id: 1, task: b },
        { id: 2, task: a, project: 'Another' },
      ]),
    ).toMatchObject([
      { id: 1, task: { id: b, state: 'ended', end: 'cancelled' } },
      { id: 2, error: expect.stringContaining('Another') },
    ]);
    const [again] = (await lines('retry', [{ id: 1, task: a }])) as { task: ToldTask }[];
    expect(again?.task).toMatchObject({ end: 'succeeded', result: { kind: 'text', text: 'short' } });
    expect(again?.task.id).not.toBe(a);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
