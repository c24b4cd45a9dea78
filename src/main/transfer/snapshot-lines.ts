import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CloisterError } from '../../contracts/errors.ts';
import { systemRandom } from '../system-random.ts';
import type { OpenStore } from '../workers/store-client.ts';
import { counted, type Progress } from './sealed-archive.ts';

/** A file for rows on their way, beside the store and as readable as the store: what is raw in it is sealed. Goes when it is disposed of. */
export function snapshotFile(storeFolder: string): { readonly path: string } & Disposable {
  // The store removes what a crash left of this name (workers/store-worker.ts).
  const path = join(storeFolder, `snapshot-${systemRandom.id()}.jsonl`);
  return { path, [Symbol.dispose]: () => rmSync(path, { force: true }) };
}

/** The first line, and behind it the rows of the store or of a project as they are at this moment. */
export async function* snapshotOf(
  store: OpenStore,
  storeFolder: string,
  { projectId, first, progress = () => {} }: { projectId: string | null; first: object; progress?: Progress },
): AsyncGenerator<string | Uint8Array> {
  using file = snapshotFile(storeFolder);
  await store.writeSnapshot({ projectId, path: file.path });
  yield `${JSON.stringify(first)}\n`;
  yield* counted(createReadStream(file.path, { highWaterMark: 1 << 20 }), statSync(file.path).size, progress);
}

/** Writes lines that came out of an archive where the store reads them. */
export async function keepLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  const ended = (async function* () {
    for await (const line of lines) yield `${line}\n`;
  })();
  await pipeline(Readable.from(ended), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}

/** The first of the lines, and the others. @throws CloisterError 'export-damaged' where there is none. */
export async function splitFirst(
  lines: AsyncGenerator<string>,
): Promise<{ readonly first: unknown; readonly rest: AsyncGenerator<string> }> {
  const { value, done } = await lines.next();
  if (done) throw new CloisterError('export-damaged', 'This file is empty. Nothing was changed.');
  return { first: JSON.parse(value), rest: lines };
}
