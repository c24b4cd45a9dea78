import type { Clock } from '../../core/ports.ts';

/** A question that is being answered keeps the store open this much longer than the user is away, and no more. */
const busyGraceMs = 60 * 60_000;

/** Says when nobody has touched the window for as long as was set. Reads the clock instead of counting ticks: time asleep counts. */
export class IdleWatch {
  readonly #clock: Clock;
  #lastActiveAt: number;
  /** 0 for never. */
  minutes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastActiveAt = clock.now();
  }

  active(): void {
    this.#lastActiveAt = this.#clock.now();
  }

  /** @param isBusy a question is being answered: it may finish first. */
  isOver(isBusy: boolean): boolean {
    if (this.minutes === 0) return false;
    const idleMs = this.#clock.now() - this.#lastActiveAt;
    return idleMs >= this.minutes * 60_000 + (isBusy ? busyGraceMs : 0);
  }
}
