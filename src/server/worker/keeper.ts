import type { Database } from '../../core/state/database.ts';
import type { TaskQueue } from '../engines/task-queue.ts';
import type { Log } from '../log.ts';
import type { Signals } from '../signals.ts';
import { promoteDelayed } from '../truth/dispatching.ts';
import { endOverdue, recallUnclaimed, takeUpLost } from '../truth/sweeps.ts';
import { Loop } from './loop.ts';

const delaysMs = 250;
const sweepMs = 500;

/**
 * Sees to it that no task is left lying: delays that are over, deadlines that have passed, workers that fell silent, and ids that
 * an engine lost. Several may do so at a time; each row is moved once.
 */
export class Keeper {
  readonly #delays: Loop;
  readonly #sweeps: Loop;

  constructor(database: Database, queue: TaskQueue, signals: Signals, log: Log) {
    const onError = (error: unknown) => log.warn('keeper', error);
    this.#delays = new Loop(
      async () => {
        const { promoted, nextMs } = await promoteDelayed(database);
        if (promoted > 0) signals.call('ready', []);
        return nextMs === null ? undefined : Math.max(5, nextMs);
      },
      delaysMs,
      onError,
    );
    this.#sweeps = new Loop(
      async () => {
        const overdue = await endOverdue(database);
        const { again, dead } = await takeUpLost(database);
        const unclaimed = await recallUnclaimed(database);
        if (unclaimed.length > 0) await queue.forget(unclaimed);
        const ended = [...overdue, ...dead];
        if (ended.length > 0) {
          signals.call('ended', ended);
          signals.call('changed', ended);
        }
        if (again.length + unclaimed.length > 0) {
          log.info('taken up again', { lostWithWorker: again.length, lostWithEngine: unclaimed.length });
          signals.call('ready', []);
        }
      },
      sweepMs,
      onError,
    );
  }

  start(): void {
    this.#delays.start();
    this.#sweeps.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#delays.stop(), this.#sweeps.stop()]);
  }
}
