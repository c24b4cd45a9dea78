import type { KernelWindow } from './kernel-window.ts';
import { residentBytes } from './memory-watch.ts';
import type { RunSlots } from './run-slots.ts';

const mebibyte = 1024 * 1024;
/** Of the sandbox's processes: with what the app itself takes the whole tree stays under 4 GB while a kernel grows further. */
const bytesMax = 2_700 * mebibyte;
/** With more runs than the sure ones: of those who share the memory some may still grow to a kernel's size. */
const sharedBytesMax = 2_100 * mebibyte;
const lookMs = 100;
/** What a kernel gave back is seen in its process a moment later. */
const settleMs = 400;

/**
 * Makes idle sessions give memory back while a run fills it, then runs beyond the sure ones. The budgets in the pages are kept between runs: how far a
 * kernel grows in one is only seen from outside.
 */
export class MemoryPressure implements Disposable {
  readonly #windows: () => Promise<readonly KernelWindow[]>;
  readonly #slots: RunSlots;
  #timer: NodeJS.Timeout | null = null;

  constructor(windows: () => Promise<readonly KernelWindow[]>, slots: RunSlots) {
    this.#windows = windows;
    this.#slots = slots;
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
    const heldBytes = held.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#slots.measured(heldBytes);
    if (heldBytes <= (this.#slots.isShared ? sharedBytesMax : bytesMax)) return false;
    for (const { window } of held.sort((left, right) => right.bytes - left.bytes)) {
      if (await window.relieve()) return true;
    }
    // With nobody idle, who came last gives way; it goes on so until the sure slots are left. There is no time to settle.
    return !this.#slots.crowdOut();
  }
}
