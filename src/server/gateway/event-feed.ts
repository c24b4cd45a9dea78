import type { TaskEvent } from '../../contracts/tasks.ts';
import type { Database } from '../../core/state/database.ts';
import { GroupCommit } from '../group-commit.ts';
import type { Signals } from '../signals.ts';
import { type EventQuery, readEvents } from '../truth/reading.ts';

const pageSize = 500;
/** A call between processes can be lost: a stream looks by itself after so long. */
const lookAgainMs = 5000;

interface Follower {
  after: number;
  /** Events that follow `after` without a gap, straight from the worker of this process. */
  readonly fresh: TaskEvent[];
  wake: () => void;
}

/**
 * The events of tasks as they come: out of the truth table first, then live. What a worker of this process writes arrives without
 * another read; of other processes' writes only the call arrives, and the table is read, for many streams in one statement.
 */
export class EventFeed implements Disposable {
  readonly #reads: GroupCommit<EventQuery, readonly TaskEvent[]>;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #listening: Disposable;

  constructor(database: Database, signals: Signals) {
    this.#reads = new GroupCommit((queries) => readEvents(database, queries, pageSize), 500);
    this.#listening = signals.listen('changed', (taskIds) => {
      for (const id of taskIds) for (const follower of this.#followers.get(id) ?? []) follower.wake();
    });
  }

  get streams(): number {
    let count = 0;
    for (const followers of this.#followers.values()) count += followers.size;
    return count;
  }

  /** Events that were just written, in order. */
  publish(taskId: string, events: readonly TaskEvent[]): void {
    for (const follower of this.#followers.get(taskId) ?? []) {
      const next = (follower.fresh.at(-1)?.seq ?? follower.after) + 1;
      if (events[0]?.seq === next && follower.fresh.length < pageSize) follower.fresh.push(...events);
      follower.wake();
    }
  }

  /** Every event that there is after this number. */
  async readAll(taskId: string, after: number): Promise<readonly TaskEvent[]> {
    const events: TaskEvent[] = [];
    for (;;) {
      const page = await this.#reads.add({ taskId, after: events.at(-1)?.seq ?? after });
      events.push(...page);
      if (page.length < pageSize) return events;
    }
  }

  /** Each event after this number, as it comes; ends after `done`, or when aborted. */
  async *follow(taskId: string, after: number, signal: AbortSignal): AsyncGenerator<readonly TaskEvent[]> {
    const follower: Follower = { after, fresh: [], wake: () => {} };
    const followers = this.#followers.get(taskId) ?? new Set();
    this.#followers.set(taskId, followers.add(follower));
    try {
      while (!signal.aborted) {
        const called = new Promise<void>((wake) => {
          follower.wake = wake;
        });
        const events = await this.#next(taskId, follower);
        if (events.length > 0) {
          yield events;
          if (events.at(-1)!.type === 'done') return;
          continue;
        }
        await oneOf(called, signal);
      }
    } finally {
      followers.delete(follower);
      if (followers.size === 0) this.#followers.delete(taskId);
    }
  }

  async #next(taskId: string, follower: Follower): Promise<readonly TaskEvent[]> {
    const fresh = follower.fresh.splice(0);
    // What came while the table was read may have been in it.
    const following = fresh.filter(({ seq }) => seq > follower.after);
    const isGapless = following[0]?.seq === follower.after + 1;
    const events = isGapless ? following : await this.#reads.add({ taskId, after: follower.after });
    follower.after = events.at(-1)?.seq ?? follower.after;
    return events;
  }

  [Symbol.dispose](): void {
    this.#listening[Symbol.dispose]();
  }
}

/** Resolves with the call, when aborted, or when it is time to look. */
function oneOf(called: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, lookAgainMs);
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end, { once: true });
    void called.then(end);
  });
}
