import type { FileContent } from './nodes.ts';
import type { Quota } from './quota.ts';

const chunkBytes = 256 * 1024;
const smallestChunkBytes = 256;

/**
 * Bytes of a file the guest made. Chunks make appends linear and holes free; only the last chunk grows in place.
 */
export class MemoryContent implements FileContent {
  readonly #quota: Quota;
  readonly #chunks: (Uint8Array | undefined)[] = [];
  #size = 0;
  /** Counts changes, so that artifacts and checkpoints take only what is new. */
  version = 0;

  constructor(quota: Quota) {
    this.#quota = quota;
  }

  /** A file as it was when an image was taken, its change count included. */
  static restored(quota: Quota, bytes: Uint8Array, version: number): MemoryContent {
    const content = new MemoryContent(quota);
    content.writeAt(0, bytes);
    content.version = version;
    return content;
  }

  get size(): number {
    return this.#size;
  }

  readAt(offset: number, into: Uint8Array): number {
    const end = Math.min(this.#size, offset + into.length);
    let at = offset;
    while (at < end) {
      const index = Math.floor(at / chunkBytes);
      const from = at % chunkBytes;
      const length = Math.min(end - at, chunkBytes - from);
      const target = into.subarray(at - offset, at - offset + length);
      const held = this.#chunks[index]?.subarray(from, from + length);
      if (held) target.set(held);
      target.fill(0, held?.length ?? 0);
      at += length;
    }
    return Math.max(0, end - offset);
  }

  writeAt(offset: number, from: Uint8Array): void {
    const end = offset + from.length;
    if (end > this.#size) {
      this.#quota.takeBytes(end - this.#size);
      this.#size = end;
    }
    let at = offset;
    while (at < end) {
      const index = Math.floor(at / chunkBytes);
      const into = at % chunkBytes;
      const length = Math.min(end - at, chunkBytes - into);
      this.#chunk(index, into + length).set(from.subarray(at - offset, at - offset + length), into);
      at += length;
    }
    this.version += 1;
  }

  resize(size: number): void {
    if (size > this.#size) this.#quota.takeBytes(size - this.#size);
    else this.#quota.giveBytes(this.#size - size);
    const chunkCount = Math.ceil(size / chunkBytes);
    if (chunkCount < this.#chunks.length) this.#chunks.length = chunkCount;
    // What was cut off must read as zeros if the file grows again.
    if (size < this.#size && size % chunkBytes !== 0) this.#chunks[chunkCount - 1]?.fill(0, size % chunkBytes);
    this.#size = size;
    this.version += 1;
  }

  /** Gives the bytes back to the quota; called when the last name and the last descriptor are gone. */
  release(): void {
    this.resize(0);
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#size);
    this.readAt(0, bytes);
    return bytes;
  }

  #chunk(index: number, length: number): Uint8Array {
    const held = this.#chunks[index];
    if (held && held.length >= length) return held;
    const wanted = Math.max(length, (held?.length ?? 0) * 2, smallestChunkBytes);
    const grown = new Uint8Array(Math.min(chunkBytes, wanted));
    if (held) grown.set(held);
    this.#chunks[index] = grown;
    return grown;
  }
}
