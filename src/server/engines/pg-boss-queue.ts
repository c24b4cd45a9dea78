import { type Db, PgBoss } from 'pg-boss';
import { deliver, type Fetching } from './fetching.ts';
import type { Consumption, TaskQueue } from './task-queue.ts';

const queueName = 'tasks';

/**
 * pg-boss as the engine: on PGlite in this process, or on a PostgreSQL that many processes share. A job has its task's id.
 * Jobs are fetched rather than worked: our own signals wake the consumers, so its polling, which backs off to 30 s, is not waited
 * for, and a job is gone as soon as the truth says who has the task, so neither its expiry nor its cancelling matters.
 */
export async function openPgBossQueue(
  db: Db,
  backend: 'pglite' | 'postgres',
  onError: (error: unknown) => void,
): Promise<TaskQueue> {
  const boss = new PgBoss({
    db,
    backend,
    schema: 'pgboss',
    schedule: false,
    // Jobs live for milliseconds: there is next to nothing to maintain.
    superviseIntervalSeconds: 300,
    monitorVacuum: false,
    reindex: false,
    persistWarnings: false,
  });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(queueName, { policy: 'standard', retryLimit: 0, expireInSeconds: 60, deleteAfterSeconds: 60 });
  const fetching: Fetching = {
    fetch: async (batchSize) => (await boss.fetch(queueName, { batchSize })).map(({ id }) => id),
    finish: async (ids) => {
      await boss.deleteJob(queueName, [...ids]);
    },
  };
  const consumptions = new Set<Consumption>();
  return {
    push: async (taskIds) => {
      await boss.insert(
        queueName,
        taskIds.map((id) => ({ id })),
      );
      for (const each of consumptions) each.wake();
    },
    forget: async (taskIds) => {
      if (taskIds.length > 0) await boss.deleteJob(queueName, [...taskIds]);
    },
    consume: (consumer) => {
      const consumption = deliver(fetching, consumer);
      consumptions.add(consumption);
      return {
        wake: consumption.wake,
        stop: () => {
          consumptions.delete(consumption);
          return consumption.stop();
        },
      };
    },
    check: async () => {
      await boss.getDb().executeSql('select 1');
    },
    [Symbol.asyncDispose]: () => boss.stop({ graceful: false, close: false }),
  };
}
