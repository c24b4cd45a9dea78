import type { KernelOutput } from '../../contracts/kernel.ts';

/** Output waiting for main to fetch it. Main asks and is answered when there is something; the page never pushes. */
export class EventQueue {
  #waiting: KernelOutput[] = [];
  #wake: (() => void) | null = null;

  add(event: KernelOutput): void {
    const last = this.#waiting.at(-1);
    // A flood between two questions becomes a few long texts.
    if (last && last.executionId === event.executionId && last.stream === event.stream && last.text.length < 65_536) {
      this.#waiting[this.#waiting.length - 1] = { ...last, text: last.text + event.text };
    } else this.#waiting.push(event);
    this.#wake?.();
  }

  /** What has gathered; empty when nothing came within `waitMs`. */
  async next(waitMs: number): Promise<KernelOutput[]> {
    if (this.#waiting.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = null;
    }
    return this.#waiting.splice(0);
  }
}
