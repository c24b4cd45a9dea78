export interface WatchedCall {
  readonly deadlineMs: number;
}

/** A worker that was just started still loads its code and models. */
const startAllowanceMs = 5_000;

/**
 * Watches the calls of one worker that does one thing at a time, in order: the deadline of a call runs from the moment it is the
 * oldest unanswered one, so waiting behind others costs it nothing, and whoever is oldest when the worker ends is to blame.
 */
export class CallWatch {
  readonly #calls: WatchedCall[] = [];
  readonly #kill: () => void;
  #timer: NodeJS.Timeout | undefined;
  #answeredOnce = false;
  #blamed: WatchedCall | undefined;
  #late = false;

  /** @param kill ends the worker: what hangs cannot be stopped otherwise. */
  constructor(kill: () => void) {
    this.#kill = kill;
  }

  add(deadlineMs: number): WatchedCall {
    const call = { deadlineMs };
    this.#calls.push(call);
    if (this.#calls.length === 1) this.#watchOldest();
    return call;
  }

  /** To be called when the call was answered or has failed. */
  remove(call: WatchedCall): void {
    const index = this.#calls.indexOf(call);
    if (index === -1) return;
    this.#calls.splice(index, 1);
    this.#answeredOnce = true;
    if (index === 0) this.#watchOldest();
  }

  /** Ends the worker if it is this call that it is busy with. */
  end(call: WatchedCall): void {
    if (this.#calls[0] !== call || this.#blamed !== undefined) return;
    clearTimeout(this.#timer);
    this.#blamed = call;
    this.#kill();
  }

  /** The call that the worker died of: known once the worker has ended. */
  blame(): { readonly call: WatchedCall | undefined; readonly late: boolean } {
    this.#blamed ??= this.#calls[0];
    clearTimeout(this.#timer);
    return { call: this.#blamed, late: this.#late };
  }

  #watchOldest(): void {
    clearTimeout(this.#timer);
    const oldest = this.#calls[0];
    if (oldest === undefined || this.#blamed !== undefined) return;
    const allowedMs = oldest.deadlineMs + (this.#answeredOnce ? 0 : startAllowanceMs);
    this.#timer = setTimeout(() => {
      this.#late = true;
      this.#blamed = oldest;
      this.#kill();
    }, allowedMs);
  }
}
