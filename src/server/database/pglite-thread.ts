import { parentPort, workerData } from 'node:worker_threads';
import type { PGlite, Results } from '@electric-sql/pglite';
import { z } from 'zod';
import { messageOf } from '../../contracts/errors.ts';
import { openSyncedPglite } from '../../workers/adapters/pglite-database.ts';

/**
 * The entry of the thread that holds the embedded database: a statement takes PGlite's whole thread, and the door must answer
 * meanwhile.
 */
const request = z.object({ id: z.number(), sql: z.string(), parameters: z.array(z.unknown()).nullable() });

if (parentPort === null) throw new Error('The database thread is started by the queue service.');
const port = parentPort;
const { directory, template } = z
  .object({ directory: z.string().nullable(), template: z.string().nullable() })
  .parse(workerData);

const database: PGlite = await openSyncedPglite({ directory, template });

async function run(sql: string, parameters: readonly unknown[] | null): Promise<unknown[]> {
  if (parameters !== null) return (await database.query<unknown>(sql, [...parameters])).rows;
  // Several statements, of which any may answer with rows.
  const results: Results[] = await database.exec(sql);
  return results.flatMap(({ rows }) => rows as unknown[]);
}

port.on('message', async (message: unknown) => {
  if (message === 'close') {
    await database.close();
    port.postMessage('closed');
    port.close();
    return;
  }
  const { id, sql, parameters } = request.parse(message);
  try {
    port.postMessage({ id, rows: await run(sql, parameters) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    port.postMessage({ id, error: { message: messageOf(error), code } });
  }
});
port.postMessage('ready');
