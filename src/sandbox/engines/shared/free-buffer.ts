/** Gives memory that nobody needs any more back at once: the collector may take its time over it. */
export function freeBuffer(buffer: ArrayBuffer): void {
  if (!buffer.detached) buffer.transfer(0);
}
