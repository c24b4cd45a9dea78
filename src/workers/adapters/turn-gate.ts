/** Lets work through, any amount at a time, except while something wants to be alone: then what comes waits for its end. */
export class TurnGate {
  #closed: Promise<unknown> = Promise.resolve();
  readonly #running = new Set<Promise<unknown>>();

  /** Does the work as soon as nothing is alone. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    for (let seen: unknown = null; seen !== this.#closed; ) {
      seen = this.#closed;
      await seen;
    }
    const done = work();
    this.#running.add(done);
    try {
      return await done;
    } finally {
      this.#running.delete(done);
    }
  }

  /** Does the work when all that was let through is done, and lets nothing through before its end. Not from inside {@link pass}. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const opened = Promise.withResolvers<void>();
    const before = this.#closed;
    this.#closed = opened.promise;
    try {
      await before;
      await Promise.allSettled([...this.#running]);
      return await work();
    } finally {
      opened.resolve();
    }
  }
}
