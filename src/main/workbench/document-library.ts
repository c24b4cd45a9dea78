import { basename } from 'node:path';
import type { DocumentProgress, DocumentView, PassageView } from '../../contracts/app-documents.ts';
import { hasCode, isAbort, messageOf } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { KnownDocument } from './document-shelf.ts';
import { documentsBelow } from './documents-below.ts';
import { inspect } from './file-on-disk.ts';
import type { FoundPassage, KnowledgeDesk } from './knowledge-desk.ts';

/** One document is read while another is anonymized. */
const importsAtOnce = 3;

interface LibraryOptions {
  readonly knowledge: KnowledgeDesk;
  readonly privacy: Client<typeof privacyMethods>;
}

export interface ImportWatch {
  readonly signal: AbortSignal;
  readonly progress: (progress: DocumentProgress) => void;
}

/** A project's documents as its reader sees them: what state they are in, and their passages with the names in their places. */
export class DocumentLibrary {
  readonly #options: LibraryOptions;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  async list(projectId: string): Promise<DocumentView[]> {
    const documents = await this.#options.knowledge.documents(projectId);
    const views = await Promise.all(documents.flatMap((known) => known.facts.paths.map((path) => viewOf(known, path))));
    return views.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
  }

  /** Reads what the paths stand for. A document that cannot be read is listed with the reason, and the others go on. */
  async import(
    projectId: string,
    paths: readonly string[],
    { signal, progress }: ImportWatch,
  ): Promise<DocumentView[]> {
    const { knowledge } = this.#options;
    const waiting = await documentsBelow(paths, signal);
    const total = waiting.length;
    let done = 0;
    progress({ done, total, name: basename(waiting[0] ?? '') });
    const take = async (): Promise<void> => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        signal.throwIfAborted();
        try {
          await knowledge.import(projectId, path, signal);
        } catch (error) {
          if (isAbort(error) || signal.aborted) throw error;
          await knowledge.noteBroken(projectId, path, messageOf(error));
        }
        done += 1;
        progress({ done, total, name: basename(path) });
      }
    };
    await Promise.all(Array.from({ length: importsAtOnce }, take));
    return this.list(projectId);
  }

  async search(projectId: string, query: string, k: number): Promise<PassageView[]> {
    const hits = await this.#options.knowledge.search(projectId, query, k);
    return Promise.all(hits.map((hit) => this.#restored(projectId, hit)));
  }

  /** @throws CloisterError 'no-such-passage' */
  async passage(
    projectId: string,
    documentId: string,
    ordinal: number,
  ): Promise<{ before: PassageView | null; passage: PassageView; after: PassageView | null }> {
    const { before, passage, after } = await this.#options.knowledge.passageAt(projectId, documentId, ordinal);
    const restored = async (found: Place | null) => found && this.#restored(projectId, found);
    return {
      before: await restored(before),
      passage: await this.#restored(projectId, passage),
      after: await restored(after),
    };
  }

  async #restored(projectId: string, found: Place): Promise<PassageView> {
    const restore = async (text: string) => (await this.#options.privacy.restore({ projectId, text })).text;
    const { documentId, ordinal, page, line } = found;
    return {
      documentId,
      ordinal,
      page,
      line,
      name: basename(found.path),
      headings: await Promise.all(found.headings.map(restore)),
      text: await restore(found.text),
    };
  }
}

type Place = Omit<FoundPassage, 'score' | 'title'>;

async function viewOf({ facts }: KnownDocument, path: string): Promise<DocumentView> {
  const { problem, passages } = facts;
  return { path, name: basename(path), state: await stateOf(facts, path), problem, passages };
}

async function stateOf(
  { problem, sizeBytes, modifiedMs }: KnownDocument['facts'],
  path: string,
): Promise<DocumentView['state']> {
  try {
    const now = await inspect(path);
    if (now.sizeBytes !== sizeBytes || now.modifiedMs !== modifiedMs) return 'changed';
  } catch (error) {
    if (hasCode(error, 'file-missing')) return 'missing';
  }
  return problem === null ? 'indexed' : 'broken';
}
