import type { DataFile, KernelArtifact, LimitMet } from '../../../contracts/kernel.ts';
import type { ReadRange } from '../../wasi/lazy-content.ts';
import type { KeptFile } from './out-files.ts';

/** What the surroundings lend a kernel: a worker in the sealed page, or a test. */
export interface EngineSurroundings {
  readonly readRange: ReadRange;
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void;
  readonly sleepMs: (ms: number) => void;
  /** Lets messages in; true when one of them said that the run is to end. */
  readonly breathe: () => Promise<boolean>;
}

export interface EngineRun {
  readonly executionId: string;
  readonly source: string;
  /** Token → original: replaced inside string constants only. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly files: readonly DataFile[];
}

export interface EngineRunResult {
  readonly end: 'returned' | 'trapped' | 'interrupted';
  readonly detail: string;
  /** JSON text of the response, as `guest-response.ts` in main reads it. */
  readonly response: string | null;
  readonly artifacts: KernelArtifact[];
  readonly artifactsLeftOut: number;
  readonly limitsMet: LimitMet[];
  /** The kernel's state is not one to go on from: memory was exhausted half-way. */
  readonly isSpoiled: boolean;
}

/** A kernel between runs: all that a fresh one of the same build needs to go on from there. */
export interface EngineImage {
  readonly memory: ArrayBuffer;
  /** Addresses a fresh kernel must have come to as well, or the memory does not fit it. */
  readonly anchors: readonly number[];
  readonly files: readonly KeptFile[];
}

/** One language's runtime in one worker. */
export interface EngineKernel {
  readonly memoryBytes: number;
  run(request: EngineRun): Promise<EngineRunResult>;
  /** Null for an engine whose memory cannot be laid into another instance. */
  takeImage(): EngineImage | null;
  /** What of `/out` outlives a kernel that has no image. */
  keepFiles(): KeptFile[];
}
