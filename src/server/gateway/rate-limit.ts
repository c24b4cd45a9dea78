import type { Caller } from '../truth/access.ts';
import { ProblemError } from './problem.ts';

interface Bucket {
  tokens: number;
  atMs: number;
}

const bucketsMax = 10_000;

/**
 * Token buckets: one for each tenant, and one for each of its users, which is a key or who a token names. A bucket holds what a
 * second allows, at least one request. Each gateway counts by itself: with two of them a tenant gets up to twice its rate.
 */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #nowMs: () => number;

  /** @param nowMs a clock that never goes back */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Lets one more request in. @throws ProblemError 429 */
  admit({ tenant, actor, ratePerSecond, userRatePerSecond }: Caller): void {
    // The user first: one who is too fast does not use up the tenant's.
    this.#take(JSON.stringify([tenant, actor]), userRatePerSecond, 'This user');
    this.#take(tenant, ratePerSecond, 'This tenant');
  }

  #take(name: string, perSecond: number | null, who: string): void {
    if (perSecond === null) return;
    const now = this.#nowMs();
    const size = Math.max(1, perSecond);
    const bucket = this.#buckets.get(name) ?? { tokens: size, atMs: now };
    bucket.tokens = Math.min(size, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    this.#keep(name, bucket);
    if (bucket.tokens < 1) {
      const seconds = Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
      throw new ProblemError(429, 'rate_limited', `${who} may send ${perSecond} requests in a second.`, {
        headers: { 'retry-after': String(seconds) },
      });
    }
    bucket.tokens -= 1;
  }

  /** Those that were asked for last stay: a bucket that nobody asked for in so long is full again anyway. */
  #keep(name: string, bucket: Bucket): void {
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > bucketsMax && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
