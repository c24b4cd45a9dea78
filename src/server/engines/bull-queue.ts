import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Consumer, Consumption, TaskQueue } from './task-queue.ts';

const queueName = 'tasks';
const prefix = 'cloister';

/**
 * BullMQ as the engine. A job has its task's id and lives until the truth says who has the task, so its locks, its cancelling and
 * its trimmed stream of events do not matter.
 */
export function openBullQueue(url: string, onError: (error: unknown) => void): TaskQueue {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', onError);
  const queue = new Queue(queueName, { connection, prefix });
  queue.on('error', onError);
  return {
    push: async (taskIds) => {
      const opts = { removeOnComplete: true, removeOnFail: true };
      await within(queue.addBulk(taskIds.map((id) => ({ name: 'task', data: null, opts: { ...opts, jobId: id } }))));
    },
    forget: async (taskIds) => {
      await within(Promise.all(taskIds.map((id) => queue.remove(id).catch(onError))));
    },
    consume: (consumer) => deliver(connection, consumer),
    check: async () => {
      await within(connection.ping());
    },
    [Symbol.asyncDispose]: async () => {
      await queue.close();
      connection.disconnect();
    },
  };
}

/** The client waits for a Redis that is away; who asks it must not. */
function within<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('Redis does not answer.')), 3000);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

function deliver(connection: Redis, consumer: Consumer): Consumption {
  const waiting: (() => void)[] = [];
  let expected = 0;
  let isStopped = false;
  /** Holds a job back until there is room: it stays this process's own meanwhile. */
  const haveRoom = async () => {
    while (!isStopped && consumer.room() - expected <= 0) await new Promise<void>((call) => waiting.push(call));
  };
  const worker = new Worker(
    queueName,
    async (job) => {
      await haveRoom();
      // What is not taken is not lost: the truth hands it over again.
      if (isStopped) return;
      expected++;
      const taken = consumer.take([job.id!]);
      expected--;
      await taken;
    },
    {
      connection,
      prefix,
      concurrency: Math.max(1, consumer.room()),
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    },
  );
  worker.on('error', consumer.onError);
  const wake = () => {
    for (const call of waiting.splice(0)) call();
  };
  return {
    wake,
    stop: async () => {
      isStopped = true;
      wake();
      await worker.close();
    },
  };
}
