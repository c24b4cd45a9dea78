import { openBullQueue } from '../engines/bull-queue.ts';
import type { Backend, BackendContext } from './backend.ts';
import { openSharedTruth } from './postgres.ts';

/** BullMQ carries the ids, beside a PostgreSQL for the truth. */
export async function openRedisBackend(
  databaseUrl: string,
  redisUrl: string,
  context: BackendContext,
): Promise<Backend> {
  await using opened = new AsyncDisposableStack();
  const truth = opened.use(await openSharedTruth(databaseUrl, context));
  const queue = opened.use(openBullQueue(redisUrl, (error) => context.log.warn('bullmq', error)));
  const closing = opened.move();
  return { ...truth, queue, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}
