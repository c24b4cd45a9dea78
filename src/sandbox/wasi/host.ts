import type { Descriptors } from './descriptors.ts';
import type { FileTree } from './file-tree.ts';
import type { GuestMemory } from './guest-memory.ts';

/** Thrown by `proc_exit`, the one call that must not return: it unwinds the guest, which is then never entered again. */
export class GuestExit extends Error {
  override readonly name = 'GuestExit';
  readonly code: number;

  constructor(code: number) {
    super(`the guest left with code ${code}`);
    this.code = code;
  }
}

/** What the imports act on. Times, randomness and sleep are given, so that tests decide them. */
export interface WasiHost {
  readonly memory: GuestMemory;
  readonly tree: FileTree;
  readonly descriptors: Descriptors;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly realtimeNs: () => bigint;
  readonly monotonicNs: () => bigint;
  readonly fillRandom: (bytes: Uint8Array) => void;
  /** Blocks the thread without spinning. */
  readonly sleep: (durationNs: bigint) => void;
  /** Told of an exception that no call foresees; the guest sees EIO. */
  readonly onUnexpected: (call: string, error: unknown) => void;
}
