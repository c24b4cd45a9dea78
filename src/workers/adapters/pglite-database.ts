import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { Database } from '../../core/state/database.ts';
import { copyRows } from './pglite-copy.ts';
import { syncFolder, syncFolders, writeSynced } from './synced-files.ts';
import { SyncedNodeFs, syncedStartParams } from './synced-node-fs.ts';
import { wipeDatabase } from './wipe-folder.ts';

/** One owner and small tables: 128 MB of shared buffers, the default, were 50 MB of the process and no faster. */
const smallBuffers = ['-c', 'shared_buffers=16MB'];

/** An empty data folder to begin with, or nothing. */
type Beginning = { readonly loadDataDir?: Blob };

const createInMemory = (beginning: Beginning): Promise<PGlite> =>
  PGlite.create({ ...beginning, startParams: [...PGlite.defaultStartParams, ...smallBuffers] });

const createIn = (directory: string, beginning: Beginning = {}): Promise<PGlite> =>
  PGlite.create({
    ...beginning,
    fs: new SyncedNodeFs(directory),
    startParams: [...syncedStartParams, ...smallBuffers],
  });

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

export interface PgliteDatabase extends Database, AsyncDisposable {
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

export async function openPglite({ directory, template }: PgliteOptions): Promise<PgliteDatabase> {
  const empty = (): Beginning =>
    template !== null && existsSync(template) ? { loadDataDir: new Blob([readFileSync(template)]) } : {};
  if (directory !== null) settleRewrite(directory);
  let pglite = await (directory === null ? createInMemory(empty()) : openFolder(directory, empty));
  // Whatever arrives during a rewrite waits for its end.
  let gate: Promise<unknown> = Promise.resolve();
  const running = new Set<Promise<unknown>>();
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let seen: unknown = null; seen !== gate; ) {
      seen = gate;
      await gate;
    }
    const done = work();
    running.add(done);
    try {
      return await done;
    } finally {
      running.delete(done);
    }
  };
  const direct = () => over(pglite, (work) => pglite.transaction((inside) => work(over(inside, refuseNesting))));
  return {
    query: (sql, parameters) => through(() => direct().query(sql, parameters)),
    execute: (sql) => through(() => direct().execute(sql)),
    transaction: (work) => through(() => direct().transaction(work)),
    rewrite: async (prepare, finish) => {
      const opened = Promise.withResolvers<void>();
      const before = gate;
      gate = opened.promise;
      try {
        await before;
        await Promise.allSettled([...running]);
        const fresh = await (directory === null
          ? createInMemory(empty())
          : openFolder(nextOf(directory), empty, false));
        const inside = over(fresh, (work) => fresh.transaction((within) => work(over(within, refuseNesting))));
        await prepare(inside);
        const copied = await copyRows(pglite, fresh);
        await finish(inside);
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
      } finally {
        opened.resolve();
      }
    },
    [Symbol.asyncDispose]: () => pglite.close(),
  };
}

const nextOf = (directory: string): string => `${directory}.next`;
const oldOf = (directory: string): string => `${directory}.old`;
const completeOf = (directory: string): string => `${directory}.complete`;

/** A folder whose making was cut off holds nothing yet and cannot be opened either: it is made anew. */
async function openFolder(directory: string, empty: () => Beginning, mark = true): Promise<PGlite> {
  if (mark && existsSync(completeOf(directory))) return createIn(directory);
  rmSync(directory, { recursive: true, force: true });
  const pglite = await createIn(directory, empty());
  if (mark) {
    // What was unpacked, PostgreSQL did not write: it would never ask for it to be on the disk.
    await syncFolder(directory);
    await writeSynced(completeOf(directory), '');
  }
  return pglite;
}

/** The written copy, safe on the disk, takes the old one's place. The mark is what says that the copy is whole. */
async function takePlace(directory: string): Promise<void> {
  await syncFolder(nextOf(directory));
  await writeSynced(completeOf(nextOf(directory)), '');
  settleRewrite(directory);
  await syncFolders([dirname(directory)]);
}

/** Ends a rewrite wherever it was cut off: a copy without its mark is dropped, one with its mark takes the place. */
function settleRewrite(directory: string): void {
  if (existsSync(completeOf(nextOf(directory)))) {
    if (existsSync(nextOf(directory))) {
      if (existsSync(directory)) renameSync(directory, oldOf(directory));
      renameSync(nextOf(directory), directory);
    }
    rmSync(completeOf(nextOf(directory)), { force: true });
  } else wipeDatabase(nextOf(directory));
  wipeDatabase(oldOf(directory));
}

const refuseNesting: Database['transaction'] = () => {
  throw new Error('A transaction inside a transaction.');
};
