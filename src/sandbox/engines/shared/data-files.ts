import type { DataFile } from '../../../contracts/kernel.ts';
import { BlockCache, LazyContent, type ReadRange } from '../../wasi/lazy-content.ts';
import type { FileContent } from '../../wasi/nodes.ts';

const cacheBytes = 32 * 1024 * 1024;

/** The files a run may read, under their names; bytes are fetched as they are read. */
export class DataFiles {
  readonly #readRange: ReadRange;
  readonly #held = new Map<string, { readonly url: string; readonly content: FileContent }>();
  #cache: BlockCache;

  constructor(readRange: ReadRange) {
    this.#readRange = readRange;
    this.#cache = new BlockCache(readRange, cacheBytes);
  }

  /** Makes these the files; returns the names whose bytes are other ones than before, or gone. */
  mount(files: readonly DataFile[]): string[] {
    const wanted = new Map(files.map((file) => [file.name, file]));
    const stale = [...this.#held].filter(([name, { url }]) => wanted.get(name)?.url !== url).map(([name]) => name);
    for (const name of stale) this.#held.delete(name);
    if (stale.length > 0) this.#cache = new BlockCache(this.#readRange, cacheBytes);
    for (const { name, url, size } of files) {
      if (!this.#held.has(name)) {
        this.#held.set(name, { url, content: new LazyContent({ url, offset: 0, size }, this.#cache) });
      }
    }
    return stale;
  }

  get(name: string): FileContent | undefined {
    return this.#held.get(name)?.content;
  }

  names(): string[] {
    return [...this.#held.keys()];
  }
}

/** Bytes `[start, end)` of a file, as far as it goes. @throws Error when there are more than `bytesMax` */
export function partOfFile(
  content: FileContent,
  start: number,
  end: number,
  bytesMax: number,
): Uint8Array<ArrayBuffer> {
  const length = Math.max(0, Math.min(content.size, end) - start);
  if (length > bytesMax) {
    throw new Error(
      `${mebibytes(length)} MB are too many to be read at once (${mebibytes(bytesMax)} MB): read parts with readText(name, { start, end }), in bytes`,
    );
  }
  const bytes = new Uint8Array(length);
  content.readAt(start, bytes);
  return bytes;
}

/** All bytes of a file. @throws Error when there are more than `bytesMax` */
export function wholeFile(content: FileContent, bytesMax: number): Uint8Array<ArrayBuffer> {
  if (content.size > bytesMax) {
    throw new Error(
      `the file has ${mebibytes(content.size)} MB and is too large to be read whole (${mebibytes(bytesMax)} MB)`,
    );
  }
  const bytes = new Uint8Array(content.size);
  content.readAt(0, bytes);
  return bytes;
}

const mebibytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
