import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database } from '../../core/state/database.ts';

type Queryable = Pick<Transaction, 'query' | 'exec'>;

function over(queryable: Queryable, transaction: Database['transaction']): Database {
  return {
    query: async (sql, parameters = []) => (await queryable.query<Record<string, unknown>>(sql, [...parameters])).rows,
    execute: async (sql) => {
      await queryable.exec(sql);
    },
    transaction,
  };
}

export interface PgliteDatabase extends Database, AsyncDisposable {}

export interface PgliteOptions {
  /** A folder of its own, or null for a database that lives in memory and is forgotten. */
  readonly directory: string | null;
  /** A packed empty data folder (scripts/engines/store-template.mjs), null to make one anew, which takes seconds. */
  readonly template: string | null;
}

export async function openPglite({ directory, template }: PgliteOptions): Promise<PgliteDatabase> {
  const empty = () =>
    template !== null && existsSync(template) ? { loadDataDir: new Blob([readFileSync(template)]) } : {};
  const pglite = await (directory === null ? PGlite.create(empty()) : openFolder(directory, empty));
  const database: Database = over(pglite, (work) => pglite.transaction((inside) => work(over(inside, refuseNesting))));
  return { ...database, [Symbol.asyncDispose]: () => pglite.close() };
}

/** A folder whose making was cut off holds nothing yet and cannot be opened either: it is made anew. */
async function openFolder(directory: string, empty: () => object): Promise<PGlite> {
  const complete = `${directory}.complete`;
  if (existsSync(complete)) return PGlite.create({ dataDir: directory });
  rmSync(directory, { recursive: true, force: true });
  const pglite = await PGlite.create({ dataDir: directory, ...empty() });
  writeFileSync(complete, '');
  return pglite;
}

const refuseNesting: Database['transaction'] = () => {
  throw new Error('A transaction inside a transaction.');
};
