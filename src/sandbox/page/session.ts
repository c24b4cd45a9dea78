import type { RunEnd } from '../../contracts/kernel.ts';
import { freeImage, type KernelImage } from '../engines/python/kernel-image.ts';
import type { LiveKernel } from './live-kernel.ts';

/** One session: a live kernel, or the image it will be woken from, or neither yet. */
export class Session {
  readonly id: string;
  kernel: LiveKernel | null = null;
  /** Set while the session has no live kernel but something to go on from. */
  asleep: KernelImage | null = null;
  /** The session had variables and they are gone; said once, with its next run. */
  isForgotten = false;
  /** Set while a kernel is found for it. */
  waking: Promise<LiveKernel> | null = null;
  isClosed = false;
  lastUsed = 0;
  /** Runs in a row after which the guest's runtime did not answer: code can break it for good. */
  unsoundRuns = 0;
  running: { readonly executionId: string; readonly stop: (end: RunEnd) => void } | null = null;

  constructor(id: string) {
    this.id = id;
  }

  get liveBytes(): number {
    return this.kernel && !this.kernel.isDead ? this.kernel.memoryBytes : 0;
  }

  get imageBytes(): number {
    const { kernel } = this;
    if (this.asleep) return this.asleep.buffer.byteLength;
    return kernel?.image && !kernel.image.isShared ? kernel.image.buffer.byteLength : 0;
  }

  /** Gives the live kernel's memory back; the session goes on from its image when it is used again. */
  async sleep(): Promise<void> {
    const { kernel } = this;
    if (!kernel || this.running || this.waking) return;
    await kernel.atRest.catch(() => {});
    if (this.running || this.waking || this.kernel !== kernel) return;
    this.asleep = kernel.runsSinceImage === 0 ? kernel.image : null;
    if (!this.asleep) freeImage(kernel.image);
    this.isForgotten = this.asleep === null;
    this.kernel = null;
    kernel.kill();
  }

  /** Gives the image back too. */
  forget(): void {
    freeImage(this.asleep);
    this.asleep = null;
    this.isForgotten = true;
  }

  /** Ends the session and gives back all it held. */
  close(): void {
    this.isClosed = true;
    this.running?.stop('cancelled');
    this.kernel?.kill();
    if (!this.running) freeImage(this.kernel?.image ?? null);
    freeImage(this.asleep);
  }
}
