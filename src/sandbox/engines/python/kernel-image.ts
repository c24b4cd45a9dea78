import type { DataFile } from '../../../contracts/kernel.ts';
import type { TreeImage } from '../../wasi/tree-image.ts';

/** Pages of a linear memory that lie one after the other: the first one's number, and how many. */
export type PageRun = readonly [first: number, count: number];

/** The linear memory every kernel of an engine starts from, as far as it is not zero; its pages lie beside it. */
export interface BaseMemory {
  readonly memoryBytes: number;
  readonly runs: readonly PageRun[];
  /** Two words for each page of the memory. */
  readonly hashes: Uint32Array<ArrayBuffer>;
}

/** What new kernels start from: a memory, and the files that belong to it. */
export interface WarmImage {
  readonly memory: BaseMemory;
  readonly files: TreeImage;
  /** All that is worth importing ahead is in it. */
  readonly isFull: boolean;
}

/** Pages by number; one that is `noPage` is to be passed over. */
export interface PageSet {
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

export const noPage = 0xffff_ffff;

/** What a kernel at rest has beside its memory. */
export interface KernelSurroundings {
  readonly files: TreeImage;
  readonly dataFiles: readonly DataFile[];
}

/** A kernel at rest, by what makes it another than its warm image. */
export interface KernelChange extends KernelSurroundings {
  readonly memoryBytes: number;
  /** Pages that differ; between two rests only those that changed since the one before. */
  readonly pages: readonly PageSet[];
  /** Pages that are as in the warm image again. */
  readonly reverted: readonly number[];
}
