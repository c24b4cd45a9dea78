import { setTimeout as sleep } from 'node:timers/promises';
import { type QueueProcess, type QueueProcessOptions, startQueueProcess } from '../fixtures/queue-process.ts';

/** A place that a process of the service has: when the process is gone, another takes it. */
export class Post {
  readonly role: string;
  readonly #args: readonly string[];
  readonly #options: () => QueueProcessOptions;
  #process: QueueProcess | null = null;
  #isOver = false;
  #manning: Promise<void> | null = null;

  /** @param options made anew for each process */
  constructor(role: string, args: readonly string[], options: () => QueueProcessOptions) {
    this.role = role;
    this.#args = args;
    this.#options = options;
  }

  /** Null while nobody is there. */
  get url(): string | null {
    return this.#process === null || this.#process.hasEnded ? null : this.#process.url;
  }

  /** Puts a process there, and tries again for as long as its database is away. */
  man(): Promise<void> {
    this.#manning ??= this.#man().finally(() => {
      this.#manning = null;
    });
    return this.#manning;
  }

  /** False where there was nobody to kill. */
  async kill(): Promise<boolean> {
    const victim = this.#process;
    this.#process = null;
    if (victim === null || victim.hasEnded) return false;
    await victim.end('SIGKILL');
    return true;
  }

  /** Ends it in good order, for good. @returns its exit code */
  async leave(): Promise<number | null> {
    await this.man();
    this.#isOver = true;
    return (await this.#process?.end('SIGTERM')) ?? null;
  }

  async #man(): Promise<void> {
    while (!this.#isOver && this.url === null) {
      try {
        this.#process = await startQueueProcess(this.#args, this.#options());
      } catch {
        await sleep(200);
      }
    }
  }
}
