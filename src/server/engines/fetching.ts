import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, Consumption } from './task-queue.ts';

/** How long a consumer waits before it looks by itself, should it have missed a call. */
const lookAgainMs = 1000;

/** What an engine does for whoever consumes it by looking: its own polling is not waited for, and its locks do not matter. */
export interface Fetching {
  /** Takes ids out of the engine, at most so many; none where it has none. */
  fetch(countMax: number): Promise<readonly string[]>;
  /** The truth says whose these are: the engine may forget them. */
  finish(taskIds: readonly string[]): Promise<void>;
}

/** Looks whenever it is woken and after a while by itself, as long as it finds something. */
export function deliver({ fetch, finish }: Fetching, consumer: Consumer): Consumption {
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
  const takeAll = async (ids: readonly string[]) => {
    await consumer.take(ids);
    await finish(ids);
  };
  const run = async () => {
    while (!isStopped) {
      isCalled = false;
      called = Promise.withResolvers<void>();
      try {
        const room = consumer.room();
        const ids = room > 0 ? await fetch(room) : [];
        if (ids.length > 0) {
          const taking = takeAll(ids).catch(consumer.onError);
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
