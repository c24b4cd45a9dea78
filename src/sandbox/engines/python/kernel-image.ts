import type { DataFile } from '../../../contracts/kernel.ts';
import type { TreeImage } from '../../wasi/tree-image.ts';

/** A kernel at rest: its linear memory and its own files. Laid into a fresh kernel it continues where it was. */
export interface KernelImage {
  /** The memory is the first `memoryBytes` of this buffer, which may be longer because it is used again. */
  readonly buffer: ArrayBuffer;
  readonly memoryBytes: number;
  readonly files: TreeImage;
  /** Several kernels start from it: its buffer is copied, never written again and never given away. */
  readonly isShared: boolean;
  readonly dataFiles: readonly DataFile[];
}

/** Gives the memory of an image that nobody needs any more back at once: the collector may take its time over it. */
export function freeImage(image: KernelImage | null): void {
  if (image && !image.isShared) freeBuffer(image.buffer);
}

export function freeBuffer(buffer: ArrayBuffer): void {
  if (!buffer.detached) buffer.transfer(0);
}
