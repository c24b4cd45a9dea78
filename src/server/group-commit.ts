/**
 * Lets many small writes share one statement: while a statement is under way what comes in gathers, and goes with the next.
 * Alone a write waits for nothing; under load the batches grow by themselves. No timer is involved.
 */
export class GroupCommit<Item, Result> {
  readonly #flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #sizeMax: number;
  #waiting: { readonly item: Item; readonly done: PromiseWithResolvers<Result> }[] = [];
  #flushing = false;

  /** @param flush answers for each item, in their order; when it throws, each of its items has failed */
  constructor(flush: (items: readonly Item[]) => Promise<readonly Result[]>, sizeMax = 200) {
    this.#flush = flush;
    this.#sizeMax = sizeMax;
  }

  add(item: Item): Promise<Result> {
    const done = Promise.withResolvers<Result>();
    this.#waiting.push({ item, done });
    if (!this.#flushing) void this.#run();
    return done.promise;
  }

  async #run(): Promise<void> {
    this.#flushing = true;
    // What is asked for in the same turn of the event loop belongs into the first batch too.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#sizeMax);
      try {
        const results = await this.#flush(batch.map(({ item }) => item));
        for (const [index, { done }] of batch.entries()) done.resolve(results[index]!);
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
    }
    this.#flushing = false;
  }
}
