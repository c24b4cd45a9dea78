import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Peer, toWireError } from '../contracts/rpc.ts';
import { storeMethods } from '../contracts/store.ts';
import { migrate } from '../core/state/migrations.ts';
import { createRepository } from '../core/state/repository.ts';
import { lockDirectory } from './adapters/directory-lock.ts';
import { openPglite } from './adapters/pglite-database.ts';
import { portWire } from './adapters/port-wire.ts';

if (parentPort === null) throw new Error('The store worker is started by the app.');
const port = parentPort;
const { directory, template, appVersion } = z
  .object({ directory: z.string().nullable(), template: z.string().nullable(), appVersion: z.string() })
  .parse(workerData);

try {
  const lock = directory === null ? null : lockDirectory(directory);
  const database = await openPglite({ directory: directory === null ? null : join(directory, 'pglite'), template });
  await migrate(database, appVersion);
  // What was removed in the last session can no longer be undone: it goes for good now.
  const repository = createRepository(database);
  await database.execute(
    'delete from files where removed_at is not null; delete from projects where removed_at is not null;',
  );
  const peer = new Peer(portWire(port));
  peer.serve('store', storeMethods, {
    ...repository,
    close: async () => {
      await database[Symbol.asyncDispose]();
      lock?.[Symbol.dispose]();
    },
  });
  port.postMessage({ ready: true });
} catch (error) {
  port.postMessage({ ready: false, error: toWireError(error) });
}
