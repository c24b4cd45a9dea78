import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from 'pg-boss';
import { migrate } from '../../core/state/migrations.ts';
import { lockDirectory } from '../../workers/adapters/directory-lock.ts';
import { type EmbeddedDatabase, openEmbedded } from '../database/embedded-database.ts';
import { openPgBossQueue } from '../engines/pg-boss-queue.ts';
import { LocalSignals } from '../signals.ts';
import { queueMigrations } from '../truth/migrations.ts';
import { takeOver } from '../truth/taking-over.ts';
import type { Backend, BackendContext } from './backend.ts';

/** An empty database that the app's build leaves (scripts/engines/store-template.mjs): it saves a first start two seconds. */
const templateOfCheckout = join(import.meta.dirname, '../../../out/store-template.tar.gz');

/**
 * Everything in one process: pg-boss on PGlite.
 * @param template a packed empty database; null to make one anew
 * @throws CloisterError 'store-locked' when another process has this folder open
 */
export async function openEmbeddedBackend(
  directory: string,
  { log, version }: BackendContext,
  template = existsSync(templateOfCheckout) ? templateOfCheckout : null,
): Promise<Backend> {
  await using opened = new AsyncDisposableStack();
  opened.use(lockDirectory(directory));
  const database = opened.use(await openEmbedded(join(directory, 'pglite'), template));
  await migrate(database, version, queueMigrations);
  const recalled = await takeOver(database);
  const queue = opened.use(await openPgBossQueue(asBossDb(database), 'pglite', (error) => log.warn('pg-boss', error)));
  await queue.forget(recalled);
  const closing = opened.move();
  return { database, queue, signals: new LocalSignals(), [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

function asBossDb(database: EmbeddedDatabase): Db {
  return {
    executeSql: async (text, values) => {
      try {
        return { rows: [...(await database.run(text, values === undefined || values.length === 0 ? null : values))] };
      } catch (error) {
        // A block that begins a transaction and fails in it leaves the one session inside.
        await database.execute('rollback');
        throw error;
      }
    },
  };
}
