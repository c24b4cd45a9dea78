import type { DataFile } from '../../contracts/kernel.ts';
import { type KernelChange, type KernelSurroundings, noPage, type PageSet } from '../engines/python/kernel-image.ts';
import { pageBytes } from '../engines/python/page-hash.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';
import { completeTreeImage, type TreeImage } from '../wasi/tree-image.ts';

interface Slot {
  readonly set: PageSet;
  readonly index: number;
}

/** Sets with fewer live pages than dead ones are packed anew, beyond this many dead ones. */
const deadPagesMax = 1_024;

const copiedBytesMax = 16 * 1024 * 1024;

/** The last rest of one session: all the pages by which its memory differs from its warm image, and its files. */
export class Checkpoint {
  readonly #slots = new Map<number, Slot>();
  readonly #live = new Map<PageSet, number>();
  #memoryBytes = 0;
  #files: TreeImage;
  #dataFiles: readonly DataFile[] = [];

  /** @param files those of the warm image */
  constructor(files: TreeImage) {
    this.#files = files;
  }

  /** What it holds in this process, without the warm image. */
  get bytes(): number {
    let files = 0;
    for (const bytes of this.#files.bytes.values()) files += bytes.length;
    return [...this.#live.keys()].reduce((sum, { bytes }) => sum + bytes.byteLength, files);
  }

  /** Brings it up to a later rest. The buffers of the change are its own from here on. */
  apply({ memoryBytes, pages, reverted, files, dataFiles }: KernelChange): void {
    for (const page of reverted) this.#drop(page);
    for (const set of pages) {
      for (const [index, page] of set.numbers.entries()) {
        this.#drop(page);
        this.#slots.set(page, { set, index });
      }
      this.#live.set(set, set.numbers.length);
    }
    this.#pack();
    this.#memoryBytes = memoryBytes;
    this.#files = completeTreeImage(files, this.#files);
    this.#dataFiles = dataFiles;
  }

  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  /** Copies of its pages for a kernel that starts from the warm image, some at a time, so that they never all stand in memory twice. */
  *copies(): Generator<PageSet[]> {
    let part: PageSet[] = [];
    let bytes = 0;
    for (const set of [...this.#live.keys()]) {
      part.push({ numbers: set.numbers, bytes: set.bytes.slice() });
      bytes += set.bytes.byteLength;
      if (bytes < copiedBytesMax) continue;
      yield part;
      [part, bytes] = [[], 0];
    }
    yield part;
  }

  /** What belongs to its pages. */
  get surroundings(): KernelSurroundings {
    return { files: this.#files, dataFiles: this.#dataFiles };
  }

  /** Gives its memory back; it is of no more use. */
  free(): void {
    for (const { bytes } of this.#live.keys()) freeBuffer(bytes);
    this.#live.clear();
    this.#slots.clear();
  }

  #drop(page: number): void {
    const slot = this.#slots.get(page);
    if (!slot) return;
    this.#slots.delete(page);
    slot.set.numbers[slot.index] = noPage;
    const left = (this.#live.get(slot.set) ?? 0) - 1;
    this.#live.set(slot.set, left);
    if (left > 0) return;
    this.#live.delete(slot.set);
    freeBuffer(slot.set.bytes);
  }

  #pack(): void {
    for (const [set, live] of [...this.#live]) {
      const dead = set.numbers.length - live;
      if (dead <= live) continue;
      const total = [...this.#live].reduce((sum, [each, alive]) => sum + each.numbers.length - alive, 0);
      if (total <= deadPagesMax) return;
      this.#repack(set);
    }
  }

  #repack(set: PageSet): void {
    const slots = [...set.numbers.entries()].filter(([, page]) => page !== noPage);
    const bytes = new Uint8Array(slots.length * pageBytes);
    const packed: PageSet = { numbers: Uint32Array.from(slots.map(([, page]) => page)), bytes: bytes.buffer };
    for (const [index, [from, page]] of slots.entries()) {
      bytes.set(new Uint8Array(set.bytes, from * pageBytes, pageBytes), index * pageBytes);
      this.#slots.set(page, { set: packed, index });
    }
    this.#live.delete(set);
    this.#live.set(packed, slots.length);
    freeBuffer(set.bytes);
  }
}
