import type { CacheEntry } from '../../contracts/store-cache.ts';
import type { Clock } from '../ports.ts';

/**
 * Short-term context and answers, kept for a while and never for good: losing all of it costs time and nothing else. Values are
 * sealed by whoever puts them in; a cache sees keys, sizes and times.
 */
export interface ContextCache {
  /** Null when it is not there or its time is over; being asked for keeps it from being the next to make room. */
  get(scope: string, key: string): Promise<CacheEntry | null>;
  /** Living entries of one group, the newest first. */
  peers(scope: string, group: string, limit: number): Promise<CacheEntry[]>;
  /** Takes the place of what had the key. Where the scope is full, what nobody asked for longest makes room. A value beyond the limit is not kept. */
  put(scope: string, entry: CacheEntry): Promise<void>;
  /** Empties a scope. @returns how many entries there were */
  forget(scope: string): Promise<number>;
}

export interface CacheLimits {
  readonly ttlMs: number;
  /** In one scope. */
  readonly entriesMax: number;
  readonly valueBytesMax: number;
}

/** Files seldom change within the month; a project's conversation fits many times over. */
export const answerCacheLimits: CacheLimits = {
  ttlMs: 30 * 24 * 60 * 60 * 1_000,
  entriesMax: 500,
  valueBytesMax: 512 * 1_024,
};

export interface CacheOptions {
  readonly clock: Clock;
  readonly limits: CacheLimits;
}
