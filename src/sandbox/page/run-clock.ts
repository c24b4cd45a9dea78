/** A start may take so long without being taken off the run's time: who waits is promised an answer 2 s after its limit. */
const startFreeMs = 1_200;

/** One run's time, what went before it in main included: what its engine's start leaves of it. */
export class RunClock {
  readonly #timeoutMs: number;
  readonly #askedMs: number;

  constructor({ timeoutMs, waitedMs }: { readonly timeoutMs: number; readonly waitedMs: number }) {
    this.#timeoutMs = timeoutMs;
    this.#askedMs = performance.now() - waitedMs;
  }

  /** Until a start that goes on must be answered. */
  get startLeftMs(): number {
    return Math.max(0, this.#askedMs + this.#timeoutMs + startFreeMs - performance.now());
  }

  /** The limit of a run that begins now. */
  get runLeftMs(): number {
    return Math.min(this.#timeoutMs, this.startLeftMs);
  }
}
