const mebibyte = 1024 * 1024;
/** Beyond the sure slots no run begins while the sandbox's processes hold more than this. */
const roomBytesMax = 1_600 * mebibyte;
/** What starting a run adds to them, and what may come and go beside. */
const startBytes = 120 * mebibyte;
const driftBytes = 100 * mebibyte;
/** So many measurements tell whether the runs in progress are filling the memory. */
const looksKept = 8;

interface Look {
  readonly bytes: number;
  /** Runs begun since the look before. */
  readonly begun: number;
}

export interface SlotCounts {
  /** Runs that may go on at once whatever they take. */
  readonly sure: number;
  /** With further ones that wait for nothing but the processor: one that fills the memory is only told from one that counts by looking. */
  readonly most: number;
}

/**
 * Who runs when. Some slots are sure; further runs begin one by one while the memory has room and does not grow by more
 * than their starts, so that a few endless loops keep nobody waiting and a few hogs are not joined by more.
 */
export class RunSlots {
  readonly #counts: SlotCounts;
  readonly #waiting: (() => void)[] = [];
  /** How each run in progress is ended for want of memory, oldest first. */
  readonly #running = new Set<() => void>();
  #looks: Look[] = [];
  #begun = 0;

  constructor(counts: SlotCounts) {
    this.#counts = counts;
  }

  /**
   * Does the work when its turn comes; null when none came within `waitMs`. The work's signal is aborted when the memory
   * does not do for all.
   *
   * @throws the signal's reason when it is aborted while waiting
   */
  async use<T>(signal: AbortSignal, waitMs: number, work: (crowdedOut: AbortSignal) => Promise<T>): Promise<T | null> {
    signal.throwIfAborted();
    const crowded = new AbortController();
    const end = () => crowded.abort();
    // Counted before anything is awaited: the next who asks is not to find the same slot free.
    if (this.#free > 0) this.#begin(end);
    else if (!(await this.#turn(signal, waitMs, end))) return null;
    try {
      return await work(crowded.signal);
    } finally {
      this.#running.delete(end);
      if (this.#free > 0) this.#waiting.shift()?.();
    }
  }

  /** More runs go on than the sure ones. */
  get isShared(): boolean {
    return this.#free < 0;
  }

  get #free(): number {
    return this.#counts.sure - this.#running.size;
  }

  #begin(end: () => void): void {
    this.#running.add(end);
    this.#begun += 1;
  }

  /** Whether the turn of a run came within the time; it has begun then. */
  async #turn(signal: AbortSignal, waitMs: number, end: () => void): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    const begin = () => {
      this.#begin(end);
      resolve(true);
    };
    this.#waiting.push(begin);
    const leave = (settle: () => void) => () => {
      const index = this.#waiting.indexOf(begin);
      if (index === -1) return;
      this.#waiting.splice(index, 1);
      settle();
    };
    const abort = leave(() => reject(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(
      leave(() => resolve(false)),
      waitMs,
    );
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Told regularly what the sandbox's processes hold. */
  measured(bytes: number): void {
    this.#looks = [...this.#looks, { bytes, begun: this.#begun }].slice(-looksKept);
    this.#begun = 0;
    if (this.#running.size >= this.#counts.most || bytes > roomBytesMax) return;
    const least = Math.min(...this.#looks.map((look) => look.bytes));
    const begun = this.#looks.reduce((sum, look) => sum + look.begun, 0);
    if (bytes - least <= driftBytes + begun * startBytes) this.#waiting.shift()?.();
  }

  /** Ends the youngest run beyond the sure ones; false when there is none. */
  crowdOut(): boolean {
    if (!this.isShared) return false;
    [...this.#running].at(-1)?.();
    return true;
  }
}
