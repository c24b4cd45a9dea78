import type { LimitMet } from '../../contracts/kernel.ts';

/** Which limits the run in progress has met, noted by the host's side of a call where the guest cannot reach. */
export class MetLimits {
  readonly #met = new Set<LimitMet>();

  readonly add = (limit: LimitMet): void => {
    this.#met.add(limit);
  };

  /** What was met since the last call. */
  take(): LimitMet[] {
    const met = [...this.#met];
    this.#met.clear();
    return met;
  }
}
