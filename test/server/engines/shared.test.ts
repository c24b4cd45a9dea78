import { afterAll, expect, it } from 'vitest';
import { openPostgresBackend } from '../../../src/server/backends/postgres.ts';
import { openRedisBackend } from '../../../src/server/backends/redis.ts';
import { runCommand } from '../../../src/server/commands/run-command.ts';
import { createLog } from '../../../src/server/log.ts';
import { startPostgres } from '../../fixtures/postgres-server.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { startRedis } from '../../fixtures/redis-server.ts';
import { startTestService, taskQueueSuite } from '../../suites/task-queue.suite.ts';

const postgres = await startPostgres();
const redis = await startRedis();
afterAll(async () => {
  await redis[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
});

const context = { log: createLog((line) => process.env.QUEUE_LOG && process.stderr.write(line), {}), version: '0.1.0' };

taskQueueSuite('pg-boss and PostgreSQL', () => openPostgresBackend(postgres.url, context));
taskQueueSuite('BullMQ and PostgreSQL', () => openRedisBackend(postgres.url, redis.url, context));

it('two gateways on one PostgreSQL are one service: a task of the one streams from the other, as it happens', async () => {
  const backends = await Promise.all([
    openPostgresBackend(postgres.url, context),
    openPostgresBackend(postgres.url, context),
  ]);
  const shared = ['--engine=postgres', `--database-url=${postgres.url}`];
  const services = [
    await startTestService(backends[0]!, [...shared, '--role=gateway']),
    await startTestService(backends[1]!, [...shared, '--role=all']),
  ];
  const [one, other] = services.map(({ url }) => new QueueClient(url, 'secret'));
  for (const [near, far] of [
    [one!, other!],
    [other!, one!],
  ] as const) {
    const { id } = await near.echo({ text: 'abcdef', chunks: 6, delayMs: 100 });
    const seen: string[] = [];
    let wasRunning = false;
    for await (const { seq, type } of far.stream(id)) {
      seen.push(`${seq} ${type}`);
      if (seq === 2) wasRunning = (await near.task(id)).status === 'running';
    }
    expect(wasRunning).toBe(true);
    expect(seen).toEqual(['1 status', ...[2, 3, 4, 5, 6, 7].map((seq) => `${seq} text.delta`), '8 output', '9 done']);
  }
  await Promise.all(services.map((each) => each.drain()));
  await Promise.all(backends.map((each) => each[Symbol.asyncDispose]()));
});

it('an administrator makes and revokes keys and says what a tenant may', async () => {
  const run = async (...args: string[]) =>
    JSON.parse(
      await runCommand([...args, '--json', '--engine=postgres', `--database-url=${postgres.url}`], '0.1.0'),
    ) as Record<string, never>;
  expect(await run('tenants', 'set', '--tenant=t', '--weight=3', '--rate=5')).toEqual({
    ...{ id: 't', weight: 3, queuedMax: 50_000, ratePerSecond: 5, userRatePerSecond: null },
  });
  expect((await run('keys', 'create', '--tenant=t', '--scopes=tasks:read')).tenant).toBe('t');
  const { data } = await run('keys', 'list', '--tenant=t');
  expect(data).toMatchObject([{ tenant: 't', scopes: ['tasks:read'], revokedAt: null }]);
  await expect(run('keys', 'revoke', '--id=key_none')).rejects.toThrow('no valid key');
  await expect(run('keys', 'lose')).rejects.toMatchObject({ code: 'usage' });
  await expect(run('tenants', 'set', '--tenant=t', '--weight=0')).rejects.toMatchObject({ code: 'usage' });
});
