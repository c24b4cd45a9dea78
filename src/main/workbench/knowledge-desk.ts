import { basename, dirname } from 'node:path';
import type { VectorProgress } from '../../contracts/app-documents.ts';
import { CloisterError, hasCode, messageOf } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods, Segment } from '../../contracts/privacy.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { PassageHit, StoredPassage } from '../../contracts/store-knowledge.ts';
import { type Fenced, fencePassages } from '../../core/knowledge/fence.ts';
import { passagesOf } from '../../core/knowledge/passages.ts';
import { queryShape } from '../../core/knowledge/query-shape.ts';
import { searchWords } from '../../core/knowledge/search-words.ts';
import type { Sandbox } from '../../core/ports.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import { BlindWords } from './blind-words.ts';
import { DocumentReader } from './document-reader.ts';
import { DocumentShelf, type KnownDocument } from './document-shelf.ts';
import { type FileOnDisk, hashFile, inspect } from './file-on-disk.ts';
import { type EncoderOptions, KnowledgeEmbedding } from './knowledge-embedding.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';

/** Characters that the privacy worker gets at once: it looks through some fifty thousand a second. */
const charactersAtOnce = 20_000;

export interface FoundPassage extends PassageHit {
  readonly path: string;
}

type Neighbour = Omit<FoundPassage, 'title' | 'score'>;

interface PassageAt {
  readonly before: Neighbour | null;
  readonly passage: Neighbour;
  readonly after: Neighbour | null;
}

export interface KnowledgeContext {
  /** What a model gets: passages as numbered sources between fences, anonymized. */
  readonly prompt: string;
  readonly passages: readonly Fenced[];
  /** Whoever read what others wrote may be doing what they want. */
  readonly tainted: true;
}

interface DeskOptions {
  readonly store: Client<typeof storeMethods>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly sandbox: Sandbox;
  readonly shelf: () => ProjectShelf;
  readonly encoder: EncoderOptions;
}

