import type { PageReport } from '../../contracts/kernel.ts';
import type { ImageStore } from './image-store.ts';
import type { KernelWindow } from './kernel-window.ts';
import { SandboxGone } from './sealed-window.ts';

/** Making the full image takes a processor for 2 s or more: it waits until nobody else wants one. */
const idleMs = 2_000;

/**
 * Keeps the warm image for the next start: the first kernel's at once, so that even a short command leaves one behind,
 * and the full one, with Matplotlib in it, when nothing has run for a while.
 */
export class ImageKeeper implements Disposable {
  readonly #window: KernelWindow;
  readonly #store: ImageStore;
  readonly #log: (line: string) => void;
  #running = 0;
  #timer: NodeJS.Timeout | null = null;
  #first: Promise<void> = Promise.resolve();
  #full: Promise<void> | null = null;
  #isDisposed = false;

  constructor(window: KernelWindow, store: ImageStore, given: PageReport['givenImage'], log: (line: string) => void) {
    this.#window = window;
    this.#store = store;
    this.#log = log;
    if (given === 'none') this.#first = this.#save('first');
    if (given === 'full') this.#full = Promise.resolve();
    else this.#wait();
    window.gone.catch(() => this[Symbol.dispose]());
  }

  /** Does nothing else while the work goes on. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    this.#stopWaiting();
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#wait();
    }
  }

  /** Resolves when the full image is kept, or cannot be. */
  complete(): Promise<void> {
    this.#full ??= this.#first.then(() => this.#save('full'));
    return this.#full;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#stopWaiting();
  }

  #stopWaiting(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(): void {
    if (this.#running > 0 || this.#full) return;
    this.#stopWaiting();
    this.#timer = setTimeout(() => void this.complete(), idleMs);
  }

  async #save(which: 'first' | 'full'): Promise<void> {
    try {
      await this.#store.save(this.#window.exportImage(which));
    } catch (error) {
      // A process that ends before it is idle keeps none, which is nothing to speak of.
      if (this.#isDisposed) return;
      this.#log(
        `sandbox: the ${which} warm image was not kept: ${error instanceof SandboxGone ? error.message : 'the page failed'}`,
      );
    }
  }
}
