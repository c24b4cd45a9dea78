import type { FileContent } from './nodes.ts';

/** Reads `[start, end)` of a file that lives outside, at once; throws when it cannot. */
export type ReadRange = (url: string, start: number, end: number) => Uint8Array;

const blockBytes = 256 * 1024;
const readAheadBytesMax = 4 * 1024 * 1024;

/** Bytes that lie outside: a whole served file, or a slice of one. */
export interface Slice {
  readonly url: string;
  readonly offset: number;
  readonly size: number;
}

/** Blocks of all lazily read files of a kernel, least recently used first, under one cap. */
export class BlockCache {
  readonly #read: ReadRange;
  readonly #limitBytes: number;
  readonly #blocks = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(read: ReadRange, limitBytes: number) {
    this.#read = read;
    this.#limitBytes = limitBytes;
  }

  block(slice: Slice, index: number): Uint8Array | undefined {
    const key = keyOf(slice, index);
    const held = this.#blocks.get(key);
    if (held) {
      this.#blocks.delete(key);
      this.#blocks.set(key, held);
    }
    return held;
  }

  /** Fetches `count` blocks from `first` on with one request and keeps them; returns the first. */
  fetch(slice: Slice, first: number, count: number): Uint8Array {
    const start = first * blockBytes;
    const end = Math.min(slice.size, start + count * blockBytes);
    const bytes = this.#read(slice.url, slice.offset + start, slice.offset + end);
    if (bytes.length !== end - start) throw new Error('A mounted file changed its size.');
    for (let index = Math.ceil(bytes.length / blockBytes) - 1; index >= 0; index--) {
      this.#keep(keyOf(slice, first + index), bytes.slice(index * blockBytes, (index + 1) * blockBytes));
    }
    return bytes.subarray(0, blockBytes);
  }

  #keep(key: string, block: Uint8Array): void {
    this.#bytes += block.length - (this.#blocks.get(key)?.length ?? 0);
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
    for (const [oldest, bytes] of this.#blocks) {
      if (this.#bytes <= this.#limitBytes || oldest === key) break;
      this.#blocks.delete(oldest);
      this.#bytes -= bytes.length;
    }
  }
}

function keyOf(slice: Slice, index: number): string {
  return `${slice.offset} ${index} ${slice.url}`;
}

/** A read-only file fetched block by block as the guest reads; sequential reads fetch further ahead each time. */
export class LazyContent implements FileContent {
  readonly version = 0;
  readonly #slice: Slice;
  readonly #cache: BlockCache;
  #nextBlock = -1;
  #aheadBlocks = 1;

  constructor(slice: Slice, cache: BlockCache) {
    this.#slice = slice;
    this.#cache = cache;
  }

  get size(): number {
    return this.#slice.size;
  }

  readAt(offset: number, into: Uint8Array): number {
    const end = Math.min(this.size, offset + into.length);
    let at = offset;
    while (at < end) {
      const index = Math.floor(at / blockBytes);
      const from = at % blockBytes;
      const length = Math.min(end - at, blockBytes - from);
      const block = this.#block(index, Math.ceil((end - at + from) / blockBytes));
      into.set(block.subarray(from, from + length), at - offset);
      at += length;
    }
    return Math.max(0, end - offset);
  }

  #block(index: number, wantedBlocks: number): Uint8Array {
    const held = this.#cache.block(this.#slice, index);
    if (held) return held;
    const most = readAheadBytesMax / blockBytes;
    this.#aheadBlocks = index === this.#nextBlock ? Math.min(most, this.#aheadBlocks * 2) : 1;
    const count = Math.min(most, Math.max(this.#aheadBlocks, wantedBlocks));
    this.#nextBlock = index + count;
    return this.#cache.fetch(this.#slice, index, count);
  }
}
