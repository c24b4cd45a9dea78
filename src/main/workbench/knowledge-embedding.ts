import { type EmbeddingPriority, embedderMethods, type Vector } from '../../contracts/embedder.ts';
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
  readonly entry: URL | null;
  readonly log: (line: string) => void;
}

/** The encoder's worker and the passages that wait for it. Only anonymized text ever goes there. */
export class KnowledgeEmbedding implements AsyncDisposable {
  readonly #store: Client<typeof storeMethods>;
  readonly #options: EncoderOptions;
  readonly #worker: SupervisedWorker | null;
  readonly #embedder: Client<typeof embedderMethods> | null;
  readonly #stop = new AbortController();
  readonly #working = new Map<string, Promise<void>>();
  #model: Promise<string | null> | null = null;

  constructor(store: Client<typeof storeMethods>, options: EncoderOptions) {
    this.#store = store;
    this.#options = options;
    const { folder, entry } = options;
    this.#worker =
      folder === null || entry === null
        ? null
        : new SupervisedWorker({ entry, name: 'embedder worker', workerData: { folder, precision: 'int8' } });
    this.#embedder = this.#worker?.client('embedder', embedderMethods) ?? null;
  }

  /** Whether the encoder was made for more than English, as far as is known. */
  get readsChinese(): boolean {
    return this.#options.isChosen;
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
    const [vector] = await this.#embed([text], 'question');
    return vector ? { vector, encoder } : null;
  }

  /** Goes through the passages of a project that have no vector yet; a second call joins the first. */
  catchUp(projectId: string): Promise<void> {
    const before = this.#working.get(projectId);
    if (before) return before;
    const work = this.#catchUp(projectId).finally(() => this.#working.delete(projectId));
    this.#working.set(projectId, work);
    return work;
  }

  async #catchUp(projectId: string): Promise<void> {
    const encoder = await this.model();
    if (encoder === null) return;
    for (;;) {
      const passages = await this.#store.passagesToEmbed({ projectId, encoder, limit: atOnce });
      if (passages.length === 0 || this.#stop.signal.aborted) break;
      const vectors = await this.#embed(passages.map(embeddedText), 'background');
      const places = passages.map(({ documentId, ordinal }) => ({ documentId, ordinal }));
      await this.#store.putVectors({ projectId, encoder, places, vectors });
    }
    await this.#store.indexVectors({ projectId, encoder });
  }

  async #embed(texts: readonly string[], priority: EmbeddingPriority): Promise<Vector[]> {
    if (this.#embedder === null) return [];
    return this.#embedder.embed(
      { texts: texts.map((text) => authoredHere(text)), priority },
      { signal: this.#stop.signal },
    );
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
    await Promise.allSettled(this.#working.values());
    await this.#worker?.[Symbol.asyncDispose]();
  }
}
