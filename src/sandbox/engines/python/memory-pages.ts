import { freeBuffer } from '../shared/free-buffer.ts';
import { layPages } from './image-file.ts';
import { type BaseMemory, noPage, type PageRun, type PageSet } from './kernel-image.ts';
import { PageHasher, pageBytes } from './page-hash.ts';

const wasmPageBytes = 65_536;
/** Pages of one buffer: a run that changed much is handed over in several. */
const setPagesMax = 2_048;

/** What changed in a memory since it was last asked. */
export interface MemoryChange {
  readonly pages: PageSet[];
  readonly reverted: number[];
}

/** A kernel's linear memory, seen as pages that are or are not as in the image it started from. */
export class MemoryPages {
  readonly #memory: WebAssembly.Memory;
  readonly #hasher: PageHasher;
  readonly #zero: readonly [number, number];
  #base: Uint32Array = new Uint32Array(0);
  /** As of the last change that was handed over. */
  #last: Uint32Array = new Uint32Array(0);

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#hasher = new PageHasher(memory);
    const empty = new WebAssembly.Memory({ initial: 1 });
    const [low = 0, high = 0] = new PageHasher(empty).hash(0, 1);
    this.#zero = [low, high];
  }

  get #count(): number {
    return this.#memory.buffer.byteLength / pageBytes;
  }

  /** Lays an image into the memory of a kernel that has not run. Zeros are left untouched: untouched memory costs none. */
  layBase({ memoryBytes, runs, hashes }: BaseMemory, pages: WebAssembly.Module): void {
    this.#growTo(memoryBytes);
    layPages(pages, this.#memory);
    // What the engine itself put where the image has zeros.
    let next = 0;
    for (const [first, count] of [...runs, [this.#count, 0] as const]) {
      const words = this.#hasher.hash(next, first);
      for (let page = next; page < first; page++) if (!this.#isZero(words, page)) this.#bytesOf(page).fill(0);
      next = first + count;
    }
    this.#base = hashes;
    this.#last = hashes;
  }

  /** Lays the pages of a rest over the image it started from. */
  lay(memoryBytes: number, sets: readonly PageSet[]): void {
    this.#growTo(memoryBytes);
    this.#last = this.#padded(this.#last).slice();
    for (const { numbers, bytes } of sets) {
      for (const [slot, page] of numbers.entries()) {
        if (page === noPage) continue;
        this.#bytesOf(page).set(new Uint8Array(bytes, slot * pageBytes, pageBytes));
        this.#last.set(this.#hasher.hash(page, page + 1).subarray(page * 2, page * 2 + 2), page * 2);
      }
      freeBuffer(bytes); // this thread's copy
    }
  }

  /** This memory as an image others may start from; its own pages count from here on as they are in it. */
  asBase(): BaseMemory {
    const hashes = this.#hasher.hash(0, this.#count).slice(0, this.#count * 2);
    const runs: PageRun[] = [];
    for (let page = 0; page < this.#count; page++) {
      if (this.#isZero(hashes, page)) continue;
      const last = runs.at(-1);
      if (last && last[0] + last[1] === page) runs[runs.length - 1] = [last[0], last[1] + 1];
      else runs.push([page, 1]);
    }
    this.#base = hashes;
    this.#last = hashes;
    return { memoryBytes: this.#memory.buffer.byteLength, runs, hashes };
  }

  /** Copies of the pages that changed since the last time. */
  takeChange(): MemoryChange {
    const now = this.#hasher.hash(0, this.#count).slice(0, this.#count * 2);
    const [base, last] = [this.#padded(this.#base), this.#padded(this.#last)];
    const [changed, reverted]: [number[], number[]] = [[], []];
    for (let word = 0; word < now.length; word += 2) {
      const isAsBase = now[word] === base[word] && now[word + 1] === base[word + 1];
      if (now[word] === last[word] && now[word + 1] === last[word + 1]) continue;
      (isAsBase ? reverted : changed).push(word / 2);
    }
    this.#last = now;
    const pages: PageSet[] = [];
    for (let first = 0; first < changed.length; first += setPagesMax) {
      const numbers = Uint32Array.from(changed.slice(first, first + setPagesMax));
      const bytes = new Uint8Array(numbers.length * pageBytes);
      for (const [slot, page] of numbers.entries()) bytes.set(this.#bytesOf(page), slot * pageBytes);
      pages.push({ numbers, bytes: bytes.buffer });
    }
    return { pages, reverted };
  }

  /** As many hashes as there are pages now: those that have come since were zeros. */
  #padded(hashes: Uint32Array): Uint32Array {
    if (hashes.length >= this.#count * 2) return hashes;
    const padded = new Uint32Array(this.#count * 2);
    for (let word = hashes.length; word < padded.length; word += 2) padded.set(this.#zero, word);
    padded.set(hashes);
    return padded;
  }

  #isZero(words: Uint32Array, page: number): boolean {
    return words[page * 2] === this.#zero[0] && words[page * 2 + 1] === this.#zero[1];
  }

  #bytesOf(page: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, page * pageBytes, pageBytes);
  }

  #growTo(memoryBytes: number): void {
    const missing = memoryBytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(missing / wasmPageBytes);
  }
}
