import pg from 'pg';
import type { Database } from '../../core/state/database.ts';
import type { PreparedStatements } from './prepared-statements.ts';

export interface PostgresDatabase extends Database, AsyncDisposable {
  /** One statement with parameters, or several without; the rows of all of them. */
  run(sql: string, parameters?: unknown[]): Promise<readonly Record<string, unknown>[]>;
}

type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * A PostgreSQL server under the repositories that PGlite serves on one machine.
 * @param url `postgres://user:password@host:port/database`
 * @param connectionsMax how many statements run at a time; others wait for their turn
 * @param settings the server's settings for these connections, as `-c name=value`
 * @param statements null to have every statement planned anew
 * @throws from every method what the server answers; a lost connection fails the statement, the next one has a new connection
 */
export function openPostgres(
  url: string,
  connectionsMax = 10,
  settings?: string,
  statements: PreparedStatements | null = null,
): PostgresDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    ...(settings !== undefined && { options: settings }),
    types: { getTypeParser },
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  // A connection that breaks while it is idle is replaced; without a listener it would end the process.
  pool.on('error', () => {});
  return {
    ...over(pool, statements),
    run: async (sql, parameters) => {
      const results: unknown = await pool.query(sql, parameters);
      // Several statements have several results.
      const all = (Array.isArray(results) ? results : [results]) as readonly pg.QueryResult[];
      return all.flatMap(({ rows }) => rows);
    },
    transaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await work({ ...over(client, statements), transaction: refuseNesting });
        await client.query('commit');
        client.release();
        return result;
      } catch (error) {
        const rolledBack = await client.query('rollback').then(
          () => true,
          () => false,
        );
        client.release(!rolledBack);
        throw error;
      }
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

function over(queryable: Queryable, statements: PreparedStatements | null): Pick<Database, 'query' | 'execute'> {
  return {
    query: async (sql, parameters = []) => (await queryable.query(named(statements, sql, parameters))).rows,
    execute: async (sql) => {
      await queryable.query(sql);
    },
  };
}

function named(statements: PreparedStatements | null, text: string, values: readonly unknown[]): pg.QueryConfig {
  const name = values.length === 0 ? undefined : statements?.nameOf(text);
  return { text, values: [...values], ...(name !== undefined && { name }) };
}

const readText: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  [pg.types.builtins.BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
};

/** Values as PGlite reads them: whole numbers beyond 32 bits are numbers where they are exact, bytes are no `Buffer`. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  readText[oid] ?? pg.types.getTypeParser(oid, format as 'text');

const refuseNesting: Database['transaction'] = () => {
  throw new Error('A transaction inside a transaction.');
};
