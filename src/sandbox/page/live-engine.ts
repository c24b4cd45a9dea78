import type { EngineRunRequest } from '../../contracts/kernel.ts';
import type { EngineDone, FromEngine, ToEngine } from '../engine-messages.ts';
import type { EngineImage } from '../engines/shared/engine-kernel.ts';
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

type Output = (stream: 'stdout' | 'stderr', text: string) => void;

/** One worker with one small engine in it. */
export class LiveEngine {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #imageBytesMax: number;
  readonly #launched: { resolve: () => void; reject: (error: Error) => void };
  #rested: Promise<void> = Promise.resolve();
  #rest: () => void = () => {};
  #finish: ((outcome: EngineOutcome) => void) | null = null;
  #onOutput: Output | null = null;
  /** The last rest; null before the first. */
  remains: Remains | null;
  memoryBytes = 0;
  isDead = false;

  constructor(
    startWorker: () => Worker,
    module: WebAssembly.Module,
    { limits, python }: Pick<EngineRunRequest, 'limits' | 'python'>,
    remains: Remains | null,
  ) {
    this.remains = remains;
    this.#imageBytesMax = limits.imageBytesMax;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => {}); // whoever runs something is told
    this.ready = promise;
    this.#launched = { resolve, reject };
    this.#worker = startWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<FromEngine>) => this.#receive(data);
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
    this.#onOutput = onOutput;
    this.#send({ kind: 'run', executionId, source, tokens, files });
    return new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Asks the run in progress to end, and ends the worker when it has not after `graceMs`. */
  stop(graceMs: number): void {
    this.#send({ kind: 'stop' });
    if (graceMs === 0) this.kill();
    else
      setTimeout(() => {
        if (this.#finish) this.kill();
      }, graceMs);
  }

  kill(): void {
    this.#die({ kind: 'killed' });
  }

  #die(outcome: EngineOutcome): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#worker.terminate();
    this.#launched.reject(new Error(outcome.kind === 'broken' ? outcome.message : 'the engine was ended'));
    this.#rest();
    this.#end(outcome);
  }

  #send(message: ToEngine): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromEngine): void {
    if (this.isDead) return;
    switch (message.kind) {
      case 'ready':
        this.memoryBytes = message.memoryBytes;
        this.#launched.resolve();
        break;
      case 'output':
        this.#onOutput?.(message.stream, message.text);
        break;
      case 'failed':
        this.#die({ kind: 'broken', message: message.message });
        break;
      case 'done':
        this.memoryBytes = message.memoryBytes;
        if (!message.isSpoiled) this.#awaitRest();
        this.#end({ kind: 'done', done: message });
        break;
      case 'rested': {
        const { image, files } = message;
        const isTooLarge = image !== null && image.memory.byteLength > this.#imageBytesMax;
        this.remains = { image: isTooLarge ? null : image, files };
        this.#rest();
        break;
      }
    }
  }

  #awaitRest(): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#rested = promise;
    this.#rest = resolve;
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
