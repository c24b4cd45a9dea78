/** Does something again and again: when it is woken, and at the latest after a while. Never twice at a time. */
export class Loop {
  readonly #work: () => Promise<unknown>;
  readonly #pauseMs: number;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #isWoken = false;
  #isStopped = true;

  /** @param work may return how many milliseconds from now it wants to be done again, if that is before the pause is over */
  constructor(work: () => Promise<unknown>, pauseMs: number, onError: (error: unknown) => void) {
    this.#work = work;
    this.#pauseMs = pauseMs;
    this.#onError = onError;
  }

  start(): void {
    this.#isStopped = false;
    this.wake();
  }

  wake(): void {
    if (this.#isStopped) return;
    this.#isWoken = true;
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    let pauseMs = this.#pauseMs;
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      try {
        const wanted = await this.#work();
        pauseMs = typeof wanted === 'number' ? Math.min(wanted, this.#pauseMs) : this.#pauseMs;
      } catch (error) {
        pauseMs = this.#pauseMs;
        this.#onError(error);
      }
    }
    this.#running = null;
    if (!this.#isStopped) this.#timer = setTimeout(() => this.wake(), pauseMs);
  }
}
