import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import { fromWireError, Peer, type toWireError } from '../../contracts/rpc.ts';
import { storeMethods } from '../../contracts/store.ts';
import { portWire } from '../../workers/adapters/port-wire.ts';

export interface OpenStore extends Client<typeof storeMethods>, AsyncDisposable {}

type Ready = { readonly ready: true } | { readonly ready: false; readonly error: ReturnType<typeof toWireError> };

export interface StoreOptions {
  /** Null for a store in memory. */
  readonly directory: string | null;
  readonly template: string | null;
  readonly appVersion: string;
  readonly entry: URL;
}

/**
 * Starts the store worker. It is not restarted when it dies: whoever writes to it learns that nothing more is stored.
 * @throws CloisterError 'store-locked' when another process has the folder, 'store-too-new' when a newer app wrote it.
 */
export async function openStore({ entry, ...workerData }: StoreOptions): Promise<OpenStore> {
  const worker = new Worker(entry, { name: 'store worker', workerData, env: {} });
  const [ready] = (await Promise.race([
    once(worker, 'message'),
    once(worker, 'exit').then(([code]) => {
      throw new CloisterError('store-failed', `The store could not be started (code ${code}). Nothing was changed.`);
    }),
  ])) as [Ready];
  if (!ready.ready) {
    await worker.terminate();
    throw fromWireError(ready.error);
  }
  const client = new Peer(portWire(worker)).connect('store', storeMethods);
  return {
    ...client,
    [Symbol.asyncDispose]: async () => {
      await client.close({}).catch(() => {});
      await worker.terminate();
    },
  };
}
