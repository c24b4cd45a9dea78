import type { RunEnd } from '../../contracts/kernel.ts';
import type { LiveKernel, Saved } from './live-kernel.ts';

/** One session: a live kernel, or what it will be woken from, or neither yet. */
export class Session {
  readonly id: string;
  kernel: LiveKernel | null = null;
  /** Set while the session has no live kernel but something to go on from. */
  asleep: Saved | null = null;
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

  /** Of what the session would be woken from, without the warm image it shares with the others. */
  get imageBytes(): number {
    return (this.asleep ?? this.kernel)?.checkpoint?.bytes ?? 0;
  }

  /** Gives the live kernel's memory back; the session goes on from its last rest when it is used again. */
  async sleep(): Promise<void> {
    const { kernel } = this;
    if (!kernel || this.running || this.waking) return;
    await kernel.atRest.catch(() => {});
    if (this.running || this.waking || this.kernel !== kernel) return;
    this.asleep = kernel.saved(0);
    if (!this.asleep) kernel.checkpoint?.free();
    this.isForgotten = this.asleep === null;
    this.kernel = null;
    kernel.kill();
  }

  /** Gives the rest of it back too. */
  forget(): void {
    this.asleep?.checkpoint?.free();
    this.asleep = null;
    this.isForgotten = true;
  }

  /** Ends the session and gives back all it held. */
  close(): void {
    this.isClosed = true;
    this.running?.stop('cancelled');
    this.kernel?.kill();
    if (!this.running) this.kernel?.checkpoint?.free();
    this.asleep?.checkpoint?.free();
  }
}
