import type { KernelWindow } from './kernel-window.ts';
import { residentBytes } from './memory-watch.ts';

const mebibyte = 1024 * 1024;
/** Of the sandbox's processes: with what the app itself takes the whole tree stays under 4 GB while a kernel grows further. */
const bytesMax = 2_700 * mebibyte;
const lookMs = 150;
/** What a kernel gave back is seen in its process a moment later. */
const settleMs = 400;

/**
 * Makes idle sessions give memory back while a run fills it. The budgets in the pages are kept between runs: how far a
 * kernel grows in one is only seen from outside.
 */
export class MemoryPressure implements Disposable {
  readonly #windows: () => Promise<readonly KernelWindow[]>;
  #timer: NodeJS.Timeout | null = null;

  constructor(windows: () => Promise<readonly KernelWindow[]>) {
    this.#windows = windows;
    this.#wait(lookMs);
  }

  [Symbol.dispose](): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(async () => {
      const wasTight = await this.#look().catch(() => false); // a window that ended holds nothing
      if (this.#timer) this.#wait(wasTight ? settleMs : lookMs);
    }, ms);
    this.#timer.unref();
  }

  async #look(): Promise<boolean> {
    const held = (await this.#windows()).map((window) => ({ window, bytes: residentBytes(window.processId) }));
    if (held.reduce((sum, { bytes }) => sum + bytes, 0) <= bytesMax) return false;
    for (const { window } of held.sort((left, right) => right.bytes - left.bytes)) {
      if (await window.relieve()) break;
    }
    return true;
  }
}