/** A project's documents: read in the sandbox, anonymized, found by words and by meaning. Nothing of them rests readable. */
export class KnowledgeDesk implements AsyncDisposable {
  readonly #options: DeskOptions;
  readonly #reader: DocumentReader;
  readonly #documents: DocumentShelf;
  readonly #embedding: KnowledgeEmbedding;
  /** The end of the last import of each content and path: the same file twice at once is one document. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#reader = new DocumentReader(options.sandbox);
    this.#documents = new DocumentShelf(options.store);
    this.#embedding = new KnowledgeEmbedding(options.store, options.encoder);
  }

  /**
   * Takes a document in, in the place of what was imported from this path before; one whose content is known already is not read again.
   * Its passages are found by words when this resolves, by meaning when {@link settle} does.
   * @throws CloisterError in words for people; nothing is changed then
   */
  async import(projectId: string, path: string, signal?: AbortSignal): Promise<{ readonly chunks: number }> {
    const onDisk = await inspect(path);
    const sha256 = await hashFile(path, signal);
    const project = await this.#options.shelf().guarded(projectId);
    const chunks = await this.#inTurn(`${projectId} ${sha256}`, () =>
      this.#inTurn(`${projectId} ${path}`, () => this.#take(project, { path, onDisk, sha256 }, signal)),
    );
    void this.#embedding.catchUp(projectId).catch(() => {});
    return { chunks };
  }

  /** Every passage of the project has its vector, where there is an encoder. */
  async settle(projectId: string): Promise<void> {
    await this.#embedding.catchUp(projectId);
    // What came while the last round was ending.
    await this.#embedding.catchUp(projectId);
    await this.#reader[Symbol.asyncDispose]();
  }

  /** As {@link settle} without its end, for a reader who sees how far it is and can stop it. */
  followVectors(...[projectId, watch]: Parameters<KnowledgeEmbedding['follow']>): Promise<VectorProgress> {
    return this.#embedding.follow(projectId, watch);
  }

  /** Imports again what has changed on the disk since. @returns what could not be read again */
  async refresh(projectId: string, signal?: AbortSignal): Promise<readonly { path: string; problem: string }[]> {
    const project = await this.#options.shelf().get(projectId);
    const problems: { path: string; problem: string }[] = [];
    for (const { facts } of await this.#documents.all(project)) {
      for (const path of facts.paths) {
        try {
          const now = await inspect(path);
          if (now.sizeBytes !== facts.sizeBytes || now.modifiedMs !== facts.modifiedMs)
            await this.import(projectId, path, signal);
        } catch (error) {
          if (!hasCode(error, 'file-missing')) problems.push({ path, problem: messageOf(error) });
        }
      }
    }
    return problems;
  }

  /** Loads ahead what the first search would wait for. */
  async warm(projectId: string): Promise<void> {
    await this.search(projectId, 'ahead', 1);
    await this.#embedding.ofQuery('ahead');
  }

  /** The passages that answer a query best, at most `k`. Their text is anonymized; a real name in the query finds its documents. */
  async search(projectId: string, query: string, k: number): Promise<FoundPassage[]> {
    const { store, privacy, shelf } = this.#options;
    const project = await shelf().guarded(projectId);
    const tokenized = await privacy.tokenize({ projectId, text: query, preview: true });
    const shape = queryShape(tokenized.text, this.#embedding.readsChinese);
    const embedded = shape.vectorShare > 0 ? await this.#embedding.ofQuery(tokenized.text) : null;
    const blind = new BlindWords(await this.#documents.wordKey(project));
    // The query itself is stored nowhere: its plain words find what nothing took for a name in the documents.
    const words = [searchWords(tokenized.text), searchWords(query), blind.ofQuery(query)].join(' ');
    const hits = await store.searchPassages({
      projectId,
      text: tokenized.text,
      words,
      phrases: shape.phrases,
      vector: embedded?.vector ?? null,
      encoder: embedded?.encoder ?? null,
      vectorShare:
        embedded === null ? 0 : shape.vectorShare * (await this.#embedding.readyShare(projectId, embedded.encoder)),
      limit: k,
      modifiedSince: null,
      now: systemClock.now(),
    });
    const found = await Promise.all(
      hits.map(async (hit) => {
        const document = await this.#documents.byId(project, hit.documentId);
        return document === null ? [] : [{ ...hit, path: document.facts.paths[0]! }];
      }),
    );
    return found.flat();
  }

  /** What a model would get to read for a query. */
  async context(projectId: string, query: string, k: number): Promise<KnowledgeContext> {
    const hits = await this.search(projectId, query, k);
    // The model gets the anonymized name; where the file lies is for the user alone.
    const fenced = fencePassages(
      hits.map(({ title, headings, text }) => ({ path: title, text: [...headings, text].join('\n') })),
      systemRandom,
    );
    const passages = fenced.passages.map((passage, at) => ({ ...passage, path: hits[at]!.path }));
    return { prompt: fenced.prompt, passages, tainted: true };
  }

  /**
   * Keeps in mind that a document could not be read, and why. One that was read from there before stays as it was; one that is not
   * on the disk is not kept in mind.
   */
  async noteBroken(projectId: string, path: string, problem: string): Promise<void> {
    const project = await this.#options.shelf().guarded(projectId);
    const [before, onDisk] = [await this.#documents.byPath(project, path), await inspect(path).catch(() => null)];
    if (onDisk === null || (before !== null && before.facts.problem === null)) return;
    const [title] = await this.#tokenize(projectId, [nameOf(path)]);
    const replaces = before === null ? [] : [before.id];
    const about = { paths: [path], onDisk, sha256: '', title: title!.text, replaces, problem };
    await this.#documents.put(project, about, []);
  }

  /**
   * A passage with its neighbours.
   * @throws CloisterError 'no-such-passage' where its document was removed or read anew since
   */
  async passageAt(projectId: string, documentId: string, ordinal: number): Promise<PassageAt> {
    const project = await this.#options.shelf().guarded(projectId);
    const document = await this.#documents.byId(project, documentId);
    const all = document === null ? [] : await this.#options.store.passagesOf({ projectId, documentId });
    const at = (index: number): PassageAt['before'] => {
      const passage = all[index];
      if (!document || !passage) return null;
      return { ...passage, documentId, ordinal: index, path: document.facts.paths[0]! };
    };
    const passage = at(ordinal);
    if (passage === null) {
      throw new CloisterError('no-such-passage', 'The document was read anew or removed since this passage was found.');
    }
    return { before: at(ordinal - 1), passage, after: at(ordinal + 1) };
  }

  /** Takes a path off a document that lies elsewhere too. */
  async takeOff(projectId: string, path: string): Promise<void> {
    await this.#takeOff(await this.#options.shelf().guarded(projectId), path);
  }

  /** Where the project's documents lie. */
  async documents(projectId: string): Promise<KnownDocument[]> {
    return this.#documents.all(await this.#options.shelf().get(projectId));
  }

  release(projectId: string): void {
    this.#documents.release(projectId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#embedding[Symbol.asyncDispose]();
    await this.#reader[Symbol.asyncDispose]();
  }

  async #take(
    project: OpenProject,
    { path, onDisk, sha256 }: { readonly path: string; readonly onDisk: FileOnDisk; readonly sha256: string },
    signal: AbortSignal | undefined,
  ): Promise<number> {
    const before = await this.#documents.byPath(project, path);
    if (before?.facts.sha256 === sha256) return before.facts.passages;
    const twin = await this.#documents.byContent(project, sha256);
    const blocks = await this.#reader.read(path, signal);
    const cut = passagesOf(blocks);
    const { title, passages } = await this.#anonymize(project, nameOfAll([...(twin?.facts.paths ?? []), path]), cut);
    if (before !== null) await this.#takeOff(project, path);
    return this.#documents.put(
      project,
      {
        paths: [...(twin?.facts.paths ?? []), path],
        onDisk,
        sha256,
        title,
        replaces: twin === null ? [] : [twin.id],
      },
      passages,
    );
  }

  async #takeOff(project: OpenProject, path: string): Promise<void> {
    await this.#documents.takeOff(project, path, async (paths) => {
      const [title] = await this.#tokenize(project.id, [nameOfAll(paths)]);
      return { title: title!.text, words: wordsOf([title!], new BlindWords(await this.#documents.wordKey(project))) };
    });
  }

  async #anonymize(
    project: OpenProject,
    name: string,
    passages: ReturnType<typeof passagesOf>,
  ): Promise<{ title: string; passages: StoredPassage[] }> {
    const blind = new BlindWords(await this.#documents.wordKey(project));
    const headings = [...new Set(passages.flatMap((passage) => passage.headings))];
    const texts = await this.#tokenize(project.id, [name, ...headings, ...passages.map(({ text }) => text)]);
    const [title, ...others] = texts as [Masked, ...Masked[]];
    const headingOf = new Map(headings.map((heading, at) => [heading, others[at]!]));
    return {
      title: title.text,
      passages: passages.map((passage, at): StoredPassage => {
        const text = others[headings.length + at]!;
        const above = passage.headings.map((heading) => headingOf.get(heading)!);
        return {
          text: text.text,
          headings: above.map((heading) => heading.text),
          page: passage.page,
          line: passage.line,
          words: { title: wordsOf([title], blind), headings: wordsOf(above, blind), text: wordsOf([text], blind) },
        };
      }),
    };
  }

  async #tokenize(projectId: string, texts: readonly string[]): Promise<Masked[]> {
    const { privacy, store } = this.#options;
    const masked: Masked[] = [];
    for (const batch of batches(texts)) {
      const { texts: done, records } = await privacy.tokenizeAll({ projectId, texts: batch });
      await store.addVaultRecords({ projectId, records });
      masked.push(...done);
    }
    return masked;
  }

  #inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(work, work);
    this.#turns.set(key, turn);
    const forget = () => {
      if (this.#turns.get(key) === turn) this.#turns.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  }
}

interface Masked {
  readonly text: string;
  readonly segments: readonly Segment[];
}

const wordsOf = (masked: readonly Masked[], blind: BlindWords): string =>
  masked.map(({ text, segments }) => `${searchWords(text)} ${blind.ofTokens(segments)}`).join(' ');

const nameOfAll = (paths: readonly string[]): string => [...new Set(paths.map(nameOf))].join(' · ');

/** A file and the folder it is in: the folder often says what a README is about. */
const nameOf = (path: string): string =>
  `${basename(dirname(path))} / ${basename(path)}`.replaceAll('_', ' ').replace(/^ \/ /, '');

function batches(texts: readonly string[]): string[][] {
  const made: string[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    if (characters + text.length > charactersAtOnce) {
      made.push([]);
      characters = 0;
    }
    made.at(-1)!.push(text);
    characters += text.length;
  }
  return made;
}
