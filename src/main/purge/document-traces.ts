import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { PersonMatcher } from '../../core/privacy/person-traces.ts';
import { openDocumentFacts } from '../workbench/document-shelf.ts';
import type { OpenProject } from '../workbench/project-shelf.ts';

export interface DocumentTrace {
  readonly id: string;
  readonly sealed: readonly Uint8Array[];
  /** The user's own files. */
  readonly paths: readonly string[];
}

/**
 * The documents of a project in whose name, path or passages a person stands, by token or by name.
 * @param person null for all of them
 */
export async function findDocumentTraces(
  store: Client<typeof storeMethods>,
  project: OpenProject,
  person: PersonMatcher | null,
): Promise<{ readonly documents: DocumentTrace[]; readonly looked: number }> {
  const { id: projectId } = project;
  const rows = await store.documents({ projectId });
  const documents: DocumentTrace[] = [];
  for (const { id, title, sealedFacts } of rows) {
    const { paths } = await openDocumentFacts(project, id, sealedFacts);
    const isIn = async (matcher: PersonMatcher) => {
      const passages = await store.passagesOf({ projectId, documentId: id });
      const texts = [title, ...paths, ...passages.flatMap(({ headings, text }) => [...headings, text])];
      return texts.some((text) => matcher.isNamedIn(text) || matcher.isIn(text));
    };
    if (person === null || (await isIn(person))) documents.push({ id, sealed: [sealedFacts], paths });
  }
  return { documents, looked: rows.length };
}
