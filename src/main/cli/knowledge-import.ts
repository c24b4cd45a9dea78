import { stat } from 'node:fs/promises';
import type { VectorProgress } from '../../contracts/app-documents.ts';
import { CloisterError, isAbort, messageOf } from '../../contracts/errors.ts';
import { refuseRelative } from '../workbench/document-shelf.ts';
import { documentsBelow } from '../workbench/documents-below.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { type Id, type ServeOptions, serveJsonLines } from './json-lines.ts';

/** One document is read while another is anonymized and a third waits for its turn. */
const importsAtOnce = 4;

/** Where nobody watches a line change, one is written for so many documents. */
const toldEvery = 100;

interface Request {
  readonly id: NonNullable<Id>;
  readonly path: string;
}

/** Imports a line at a time, says on standard error how far it is, and ends well at Ctrl-C: what was read by then stays. */
export async function importLines(
  workbench: Workbench,
  projectId: string,
  schema: ServeOptions<Request>['schema'],
): Promise<void> {
  const stop = new AbortController();
  const onStop = () => stop.abort();
  process.once('SIGINT', onStop);
  try {
    const told = countLine();
    await serveJsonLines({
      schema,
      concurrency: importsAtOnce,
      signal: stop.signal,
      answer: async ({ id, path }) => {
        refuseRelative(path);
        try {
          const isFolder = await stat(path).then(
            (about) => about.isDirectory(),
            () => false,
          );
          if (isFolder) return { id, ...(await importFolder(workbench, projectId, path, stop.signal, told)) };
          const taken = await workbench.knowledge.import(projectId, path, stop.signal);
          told(taken.chunks);
          return { id, ...taken };
        } catch (error) {
          if (isAbort(error)) throw new CloisterError('stopped', 'Stopped before this document was read.');
          throw error;
        }
      },
    });
    told.end();
    if (stop.signal.aborted) {
      process.stderr.write('Stopped. What was read is kept; the next import goes on from there.\n');
      return;
    }
    const { waiting } = await workbench.knowledge.followVectors(projectId, {
      signal: stop.signal,
      progress: vectorLine(),
    });
    if (stop.signal.aborted) {
      process.stderr.write(`Stopped. ${waiting} passages are found by words alone until the next import.\n`);
      return;
    }
    await workbench.knowledge.settle(projectId);
  } finally {
    process.off('SIGINT', onStop);
  }
}

async function importFolder(
  workbench: Workbench,
  projectId: string,
  folder: string,
  signal: AbortSignal,
  told: (chunks: number) => void,
): Promise<object> {
  const paths = await documentsBelow([folder], signal);
  const problems: { path: string; error: string }[] = [];
  let chunks = 0;
  for (const path of paths) {
    try {
      const taken = await workbench.knowledge.import(projectId, path, signal);
      chunks += taken.chunks;
      told(taken.chunks);
    } catch (error) {
      if (isAbort(error)) throw error;
      problems.push({ path, error: messageOf(error) });
    }
  }
  return { chunks, documents: paths.length - problems.length, problems };
}

const momentMs = 2_000;
const vectorsToldEveryMs = 10_000;

/** Counts documents on standard error: in place on a terminal, else now and then. */
function countLine(): ((chunks: number) => void) & { readonly end: () => void } {
  let [documents, passages] = [0, 0];
  const line = () => `documents: ${documents}, passages: ${passages}`;
  const count = (chunks: number): void => {
    documents += 1;
    passages += chunks;
    if (process.stderr.isTTY) process.stderr.write(`\r${line()}`);
    else if (documents % toldEvery === 0) process.stderr.write(`${line()}\n`);
  };
  return Object.assign(count, {
    end: () => void (documents > 0 && process.stderr.write(process.stderr.isTTY ? '\n' : `${line()}\n`)),
  });
}

/** Says how many passages wait to be found by meaning, where that takes more than a moment. */
function vectorLine(): (progress: VectorProgress) => void {
  const from = performance.now();
  let toldAt = from;
  return ({ waiting, total }) => {
    const now = performance.now();
    const isLong = now - from > momentMs;
    if (!isLong || (!process.stderr.isTTY && waiting > 0 && now - toldAt < vectorsToldEveryMs)) return;
    toldAt = now;
    const line = `to be found by meaning, too: ${total - waiting} of ${total} passages`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}${waiting === 0 ? '\n' : ''}` : `${line}\n`);
  };
}
