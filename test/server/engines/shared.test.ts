import { afterAll } from 'vitest';
import { openPostgresBackend } from '../../../src/server/backends/postgres.ts';
import { openRedisBackend } from '../../../src/server/backends/redis.ts';
import { createLog } from '../../../src/server/log.ts';
import { startPostgres } from '../../fixtures/postgres-server.ts';
import { startRedis } from '../../fixtures/redis-server.ts';
import { taskQueueSuite } from '../../suites/task-queue.suite.ts';

const postgres = await startPostgres();
const redis = await startRedis();
afterAll(async () => {
  await redis[Symbol.asyncDispose]();
  await postgres[Symbol.asyncDispose]();
});

const context = { log: createLog((line) => process.env.QUEUE_LOG && process.stderr.write(line), {}), version: '0.1.0' };

taskQueueSuite('pg-boss and PostgreSQL', () => openPostgresBackend(postgres.url, context));
taskQueueSuite('BullMQ and PostgreSQL', () => openRedisBackend(postgres.url, redis.url, context));
