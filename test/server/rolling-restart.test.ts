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
  expect(await green.end('SIGTERM')).toBe(0);
  expect(await door.end('SIGTERM')).toBe(0);
});
