import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Peer, toWireError } from '../contracts/rpc.ts';
import { storeMethods } from '../contracts/store.ts';
import { answerCacheLimits } from '../core/cache/context-cache.ts';
import { createDatabaseCache } from '../core/cache/database-cache.ts';
import { KnowledgeRepository } from '../core/knowledge/knowledge-repository.ts';
import { checkStore } from '../core/state/check-store.ts';
import { createKeyRepository } from '../core/state/key-repository.ts';
import { migrate } from '../core/state/migrations.ts';
import { createOutboxRepository } from '../core/state/outbox-repository.ts';
import { createPurgeRepository, rewritePending } from '../core/state/purge-repository.ts';
import { createRepository } from '../core/state/repository.ts';
import { lockDirectory } from './adapters/directory-lock.ts';
import { openPglite } from './adapters/pglite-database.ts';
import { portWire } from './adapters/port-wire.ts';
import { readSnapshotFile, removeSnapshotFiles, writeSnapshotFile } from './adapters/snapshot-file.ts';

if (parentPort === null) throw new Error('The store worker is started by the app.');
const port = parentPort;
const { directory, template, appVersion } = z
  .object({ directory: z.string().nullable(), template: z.string().nullable(), appVersion: z.string() })
  .parse(workerData);

let lock: Disposable | null = null;
try {
  if (directory !== null) {
    lock = lockDirectory(directory);
    removeSnapshotFiles(directory);
  }
  const database = await openPglite({ directory: directory === null ? null : join(directory, 'pglite'), template });
  await migrate(database, appVersion);
  const rewrite = () =>
    database.rewrite(
      (fresh) => migrate(fresh, appVersion),
      async (fresh) => {
        await fresh.query('delete from settings where key = $1', [rewritePending]);
      },
    );
  // A purge whose process was killed before the old bytes were gone is ended here.
  if ((await database.query('select 1 from settings where key = $1', [rewritePending])).length > 0) await rewrite();
  // What was removed in the last session can no longer be undone: it goes for good now.
  await database.execute(
    `delete from files where removed_at is not null; delete from projects where removed_at is not null;
     delete from context_cache where scope not in (select id from projects);`,
  );
  const cache = createDatabaseCache(database, { clock: { now: () => Date.now() }, limits: answerCacheLimits });
  const knowledge = new KnowledgeRepository(database);
  const purges = createPurgeRepository(database);
  const peer = new Peer(portWire(port));
  peer.serve('store', storeMethods, {
    ...createRepository(database),
    ...createKeyRepository(database),
    ...createOutboxRepository(database),
    ...purges,
    cached: ({ scope, key }) => cache.get(scope, key),
    cachedPeers: ({ scope, group, limit }) => cache.peers(scope, group, limit),
    putCached: ({ scope, entry }) => cache.put(scope, entry),
    forgetCached: ({ scope }) => cache.forget(scope),
    ...knowledge.methods,
    purge: (what, context) => {
      knowledge.forgetIndexes();
      return purges.purge(what, context);
    },
    rewrite: () => {
      knowledge.forgetIndexes();
      return rewrite();
    },
    writeSnapshot: async ({ projectId, path }) => ({ rows: await writeSnapshotFile(database, projectId, path) }),
    readSnapshot: async ({ path }) => {
      knowledge.forgetIndexes();
      return { rows: await readSnapshotFile(database, path) };
    },
    check: async ({ thorough }) => {
      const problems = await checkStore(database, thorough);
      const what = 'was damaged and was made anew from its table: nothing is lost';
      return [...problems, ...[...new Set(database.mended)].map((where) => ({ where, what, mended: true }))];
    },
    close: async () => {
      await database[Symbol.asyncDispose]();
      lock?.[Symbol.dispose]();
    },
  });
  port.postMessage({ ready: true });
} catch (error) {
  lock?.[Symbol.dispose]();
  port.postMessage({ ready: false, error: toWireError(error) });
}
