import { existsSync, readFileSync, rmSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { hasCode } from '../../contracts/errors.ts';
import type { Database } from '../../core/state/database.ts';
import { mendIndex } from './damaged-index.ts';
import { copyRows } from './pglite-copy.ts';
import { indexMended, isBroken, toStoreFailure } from './store-failure.ts';
import { isComplete, markComplete, nextOf, settleReplacement, takePlace } from './store-folder.ts';
import { SyncedNodeFs, syncedStartParams } from './synced-node-fs.ts';
import { TurnGate } from './turn-gate.ts';

/** One owner and small tables: 128 MB of shared buffers, the default, were 50 MB of the process and no faster. */
const smallBuffers = ['-c', 'shared_buffers=16MB'];

const extensions = { vector };

/** An empty data folder to begin with, or nothing. */
type Beginning = { readonly loadDataDir?: Blob };

const createInMemory = (beginning: Beginning): Promise<PGlite> =>
  PGlite.create({ ...beginning, extensions, startParams: [...PGlite.defaultStartParams, ...smallBuffers] });

const createIn = (directory: string): Promise<PGlite> =>
  PGlite.create({
    fs: new SyncedNodeFs(directory),
    extensions,
    startParams: [...syncedStartParams, ...smallBuffers],
  });

type Queryable = Pick<Transaction, 'query' | 'exec'>;

const refuseNesting: Database['transaction'] = () => {
  throw new Error('A transaction inside a transaction.');
};

function over(queryable: Queryable, transaction: Database['transaction']): Database {
  return {
    query: async (sql, parameters = []) => (await queryable.query<Record<string, unknown>>(sql, [...parameters])).rows,
    execute: async (sql) => {
      await queryable.exec(sql);
    },
    transaction,
  };
}

export interface PgliteDatabase extends Database, AsyncDisposable {
  /** Indexes that were damaged and are whole again since the database was opened. */
  readonly mended: readonly string[];
  /**
   * Copies every row into a fresh database and goes on with that one; the old one's files are overwritten and removed. What
   * comes meanwhile waits. Killed in the middle, the next {@link openPglite} has the old one or the new one, whole.
   * @param prepare makes the tables of the fresh database
   * @param finish the last changes to it before it takes the place of the old one
   */
  rewrite(
    prepare: (fresh: Database) => Promise<void>,
    finish: (fresh: Database) => Promise<void>,
  ): Promise<{ readonly tables: number; readonly rows: number }>;
}

export interface PgliteOptions {
  /** A folder of its own, or null for a database that lives in memory and is forgotten. */
  readonly directory: string | null;
  /** A packed empty data folder (scripts/engines/store-template.mjs), null to make one anew, which takes seconds. */
  readonly template: string | null;
}

/** A database as PGlite gives it, without regard for rewriting and breaking. */
const direct = (pglite: PGlite): Database =>
  over(pglite, (work) => pglite.transaction((inside) => work(over(inside, refuseNesting))));

/**
 * Opens the database, or makes it. What is acknowledged is on the disk. One that PostgreSQL ended in the middle of something (a
 * full disk) is opened again by itself; an index that was damaged is made anew from its table.
 * @throws CloisterError 'disk-full', 'store-damaged', 'store-interrupted' from every method; 'store-mended' from a transaction that
 *   can be done again; what failed was not stored
 */
export async function openPglite({ directory, template }: PgliteOptions): Promise<PgliteDatabase> {
  const empty = () => beginningWith(template);
  if (directory !== null) settleReplacement(directory);
  let pglite = await (directory === null ? createInMemory(empty()) : openFolder(directory, empty));
  let reopening: Promise<void> | null = null;
  const gate = new TurnGate();
  const reopen = async (folder: string) => {
    pglite = await createIn(folder);
    reopening = null;
  };
  const mended: string[] = [];
  const through = <T>(work: (database: Database) => Promise<T>): Promise<T> =>
    gate.pass(async () => {
      const used = pglite;
      try {
        return await work(direct(used));
      } catch (error) {
        if (directory !== null && isBroken(error) && used === pglite) reopening ??= gate.alone(() => reopen(directory));
        const index = await mendIndex(direct(used), error).catch(() => null);
        if (index === null) throw toStoreFailure(error, directory);
        mended.push(index);
        throw indexMended(index, error);
      }
    });
  /** A statement that failed did nothing: it can be done again. A transaction may have told others what it read. */
  const twice = <T>(work: (database: Database) => Promise<T>): Promise<T> =>
    through(work).catch((error: unknown) => {
      if (hasCode(error, 'store-mended')) return through(work);
      throw error;
    });
  return {
    mended,
    query: (sql, parameters) => twice((database) => database.query(sql, parameters)),
    execute: (sql) => twice((database) => database.execute(sql)),
    transaction: (work) => through((database) => database.transaction(work)),
    rewrite: (prepare, finish) =>
      gate.alone(async () => {
        const fresh = await (directory === null ? createInMemory(empty()) : createNext(directory, empty()));
        await prepare(direct(fresh));
        const copied = await copyRows(pglite, fresh);
        await finish(direct(fresh));
        if (directory === null) {
          await pglite.close();
          pglite = fresh;
          return copied;
        }
        await fresh.close();
        await pglite.close();
        await takePlace(directory);
        pglite = await createIn(directory);
        return copied;
      }),
    [Symbol.asyncDispose]: async () => {
      await reopening;
      await pglite.close();
    },
  };
}

/** A PGlite without rewriting and reopening, for whoever speaks to it directly; what it acknowledges is on the disk. */
export function openSyncedPglite({ directory, template }: PgliteOptions): Promise<PGlite> {
  const empty = () => beginningWith(template);
  if (directory === null) return createInMemory(empty());
  return openFolder(directory, empty);
}

const beginningWith = (template: string | null): Beginning =>
  template !== null && existsSync(template) ? { loadDataDir: new Blob([readFileSync(template)]) } : {};

/** A folder whose making was cut off holds nothing yet and cannot be opened either: it is made anew. */
async function openFolder(directory: string, empty: () => Beginning): Promise<PGlite> {
  if (!isComplete(directory)) {
    await makeFolder(directory, empty());
    await markComplete(directory);
  }
  return createIn(directory);
}

async function createNext(directory: string, beginning: Beginning): Promise<PGlite> {
  await makeFolder(nextOf(directory), beginning);
  return createIn(nextOf(directory));
}

/** An empty database, none of which need be on the disk yet: waiting for each of its two thousand files took seconds. */
async function makeFolder(directory: string, beginning: Beginning): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  const pglite = await PGlite.create({ ...beginning, dataDir: directory });
  await pglite.close();
}
