import type { DataFile, KernelArtifact, KernelLimits, PageSetup } from '../contracts/kernel.ts';
import type { KernelImage } from './engines/python/kernel-image.ts';

/** What the page tells a kernel's worker. The same build on both sides, one realm's guest between: types suffice. */
export type ToKernel =
  | {
      readonly kind: 'launch';
      readonly module: WebAssembly.Module;
      readonly files: Pick<PageSetup, 'stdlib' | 'mplData' | 'guest'>;
      readonly limits: KernelLimits;
      /** Zero of the guest's monotonic clock, so that a restored guest's clock never runs backwards. */
      readonly epochMs: number;
      /** One of the kernel's own is given away to it and comes back when it is ready. */
      readonly image: KernelImage | null;
      /** The image serves many sessions, so the guest's generators must not all start alike. */
      readonly reseed: boolean;
      /** Python that is run ahead, for an image that others start from; null when there is nothing to add. */
      readonly warmUp: string | null;
    }
  | {
      readonly kind: 'run';
      readonly executionId: string;
      readonly source: string;
      readonly tokens: Readonly<Record<string, string>>;
      readonly files: readonly DataFile[];
    }
  | {
      /** Asks for an image of the kernel at rest, copied into the buffer of the last one if there is one. */
      readonly kind: 'rest';
      readonly reuse: ArrayBuffer | null;
    };

export interface RunDone {
  readonly kind: 'done';
  readonly end: 'returned' | 'exited' | 'trapped';
  readonly status: number | null;
  readonly detail: string;
  readonly response: string | null;
  readonly artifacts: KernelArtifact[];
  readonly artifactsLeftOut: number;
  readonly memoryBytes: number;
}

export interface Rested {
  readonly kind: 'rested';
  readonly image: KernelImage;
  readonly tookMs: number;
}

export type FromKernel =
  | {
      readonly kind: 'ready';
      readonly bootMs: number;
      readonly memoryBytes: number;
      readonly image: KernelImage | null;
    }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | RunDone
  | Rested;
