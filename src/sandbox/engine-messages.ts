import type { DataFile, EngineRunRequest, KernelLimits } from '../contracts/kernel.ts';
import type { EngineImage, EngineRunResult } from './engines/shared/engine-kernel.ts';
import type { KeptFile } from './engines/shared/out-files.ts';

/** What the page tells a small engine's worker. The same build on both sides: types suffice. */
export type ToEngine =
  | {
      readonly kind: 'launch';
      readonly module: WebAssembly.Module;
      readonly limits: KernelLimits;
      readonly python: EngineRunRequest['python'];
      readonly image: EngineImage | null;
      /** What is laid into `/out` of a kernel without an image. */
      readonly files: readonly KeptFile[];
    }
  | {
      readonly kind: 'run';
      readonly executionId: string;
      readonly source: string;
      readonly tokens: Readonly<Record<string, string>>;
      readonly files: readonly DataFile[];
    }
  /** The run in progress is to end as soon as it can. */
  | { readonly kind: 'stop' };

export type EngineDone = EngineRunResult & { readonly kind: 'done'; readonly memoryBytes: number };

/** What a kernel leaves for the next one, once its run is answered. */
export interface EngineRested {
  readonly kind: 'rested';
  readonly image: EngineImage | null;
  readonly files: readonly KeptFile[];
}

export type FromEngine =
  | { readonly kind: 'ready'; readonly memoryBytes: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | EngineDone
  | EngineRested;
