import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, PgBoss } from 'pg-boss';
import type { Consumer, Consumption, TaskQueue } from './task-queue.ts';

const queueName = 'tasks';
/** How long a consumer waits before it looks by itself, should it have missed a call. */
const lookAgainMs = 1000;

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
      const consumption = deliver(boss, consumer);
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

function deliver(boss: PgBoss, consumer: Consumer): Consumption {
  let isStopped = false;
  let isCalled = false;
  let called = Promise.withResolvers<void>();
  const underWay = new Set<Promise<void>>();
  const wake = () => {
    isCalled = true;
    called.resolve();
  };
  const waitForCall = async () => {
    const timeout = new AbortController();
    await Promise.race([called.promise, sleep(lookAgainMs, undefined, { signal: timeout.signal }).catch(() => {})]);
    timeout.abort();
  };
  const takeAll = async (ids: string[]) => {
    await consumer.take(ids);
    await boss.deleteJob(queueName, ids);
  };
  const run = async () => {
    while (!isStopped) {
      isCalled = false;
      called = Promise.withResolvers<void>();
      try {
        const room = consumer.room();
        const jobs = room > 0 ? await boss.fetch(queueName, { batchSize: room }) : [];
        if (jobs.length > 0) {
          const taking = takeAll(jobs.map(({ id }) => id)).catch(consumer.onError);
          underWay.add(taking);
          void taking.finally(() => underWay.delete(taking));
          continue;
        }
      } catch (error) {
        consumer.onError(error);
        await sleep(200);
      }
      if (!isCalled && !isStopped) await waitForCall();
    }
    await Promise.all(underWay);
  };
  const running = run();
  return {
    wake,
    stop: () => {
      isStopped = true;
      wake();
      return running;
    },
  };
}
