import type { Database } from '../../core/state/database.ts';
import type { TaskQueue } from '../engines/task-queue.ts';
import type { Log } from '../log.ts';
import type { Signals } from '../signals.ts';
import { promoteDelayed } from '../truth/dispatching.ts';
import { endOverdue, recallUnclaimed, removeEnded, takeUpLost } from '../truth/sweeps.ts';
import { Loop } from './loop.ts';

const delaysMs = 250;
const sweepMs = 500;
const removalMs = 3_600_000;

/**
 * Sees to it that no task is left lying: delays that are over, deadlines that have passed, workers that fell silent, ids that
 * an engine lost, and what ended long ago. Several may do so at a time; each row is moved once.
 */
export class Keeper {
  readonly #delays: Loop;
  readonly #sweeps: Loop;
  readonly #removal: Loop | null;

  /** @param keepDays how long ended tasks stay; 0: for good */
  constructor(database: Database, queue: TaskQueue, signals: Signals, log: Log, keepDays: number) {
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
    this.#removal =
      keepDays === 0
        ? null
        : new Loop(
            async () => {
              const { removed, mayHaveMore } = await removeEnded(database, keepDays);
              if (removed > 0) log.info('old tasks removed', { removed });
              return mayHaveMore ? 0 : undefined;
            },
            removalMs,
            onError,
          );
  }

  start(): void {
    this.#delays.start();
    this.#sweeps.start();
    this.#removal?.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#delays.stop(), this.#sweeps.stop(), this.#removal?.stop()]);
  }
}
