import type { Database } from '../../core/state/database.ts';
import { isDamage } from './store-failure.ts';

/** Where PostgreSQL 18 met other bytes than it wrote: a relation's file, which may be missing, or an index by its name. */
const met = /"base\/\d+\/(?<file>\d+)|index "(?<index>[^"]+)"/;

/**
 * Makes an index anew where that is what was damaged: all it held stands in its table, so nothing is lost.
 * @param error what a statement failed with
 * @returns the index's name; null where something else was damaged, or nothing
 */
export async function mendIndex(database: Database, error: unknown): Promise<string | null> {
  const found = isDamage(error) && error instanceof Error ? met.exec(error.message)?.groups : undefined;
  if (!found) return null;
  const [row] = await database.query(
    `select oid::regclass::text as name from pg_class
     where relkind = 'i' and relnamespace in ('public'::regnamespace, 'pg_toast'::regnamespace)
       and (pg_relation_filenode(oid)::text = $1 or relname = $2)`,
    [found.file ?? null, found.index ?? null],
  );
  if (!row) return null;
  await database.execute(`reindex index ${String(row.name)}`);
  return String(row.name);
}
