import type { VectorProgress } from '../../contracts/app-documents.ts';
import { embedderMethods, type TextRole, type Vector } from '../../contracts/embedder.ts';
import { messageOf } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { embeddedText } from '../../core/knowledge/embedded-text.ts';
import { authoredHere } from '../../core/privacy/anonymized.ts';
import { SupervisedWorker } from '../workers/supervised-worker.ts';

/** Passages that are with the encoder at a time; what is done is stored after each. */
const atOnce = 128;

export interface EncoderOptions {
  /** Null for none: search is then by words alone. */
  readonly folder: string | null;
  /** Whether the user chose it: then it may know more languages than English. */
  readonly isChosen: boolean;
  /** Folder of an encoder for Chinese texts beside it; null for none. */
  readonly chineseFolder: string | null;
  readonly entry: URL | null;
  readonly log: (line: string) => void;
}

type Watcher = (progress: VectorProgress) => void;

/** One way through the passages of a project. */
interface Round {
  readonly ended: Promise<VectorProgress>;
  readonly stop: AbortController;
  readonly watchers: Set<Watcher>;
  /** What was told last, for who comes later. */
  told: VectorProgress | null;
}

/** The encoder's worker and the passages that wait for it. Only anonymized text ever goes there. */
export class KnowledgeEmbedding implements AsyncDisposable {
  readonly #store: Client<typeof storeMethods>;
  readonly #options: EncoderOptions;
  readonly #worker: SupervisedWorker | null;
  readonly #embedder: Client<typeof embedderMethods> | null;
  readonly #stop = new AbortController();
  readonly #rounds = new Map<string, Round>();
  /** Projects whose reader wants it stopped. */
  readonly #halted = new Set<string>();
  /** What share of a project's passages had its vector when that was last known. */
  readonly #ready = new Map<string, number>();
  #model: Promise<string | null> | null = null;

  constructor(store: Client<typeof storeMethods>, options: EncoderOptions) {
    this.#store = store;
    this.#options = options;
    const { folder, chineseFolder, entry } = options;
    this.#worker =
      folder === null || entry === null
        ? null
        : new SupervisedWorker({
            entry,
            name: 'embedder worker',
            workerData: { folder, chineseFolder, precision: 'int8' },
          });
    this.#embedder = this.#worker?.client('embedder', embedderMethods) ?? null;
  }

  /** Whether Chinese is encoded by a model that was made for more than English, as far as is known. */
  get readsChinese(): boolean {
    return this.#options.isChosen || this.#options.chineseFolder !== null;
  }

  /** The encoder's id; null where there is none or it cannot be loaded, which is said once. */
  model(): Promise<string | null> {
    this.#model ??= this.#load();
    return this.#model;
  }

  /** The query's vector, before all that is done in the background; null without an encoder. */
  async ofQuery(text: string): Promise<{ readonly vector: Vector; readonly encoder: string } | null> {
    const encoder = await this.model();
    if (encoder === null) return null;
    const [vector] = await this.#embed([text], 'query');
    return vector ? { vector, encoder } : null;
  }

  /** What share of a project's passages has a vector, from 0 to 1: nearness says nothing of the others. */
  async readyShare(projectId: string, encoder: string): Promise<number> {
    const known = this.#ready.get(projectId);
    if (known !== undefined) return known;
    this.#note(projectId, await this.#store.vectorProgress({ projectId, encoder }));
    return this.#ready.get(projectId) ?? 1;
  }

  #note(projectId: string, { waiting, total }: VectorProgress): void {
    this.#ready.set(projectId, total === 0 ? 1 : 1 - waiting / total);
  }

  /** Goes through the passages of a project that have no vector yet, unless its reader stopped that; a second call joins the first. */
  async catchUp(projectId: string): Promise<void> {
    if (!this.#halted.has(projectId)) await this.#round(projectId).ended;
  }

  /** The same for a reader, who sees how far it is and can stop it until the next call. */
  async follow(
    projectId: string,
    { signal, progress }: { readonly signal: AbortSignal; readonly progress: Watcher },
  ): Promise<VectorProgress> {
    this.#halted.delete(projectId);
    const round = this.#round(projectId);
    const halt = () => {
      this.#halted.add(projectId);
      round.stop.abort();
    };
    round.watchers.add(progress);
    signal.addEventListener('abort', halt, { once: true });
    if (round.told) progress(round.told);
    try {
      return await round.ended;
    } finally {
      signal.removeEventListener('abort', halt);
      round.watchers.delete(progress);
    }
  }

  #round(projectId: string): Round {
    const before = this.#rounds.get(projectId);
    if (before) return before;
    const stop = new AbortController();
    const watchers = new Set<Watcher>();
    const signal = AbortSignal.any([stop.signal, this.#stop.signal]);
    const tell: Watcher = (progress) => {
      round.told = progress;
      for (const watcher of watchers) watcher(progress);
    };
    const ended = this.#goThrough(projectId, signal, tell).finally(() => this.#rounds.delete(projectId));
    const round: Round = { ended, stop, watchers, told: null };
    this.#rounds.set(projectId, round);
    return round;
  }

  async #goThrough(projectId: string, signal: AbortSignal, tell: Watcher): Promise<VectorProgress> {
    const encoder = await this.model();
    if (encoder === null) return { waiting: 0, total: 0 };
    let progress: VectorProgress = { waiting: 0, total: 0 };
    for (;;) {
      const passages = await this.#store.passagesToEmbed({ projectId, encoder, limit: atOnce });
      // Counting goes over all passages: once, and again when documents came meanwhile.
      if (passages.length > progress.waiting) progress = await this.#store.vectorProgress({ projectId, encoder });
      this.#note(projectId, progress);
      tell(progress);
      if (passages.length === 0 || signal.aborted) break;
      const vectors = await this.#embed(passages.map(embeddedText), 'passage', signal).catch((error: unknown) => {
        if (signal.aborted) return null;
        throw error;
      });
      if (vectors === null) break;
      const places = passages.map(({ documentId, ordinal }) => ({ documentId, ordinal }));
      await this.#store.putVectors({ projectId, encoder, places, vectors });
      progress = { ...progress, waiting: progress.waiting - passages.length };
    }
    await this.#store.indexVectors({ projectId, encoder });
    return progress;
  }

  async #embed(texts: readonly string[], role: TextRole, signal = this.#stop.signal): Promise<Vector[]> {
    if (this.#embedder === null) return [];
    return this.#embedder.embed({ texts: texts.map((text) => authoredHere(text)), role }, { signal });
  }

  async #load(): Promise<string | null> {
    if (this.#embedder === null) return null;
    try {
      return (await this.#embedder.model({})).id;
    } catch (error) {
      this.#options.log(`The sentence encoder cannot be used, search is by words alone: ${messageOf(error)}`);
      return null;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([...this.#rounds.values()].map(({ ended }) => ended));
    await this.#worker?.[Symbol.asyncDispose]();
  }
}
