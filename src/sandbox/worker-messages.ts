import type { DataFile, KernelArtifact, KernelLimits, LimitMet, PageSetup } from '../contracts/kernel.ts';
import type { KernelChange, KernelSurroundings, PageSet, WarmImage } from './engines/python/kernel-image.ts';

/** What the page tells a kernel's worker. The same build on both sides, one realm's guest between: types suffice. */
export type ToKernel =
  | {
      readonly kind: 'launch';
      readonly module: WebAssembly.Module;
      readonly files: Pick<PageSetup, 'stdlib' | 'mplData' | 'guest' | 'fonts'>;
      readonly limits: KernelLimits;
      /** Zero of the guest's monotonic clock, so that a restored guest's clock never runs backwards. */
      readonly epochMs: number;
      /** What the kernel starts from; null to boot. */
      readonly base: { readonly image: WarmImage; readonly pages: WebAssembly.Module } | null;
      /** Python that is run ahead, for an image that others start from; null when there is nothing to add. */
      readonly warmUp: string | null;
    }
  | {
      /** Some of the pages of a session's last rest. */
      readonly kind: 'lay';
      readonly memoryBytes: number;
      readonly pages: readonly PageSet[];
    }
  | {
      /** The kernel becomes a session's: with what its last rest had beside the pages laid before, or as the warm image is. */
      readonly kind: 'adopt';
      readonly restored: KernelSurroundings | null;
      /** The image serves many sessions, so the guest's generators must not all start alike. */
      readonly reseed: boolean;
    }
  | {
      readonly kind: 'run';
      readonly executionId: string;
      readonly source: string;
      readonly tokens: Readonly<Record<string, string>>;
      readonly files: readonly DataFile[];
    }
  /** Asks for what changed since the last rest. */
  | { readonly kind: 'rest' };

export interface RunDone {
  readonly kind: 'done';
  readonly end: 'returned' | 'exited' | 'trapped';
  readonly status: number | null;
  readonly detail: string;
  readonly response: string | null;
  readonly artifacts: KernelArtifact[];
  readonly artifactsLeftOut: number;
  readonly limitsMet: LimitMet[];
  readonly memoryBytes: number;
}

export interface Rested {
  readonly kind: 'rested';
  readonly change: KernelChange;
  readonly tookMs: number;
}

export type FromKernel =
  | {
      readonly kind: 'ready';
      readonly bootMs: number;
      readonly memoryBytes: number;
      /** The file of a kernel that booted or ran something ahead. */
      readonly image: Uint8Array<ArrayBuffer> | null;
    }
  | { readonly kind: 'laid' }
  | { readonly kind: 'adopted'; readonly memoryBytes: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | RunDone
  | Rested;
