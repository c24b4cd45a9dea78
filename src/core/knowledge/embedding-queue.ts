import type { TextRole, Vector } from '../../contracts/embedder.ts';
import { abortError } from '../../contracts/errors.ts';

/** Texts that go through the model together: more are no faster on a processor, and make a question wait longer. */
const batchTexts = 16;

interface Job {
  readonly role: TextRole;
  readonly texts: readonly string[];
  /** Indexes of texts that are still to be done, longest last: texts of one length together need little filling up. */
  readonly left: number[];
  readonly vectors: Vector[];
  readonly signal: AbortSignal;
  readonly settle: { resolve(vectors: Vector[]): void; reject(error: unknown): void };
}

/** Feeds one model from many callers, batch by batch: queries first, then in order of arrival. */
export class EmbeddingQueue {
  readonly #encode: (texts: readonly string[], role: TextRole) => Promise<Vector[]>;
  readonly #waiting: Readonly<Record<TextRole, Job[]>> = { query: [], passage: [] };
  #isWorking = false;

  constructor(encode: (texts: readonly string[], role: TextRole) => Promise<Vector[]>) {
    this.#encode = encode;
  }

  /** Vectors in the order of the texts. Aborting rejects with an `AbortError` before the next batch. */
  embed(texts: readonly string[], role: TextRole, signal: AbortSignal): Promise<Vector[]> {
    const { promise, resolve, reject } = Promise.withResolvers<Vector[]>();
    const left = [...texts.keys()].sort((a, b) => texts[a]!.length - texts[b]!.length);
    this.#waiting[role].push({ role, texts, left, vectors: [], signal, settle: { resolve, reject } });
    void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (let job = this.#next(); job !== undefined; job = this.#next()) await this.#doBatch(job);
    this.#isWorking = false;
  }

  /** The job whose batch is next; those that are done or given up leave the queue here. */
  #next(): Job | undefined {
    for (const jobs of [this.#waiting.query, this.#waiting.passage]) {
      for (let job = jobs[0]; job !== undefined; job = jobs[0]) {
        if (job.signal.aborted) job.settle.reject(abortError(job.signal.reason));
        else if (job.left.length === 0) job.settle.resolve(job.vectors);
        else return job;
        jobs.shift();
      }
    }
    return undefined;
  }

  async #doBatch(job: Job): Promise<void> {
    const batch = job.left.splice(0, batchTexts);
    try {
      const vectors = await this.#encode(
        batch.map((index) => job.texts[index]!),
        job.role,
      );
      for (const [at, index] of batch.entries()) job.vectors[index] = vectors[at]!;
    } catch (error) {
      job.settle.reject(error);
      for (const jobs of Object.values(this.#waiting)) if (jobs[0] === job) jobs.shift();
    }
  }
}
