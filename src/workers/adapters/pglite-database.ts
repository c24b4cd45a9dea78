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

/** @param directory a folder of its own, or null for a database that lives in memory and is forgotten. */
export async function openPglite(directory: string | null): Promise<PgliteDatabase> {
  const pglite = await PGlite.create(directory === null ? {} : { dataDir: directory });
  const database: Database = over(pglite, (work) =>
    pglite.transaction((inside) => work(over(inside, (nested) => nested(over(inside, refuseNesting))))),
  );
  return { ...database, [Symbol.asyncDispose]: () => pglite.close() };
}

const refuseNesting: Database['transaction'] = () => {
  throw new Error('A transaction inside a transaction inside a transaction.');
};
