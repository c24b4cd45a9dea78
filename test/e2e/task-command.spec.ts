import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runCli, runJsonLines } from './run-cli.ts';

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
