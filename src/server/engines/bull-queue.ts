import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { deliver } from './fetching.ts';
import type { Consumer, Consumption, TaskQueue } from './task-queue.ts';

const queueName = 'tasks';
const prefix = 'cloister';
/** Nobody works on a job: it is finished in the moment after it was fetched. */
const token = 'cloister';

/**
 * BullMQ as the engine. A job has its task's id and is finished as soon as it is fetched: the truth hands over again what nobody
 * claimed, so its locks, its cancelling and its trimmed stream of events do not matter. Jobs are fetched side by side, in one
 * pipeline, rather than by BullMQ's own loop, which begins each burst with one after the other.
 */
export function openBullQueue(url: string, onError: (error: unknown) => void): TaskQueue {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', onError);
  const queue = new Queue(queueName, { connection, prefix });
  queue.on('error', onError);
  const consumptions = new Map<Consumption, PushedHere>();
  return {
    push: async (taskIds) => {
      const opts = { removeOnComplete: true, removeOnFail: true };
      await within(queue.addBulk(taskIds.map((id) => ({ name: 'task', data: null, opts: { ...opts, jobId: id } }))));
      for (const [each, pushed] of consumptions) {
        pushed.count += taskIds.length;
        each.wake();
      }
    },
    forget: async (taskIds) => {
      await within(Promise.all(taskIds.map((id) => queue.remove(id).catch(onError))));
    },
    consume: (consumer) => {
      const pushed = { count: 0 };
      const consumption = consume(connection, consumer, pushed);
      consumptions.set(consumption, pushed);
      return {
        wake: consumption.wake,
        stop: () => {
          consumptions.delete(consumption);
          return consumption.stop();
        },
      };
    },
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

/** How many ids this process handed over since it last looked: so many are worth asking for at once. */
interface PushedHere {
  count: number;
}

function consume(connection: Redis, consumer: Consumer, pushed: PushedHere): Consumption {
  const worker = new Worker(queueName, null, { connection, prefix });
  worker.on('error', consumer.onError);
  // What a process that was killed had fetched goes back into the queue.
  void worker.startStalledCheckTimer();
  let likely = 1;
  const fetch = async (countMax: number) => {
    const asked = Math.min(countMax, Math.max(1, pushed.count, likely));
    pushed.count = 0;
    const jobs = await within(
      Promise.all(Array.from({ length: asked }, () => worker.getNextJob(token, { block: false }))),
    );
    const found = jobs.filter((job) => job !== undefined);
    likely = found.length === asked ? asked * 2 : 1;
    for (const job of found) job.moveToCompleted(null, token, false).catch(consumer.onError);
    return found.map((job) => job.id!);
  };
  const consumption = deliver({ fetch, finish: async () => {} }, consumer);
  return {
    wake: consumption.wake,
    stop: async () => {
      await consumption.stop();
      await worker.close();
    },
  };
}
