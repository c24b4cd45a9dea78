import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { openDocumentFacts } from '../workbench/document-shelf.ts';
import type { OpenProject } from '../workbench/project-shelf.ts';
import type { Sought } from './sought.ts';

/** Numbers of a vector that make as many bytes as are told of a sealed record. */
const numbersTold = 4;

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export interface DocumentTrace {
  readonly id: string;
  /** What lies in the bytes of the store and can be looked for there: sealed records, and how its vectors begin. */
  readonly sealed: readonly Uint8Array[];
  /** The user's own files. */
  readonly paths: readonly string[];
}

/**
 * The documents of a project that hold what is sought in their name, path or passages.
 * @param note told of every document's texts and whether it goes
 */
export async function findDocumentTraces(
  store: Client<typeof storeMethods>,
  project: OpenProject,
  sought: Sought,
  note: (goes: boolean, ...texts: readonly string[]) => void,
): Promise<{ readonly documents: DocumentTrace[]; readonly looked: number }> {
  const { id: projectId } = project;
  const rows = await store.documents({ projectId });
  const documents: DocumentTrace[] = [];
  for (const { id, title, sealedFacts } of rows) {
    const { paths } = await openDocumentFacts(project, id, sealedFacts);
    const passages = await store.passagesOf({ projectId, documentId: id });
    const texts = [title, ...passages.flatMap(({ headings, text }) => [...headings, text])];
    const goes = sought.document(paths, texts);
    note(goes, ...texts);
    if (!goes) continue;
    const beginnings = await store.vectorBeginnings({ projectId, documentId: id, count: numbersTold });
    documents.push({ id, sealed: [sealedFacts, ...beginnings.map(bytesOf)], paths });
  }
  return { documents, looked: rows.length };
}
