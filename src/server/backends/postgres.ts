import type { Database } from '../../core/state/database.ts';
import { migrate } from '../../core/state/migrations.ts';
import { openPostgres } from '../database/postgres-database.ts';
import { PreparedStatements, plansByIndex } from '../database/prepared-statements.ts';
import { openPgBossQueue } from '../engines/pg-boss-queue.ts';
import { openPostgresSignals } from '../postgres-signals.ts';
import type { Signals } from '../signals.ts';
import { queueMigrations } from '../truth/migrations.ts';
import type { Backend, BackendContext } from './backend.ts';

/** Any number for PostgreSQL's advisory locks that nobody else takes. */
const migrationLock = 7_201_948_112;

/** The truth on a PostgreSQL that many processes share, whatever carries the ids. */
export interface SharedTruth extends AsyncDisposable {
  readonly database: Database;
  readonly signals: Signals;
}

export async function openSharedTruth(url: string, { log, version }: BackendContext): Promise<SharedTruth> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(openPostgres(url, 10, plansByIndex, new PreparedStatements()));
  await migrateAlone(url, version);
  const signals = opened.use(await openPostgresSignals(url, database, (error) => log.warn('signals', error)));
  const closing = opened.move();
  return { database, signals, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** pg-boss on the PostgreSQL that also holds the truth. */
export async function openPostgresBackend(url: string, context: BackendContext): Promise<Backend> {
  await using opened = new AsyncDisposableStack();
  const truth = opened.use(await openSharedTruth(url, context));
  // What an engine loses is handed over again: its statements need not wait for the disk.
  const engine = opened.use(openPostgres(url, 4, '-c synchronous_commit=off'));
  const db = {
    executeSql: async (text: string, values?: unknown[]) => ({ rows: [...(await engine.run(text, values))] }),
  };
  const queue = opened.use(await openPgBossQueue(db, 'postgres', (error) => context.log.warn('pg-boss', error)));
  const closing = opened.move();
  return { ...truth, queue, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

/** Of processes that start at once one makes the tables, and the others wait for it. */
async function migrateAlone(url: string, version: string): Promise<void> {
  await using one = openPostgres(url, 1);
  await one.query('select pg_advisory_lock($1)', [migrationLock]);
  await migrate(one, version, queueMigrations);
  await one.query('select pg_advisory_unlock($1)', [migrationLock]);
}
