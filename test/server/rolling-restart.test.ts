import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startPostgres } from '../fixtures/postgres-server.ts';
import { QueueClient } from '../fixtures/queue-client.ts';
import { startQueueProcess } from '../fixtures/queue-process.ts';

it('a rolling restart ends what blue works on, gives the rest to green, and tries no task twice', async () => {
  await using postgres = await startPostgres();
  const shared = ['--engine=postgres', `--database-url=${postgres.url}`];
  const door = await startQueueProcess([...shared, '--role=gateway', '--dev-key=k', '--accept-unstamped']);
  const client = new QueueClient(door.url, 'k');
  // Few places, so that some tasks run and others wait when blue is told to go.
  const blue = await startQueueProcess([...shared, '--role=worker', '--label=blue', '--concurrency=8']);
  const before = await Promise.all(
    Array.from({ length: 12 }, () => client.echo({ text: 'abcdef', chunks: 6, delayMs: 200 })),
  );
  while ((await client.task(before[0]!.id)).status === 'queued') await sleep(20);
  const green = await startQueueProcess([...shared, '--role=worker', '--label=green']);
  const told = blue.end('SIGTERM');
  const after = await Promise.all(Array.from({ length: 12 }, () => client.echo({ text: 'x' })));
  const ends = await Promise.all([...before, ...after].map(({ id }) => client.ended(id)));
  expect(ends.map(({ status, attempt }) => `${status} ${attempt}`)).toEqual(Array(24).fill('succeeded 1'));
  expect(await told).toBe(0);
  expect((await client.ended((await client.echo({ text: 'green' })).id)).status).toBe('succeeded');
  // One that takes longer than the drain: what it said stays, another begins it anew, and its failures are not counted up.
  expect(await green.end('SIGTERM')).toBe(0);
  const impatient = await startQueueProcess([...shared, '--role=worker', '--drain-seconds=0.3']);
  const long = await client.echo({ text: 'abcdefgh', chunks: 8, delayMs: 400 }, { retry: { limit: 0 } });
  while ((await client.task(long.id)).lastSeq < 2) await sleep(20);
  expect(await impatient.end('SIGTERM')).toBe(0);
  const next = await startQueueProcess([...shared, '--role=worker']);
  expect(await client.ended(long.id)).toMatchObject({ status: 'succeeded', attempt: 2 });
  const events = await client.events(long.id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  expect(await next.end('SIGTERM')).toBe(0);
  expect(await door.end('SIGTERM')).toBe(0);
});
