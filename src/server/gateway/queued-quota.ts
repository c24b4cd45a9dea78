import type { Database } from '../../core/state/database.ts';
import type { Caller } from '../truth/access.ts';
import { countQueued } from '../truth/reading.ts';
import { ProblemError } from './problem.ts';

/** What this process knows of a tenant's queue: what was counted, and what it let in since. */
interface Estimate {
  counted: number;
  countedAtMs: number;
  since: number;
  counting: Promise<void> | null;
}

const countAgainMs = 200;
const staleMs = 5000;

/**
 * Keeps a tenant from having more tasks in the queue than it may. The queue is counted only when what was counted before and let in
 * since could be too much; with several gateways the limit is therefore passed by what the others let in within that time.
 */
export class QueuedQuota {
  readonly #database: Database;
  readonly #estimates = new Map<string, Estimate>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Lets one more task in. @throws ProblemError 429 */
  async admit({ tenant, queuedMax }: Caller): Promise<void> {
    const estimate = this.#estimates.get(tenant) ?? { counted: 0, countedAtMs: 0, since: 0, counting: null };
    this.#estimates.set(tenant, estimate);
    const now = Date.now();
    const isStale = now - estimate.countedAtMs > staleMs;
    const isFull = estimate.counted + estimate.since >= queuedMax && now - estimate.countedAtMs > countAgainMs;
    if (isStale || isFull) {
      estimate.counting ??= this.#count(tenant, estimate);
      await estimate.counting;
    }
    if (estimate.counted + estimate.since >= queuedMax) {
      throw new ProblemError(
        429,
        'quota_exceeded',
        `This tenant has ${queuedMax} tasks in the queue, which is its quota.`,
        {
          headers: { 'retry-after': '1' },
        },
      );
    }
    estimate.since++;
  }

  async #count(tenant: string, estimate: Estimate): Promise<void> {
    const before = estimate.since;
    try {
      estimate.counted = await countQueued(this.#database, tenant);
      // What was let in while counting may not have been counted.
      estimate.since -= before;
      estimate.countedAtMs = Date.now();
    } finally {
      estimate.counting = null;
    }
  }
}
