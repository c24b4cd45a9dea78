import type { LimitMet } from '../../contracts/kernel.ts';
import { Errno, Fault } from './abi.ts';

export interface QuotaLimits {
  /** Sum of the sizes of all files the guest may hold. Sizes count as written, holes included. */
  readonly bytesMax: number;
  /** Files, folders and links together. */
  readonly nodesMax: number;
}

/** What the guest's own files may take of the host: file bytes live outside its linear memory's cap. */
export class Quota {
  readonly limits: QuotaLimits;
  bytes = 0;
  nodes = 0;
  readonly #onMet: (limit: LimitMet) => void;

  constructor(limits: QuotaLimits, onMet: (limit: LimitMet) => void = () => {}) {
    this.limits = limits;
    this.#onMet = onMet;
  }

  /** @throws Fault ENOSPC when the bytes do not fit; nothing is taken then. */
  takeBytes(count: number): void {
    if (this.bytes + count > this.limits.bytesMax) this.#refuse('file-bytes');
    this.bytes += count;
  }

  giveBytes(count: number): void {
    this.bytes -= count;
  }

  /** @throws Fault ENOSPC when there are too many files already. */
  takeNode(): void {
    if (this.nodes >= this.limits.nodesMax) this.#refuse('file-count');
    this.nodes += 1;
  }

  giveNode(): void {
    this.nodes -= 1;
  }

  #refuse(limit: LimitMet): never {
    this.#onMet(limit);
    throw new Fault(Errno.nospc);
  }
}
