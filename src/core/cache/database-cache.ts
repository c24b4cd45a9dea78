import { CacheEntry } from '../../contracts/store-cache.ts';
import type { Database } from '../state/database.ts';
import type { CacheOptions, ContextCache } from './context-cache.ts';

/** A {@link ContextCache} in a table of PGlite or PostgreSQL. */
export function createDatabaseCache(database: Database, { clock, limits }: CacheOptions): ContextCache {
  return {
    get: async (scope, key) => {
      const [row] = await database.query(
        'update context_cache set used_at = $3 where scope = $1 and key = $2 and expires_at > $3 returning *',
        [scope, key, clock.now()],
      );
      return row ? toEntry(row) : null;
    },
    peers: async (scope, group, limit) =>
      (
        await database.query(
          `select * from context_cache where scope = $1 and kin = $2 and expires_at > $3
           order by created_at desc, key limit $4`,
          [scope, group, clock.now(), limit],
        )
      ).map(toEntry),
    put: (scope, { key, group, value, createdAt }) =>
      database.transaction(async (inside) => {
        if (value.byteLength > limits.valueBytesMax) return;
        const now = clock.now();
        await inside.query('delete from context_cache where expires_at <= $1', [now]);
        await inside.query(
          `insert into context_cache (scope, key, kin, value, created_at, used_at, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (scope, key) do update set kin = $3, value = $4, created_at = $5, used_at = $6, expires_at = $7`,
          [scope, key, group, value, createdAt, now, now + limits.ttlMs],
        );
        await inside.query(
          `delete from context_cache where scope = $1 and key in
             (select key from context_cache where scope = $1 order by used_at desc, created_at desc, key offset $2)`,
          [scope, limits.entriesMax],
        );
      }),
    forget: async (scope) =>
      (await database.query('delete from context_cache where scope = $1 returning key', [scope])).length,
  };
}

const toEntry = (row: Record<string, unknown>): CacheEntry =>
  CacheEntry.parse({ key: row.key, group: row.kin, value: row.value, createdAt: row.created_at });
