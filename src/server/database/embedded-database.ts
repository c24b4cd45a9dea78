import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CloisterError } from '../../contracts/errors.ts';
import type { Database } from '../../core/state/database.ts';
import { threadEntry } from '../thread-entry.ts';

/** A database in a thread of this process. */
export interface EmbeddedDatabase extends Database, AsyncDisposable {
  /** One statement with parameters, or several without; the rows of all of them. */
  run(sql: string, parameters: readonly unknown[] | null): Promise<readonly Record<string, unknown>[]>;
}

interface Reply {
  readonly id: number;
  readonly rows?: Record<string, unknown>[];
  readonly error?: { readonly message: string; readonly code: string | null };
}

/**
 * Opens PGlite in a thread of its own, synced to the disk; in memory without a directory. The directory must be locked by
 * the caller: a second owner would read stale rows.
 * @param template a packed empty data folder, or null to make one anew, which takes seconds
 */
export async function openEmbedded(directory: string | null, template: string | null): Promise<EmbeddedDatabase> {
  const thread = new Worker(threadEntry('pglite-thread', import.meta.url), { workerData: { directory, template } });
  const pending = new Map<number, PromiseWithResolvers<readonly Record<string, unknown>[]>>();
  let nextId = 0;
  let ended: Error | null = null;
  const fail = (error: Error) => {
    ended ??= error;
    for (const each of pending.values()) each.reject(ended);
    pending.clear();
  };
  thread.on('error', fail);
  thread.on('exit', () => fail(new CloisterError('store-closed', 'The embedded database has ended.')));
  const [first] = await once(thread, 'message');
  if (first !== 'ready') throw new CloisterError('store-closed', 'The embedded database did not start.');
  thread.on('message', (reply: Reply | 'closed') => {
    if (reply === 'closed') return;
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.error !== undefined) {
      const failure = new Error(reply.error.message);
      waiting?.reject(reply.error.code === null ? failure : Object.assign(failure, { code: reply.error.code }));
    } else waiting?.resolve(reply.rows ?? []);
  });
  const send = (sql: string, parameters: readonly unknown[] | null) => {
    if (ended !== null) return Promise.reject(ended);
    const reply = Promise.withResolvers<readonly Record<string, unknown>[]>();
    const id = nextId++;
    pending.set(id, reply);
    thread.postMessage({ id, sql, parameters });
    return reply.promise;
  };
  // There is one session: while a transaction has it, everybody else waits.
  let turn: Promise<unknown> = Promise.resolve();
  let inTransaction = false;
  const run = async (sql: string, parameters: readonly unknown[] | null) => {
    while (inTransaction) await turn;
    return send(sql, parameters);
  };
  const direct = (through: typeof send): Omit<Database, 'transaction'> => ({
    query: (sql, parameters = []) => through(sql, parameters),
    execute: async (sql) => {
      await through(sql, null);
    },
  });
  const transaction: Database['transaction'] = async (work) => {
    while (inTransaction) await turn;
    inTransaction = true;
    const over = Promise.withResolvers<void>();
    turn = over.promise;
    try {
      await send('begin', null);
      const refuse = () => Promise.reject(new Error('A transaction inside a transaction.'));
      const result = await work({ ...direct(send), transaction: refuse });
      await send('commit', null);
      return result;
    } catch (error) {
      await send('rollback', null).catch(() => {});
      throw error;
    } finally {
      inTransaction = false;
      over.resolve();
    }
  };
  return {
    ...direct(run),
    run,
    transaction,
    [Symbol.asyncDispose]: async () => {
      if (ended !== null) return;
      const exited = once(thread, 'exit');
      thread.postMessage('close');
      await exited;
    },
  };
}
