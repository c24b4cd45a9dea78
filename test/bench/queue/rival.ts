/** What is measured: our service and each bare engine in the same way. */
export interface Rival extends AsyncDisposable {
  readonly name: string;
  /** Hands in so many tasks, many at a time, and resolves when every one of them has been worked on. */
  complete(count: number): Promise<void>;
  /** Hands in one task. @returns from the moment it is handed in to the moment a worker starts on it, in milliseconds */
  dispatchMs(): Promise<number>;
}

/** Does so much at a time, until it has been done `count` times. */
export async function pooled(count: number, atATime: number, action: () => Promise<unknown>): Promise<void> {
  let left = count;
  const one = async () => {
    while (left-- > 0) await action();
  };
  await Promise.all(Array.from({ length: Math.min(atATime, count) }, one));
}

/** Counts what workers did, and calls whoever waits for it. */
export class Tally {
  #left = 0;
  #done = Promise.withResolvers<void>();
  #start: (() => void) | null = null;

  /** Resolves when `count` more have been counted. */
  expect(count: number): Promise<void> {
    this.#left = count;
    this.#done = Promise.withResolvers<void>();
    return this.#done.promise;
  }

  count(): void {
    this.#start?.();
    if (--this.#left === 0) this.#done.resolve();
  }

  /** How long until the next one is counted, in milliseconds. */
  async timed(handIn: () => Promise<unknown>): Promise<number> {
    const started = performance.now();
    const counted = new Promise<number>((resolve) => {
      this.#start = () => resolve(performance.now() - started);
    });
    await handIn();
    const ms = await counted;
    this.#start = null;
    return ms;
  }
}
