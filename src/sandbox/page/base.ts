import type { BaseMemory, WarmImage } from '../engines/python/kernel-image.ts';
import { pageBytes } from '../engines/python/page-hash.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';

/**
 * A warm image that kernels start from. While sessions come its pages are held here, since a kernel gets them from here in
 * a tenth of the time; while none come they lie in the cache's file alone.
 */
export class Base {
  readonly image: Omit<WarmImage, 'memory'>;
  #memory: BaseMemory;
  #url: string | null;
  #holding: Promise<void> | null = null;

  constructor({ memory, ...image }: WarmImage) {
    this.image = image;
    this.#memory = memory;
    this.#url = 'url' in memory.pages ? memory.pages.url : null;
  }

  get memory(): BaseMemory {
    return this.#memory;
  }

  /** For one kernel, with the buffer to hand over: a message that copied it itself would keep its copy until it is collected. */
  copy(): { memory: BaseMemory; buffers: ArrayBuffer[] } {
    const { pages } = this.#memory;
    if (!('bytes' in pages)) return { memory: this.#memory, buffers: [] };
    const bytes = pages.bytes.slice();
    return { memory: { ...this.#memory, pages: { bytes } }, buffers: [bytes] };
  }

  /** What it takes in this process. */
  get heldBytes(): number {
    const { pages } = this.#memory;
    return 'bytes' in pages ? pages.bytes.byteLength : 0;
  }

  /** Fetches the pages if they are not here. Failing that, kernels go on to read the file themselves. */
  hold(get: typeof fetch): Promise<void> {
    if (this.heldBytes > 0) return Promise.resolve();
    this.#holding ??= this.#fetch(get).finally(() => {
      this.#holding = null;
    });
    return this.#holding;
  }

  async #fetch(get: typeof fetch): Promise<void> {
    const total = this.#memory.runs.reduce((sum, [, count]) => sum + count * pageBytes, 0);
    try {
      const response = await get(this.#url as string, { headers: { Range: `bytes=0-${total - 1}` } });
      const bytes = await response.arrayBuffer();
      if (bytes.byteLength === total) this.#memory = { ...this.#memory, pages: { bytes } };
    } catch {
      // As before.
    }
  }

  /** The pages are kept under this address from now on. */
  keptAt(url: string): void {
    this.#url = url;
  }

  /** Gives the pages back, if they are kept elsewhere. */
  release(): void {
    const { pages } = this.#memory;
    if (this.#url === null || !('bytes' in pages)) return;
    this.#memory = { ...this.#memory, pages: { url: this.#url } };
    freeBuffer(pages.bytes);
  }
}
