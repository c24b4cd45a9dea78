import type { EngineRunRequest } from '../../contracts/kernel.ts';
import { type EngineDone, FromEngine, type ToEngine } from '../engine-messages.ts';
import type { EngineImage } from '../engines/shared/engine-kernel.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';
import type { KeptFile } from '../engines/shared/out-files.ts';

export type EngineOutcome =
  | { readonly kind: 'done'; readonly done: EngineDone }
  | { readonly kind: 'killed' }
  | { readonly kind: 'broken'; readonly message: string };

/** What a session goes on from when its worker is no more. */
export interface Remains {
  readonly image: EngineImage | null;
  readonly files: readonly KeptFile[];
}

/** More than any run has to say: its output comes in pieces of a few kilobytes, cut at the cap of each stream. */
const messagesMax = 5_000;
/** Between runs a worker is asked so often whether it is idle, and ended when it has not answered by the next time. */
const pingMs = 3_000;

type Output = (stream: 'stdout' | 'stderr', text: string) => void;

/** One worker with one small engine in it. */
export class LiveEngine {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #limits: EngineRunRequest['limits'];
  readonly #launched: { resolve: () => void; reject: (error: Error) => void };
  #rested: Promise<void> = Promise.resolve();
  #rest: () => void = () => {};
  #finish: ((outcome: EngineOutcome) => void) | null = null;
  #onOutput: Output | null = null;
  /** The last rest; null before the first. */
  remains: Remains | null;
  memoryBytes = 0;
  isDead = false;
  readonly #isWatched: boolean;
  #isResting = false;
  #messages = 0;
  #outputLength = 0;
  #isAsked = false;
  #ping: ReturnType<typeof setInterval> | null = null;

  constructor(
    { startWorker, livesBetweenRuns }: { readonly startWorker: () => Worker; readonly livesBetweenRuns: boolean },
    module: WebAssembly.Module,
    { limits, python }: Pick<EngineRunRequest, 'limits' | 'python'>,
    remains: Remains | null,
  ) {
    this.remains = remains;
    this.#limits = limits;
    this.#isWatched = livesBetweenRuns;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => {}); // whoever runs something is told
    this.ready = promise;
    this.#launched = { resolve, reject };
    this.#worker = startWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<unknown>) => this.#receive(data);
    this.#worker.onerror = (event) => this.#die({ kind: 'broken', message: event.message || 'the worker failed' });
    this.#worker.onmessageerror = () => this.#die({ kind: 'broken', message: 'a message could not be read' });
    this.#send({
      kind: 'launch',
      module,
      limits,
      python,
      image: remains?.image ?? null,
      files: remains?.files ?? [],
    });
  }

  get imageBytes(): number {
    return this.remains?.image?.memory.byteLength ?? 0;
  }

  async run({ executionId, source, tokens, files }: EngineRunRequest, onOutput: Output): Promise<EngineOutcome> {
    await this.#rested;
    if (this.isDead) return { kind: 'broken', message: 'the engine is dead' };
    this.#stopPinging();
    this.#messages = 0;
    this.#outputLength = 0;
    this.#onOutput = onOutput;
    this.#send({ kind: 'run', executionId, source, tokens, files });
    return new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Asks the run in progress to end, and ends the worker when it has not after `graceMs`. */
  stop(graceMs: number): void {
    this.#send({ kind: 'stop' });
    const stopped = this.#finish;
    if (graceMs === 0 || stopped === null) {
      this.kill();
      return;
    }
    setTimeout(() => {
      // Not the run after it, which may have begun meanwhile.
      if (this.#finish === stopped) this.kill();
    }, graceMs);
  }

  kill(): void {
    this.#die({ kind: 'killed' });
  }

  #die(outcome: EngineOutcome): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#worker.terminate();
    this.#stopPinging();
    this.#launched.reject(new Error(outcome.kind === 'broken' ? outcome.message : 'the engine was ended'));
    this.#rest();
    this.#end(outcome);
  }

  #send(message: ToEngine): void {
    this.#worker.postMessage(message);
  }

  #receive(data: unknown): void {
    if (this.isDead) return;
    this.#messages += 1;
    const { success, data: message } = FromEngine.safeParse(data);
    if (!success || this.#messages > messagesMax) {
      this.#die({ kind: 'broken', message: 'the engine sent what none of ours sends' });
      return;
    }
    switch (message.kind) {
      case 'ready':
        this.#weigh(message.memoryBytes);
        this.#launched.resolve();
        break;
      case 'pong':
        this.#isAsked = false;
        // Ours leaves what the next run needs before it looks at any message.
        if (this.#isResting) this.kill();
        break;
      case 'output':
        this.#emit(message.stream, message.text);
        break;
      case 'failed':
        this.#die({ kind: 'broken', message: message.message });
        break;
      case 'done':
        this.#weigh(message.memoryBytes);
        if (!message.isSpoiled) this.#awaitRest();
        this.#end({ kind: 'done', done: message });
        if (!message.isSpoiled && this.#isWatched) this.#startPinging();
        break;
      case 'rested': {
        const { image, files } = message;
        // Left to the collector the old one would stay for minutes.
        const old = this.remains?.image;
        if (old) freeBuffer(old.memory);
        const isTooLarge = image !== null && image.memory.byteLength > this.#limits.imageBytesMax;
        this.remains = { image: isTooLarge ? null : image, files };
        this.#isResting = false;
        this.#rest();
        break;
      }
    }
  }

  /** Its own word for its size makes others give way, so it counts only up to what it can have. */
  #weigh(bytes: number): void {
    this.memoryBytes = Math.min(bytes, this.#limits.memoryPagesMax * 65_536);
  }

  #emit(stream: 'stdout' | 'stderr', text: string): void {
    this.#outputLength += text.length;
    // Each stream is cut in the worker, with a note; what is longer than both was not.
    if (this.#outputLength > 2 * this.#limits.outputBytesMax + 10_000) {
      this.#die({ kind: 'broken', message: 'the engine sent more output than it may' });
    } else this.#onOutput?.(stream, text);
  }

  /** Code may leave something behind that goes on when its run is answered. */
  #startPinging(): void {
    this.#stopPinging();
    this.#ping = setInterval(() => {
      if (this.#isAsked) {
        this.kill();
        return;
      }
      this.#isAsked = true;
      this.#messages = 0;
      this.#send({ kind: 'ping' });
    }, pingMs);
  }

  #stopPinging(): void {
    if (this.#ping !== null) clearInterval(this.#ping);
    this.#ping = null;
    this.#isAsked = false;
  }

  #awaitRest(): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#rested = promise;
    this.#rest = resolve;
    this.#isResting = true;
  }

  #end(outcome: EngineOutcome): void {
    const finish = this.#finish;
    this.#finish = null;
    this.#onOutput = null;
    finish?.(outcome);
  }

  /** Settles when what the last run left is here. */
  get rested(): Promise<void> {
    return this.#rested;
  }
}
