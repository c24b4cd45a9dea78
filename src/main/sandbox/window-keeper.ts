import { describeError } from './error-words.ts';
import type { KernelWindow } from './kernel-window.ts';

/** One sealed window: opened when it is first needed, and again once it has ended. */
export class WindowKeeper {
  readonly #open: () => Promise<KernelWindow>;
  readonly #onGone: (reason: string) => void;
  #window: Promise<KernelWindow> | null = null;

  /** @param onGone told in our own words why a window ended or could not be opened */
  constructor(open: () => Promise<KernelWindow>, onGone: (reason: string) => void) {
    this.#open = open;
    this.#onGone = onGone;
  }

  /** The window that is open; null when none is. */
  async current(): Promise<KernelWindow | null> {
    return (await this.#window?.catch(() => null)) ?? null;
  }

  open(): Promise<KernelWindow> {
    if (this.#window) return this.#window;
    const opening = this.#open();
    this.#window = opening;
    const forget = (reason: unknown) => {
      if (this.#window !== opening) return;
      this.#window = null;
      this.#onGone(describeError(reason));
    };
    opening.then((window) => window.gone.catch(forget), forget);
    return opening;
  }
}
