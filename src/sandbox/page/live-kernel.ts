import type { KernelRun, PageSetup } from '../../contracts/kernel.ts';
import type { KernelImage } from '../engines/python/kernel-image.ts';
import { completeTreeImage } from '../wasi/tree-image.ts';
import type { FromKernel, RunDone, ToKernel } from '../worker-messages.ts';

export interface KernelLaunch {
  readonly module: WebAssembly.Module;
  readonly setup: PageSetup;
  readonly epochMs: number;
  readonly image: KernelImage | null;
  readonly reseed: boolean;
  readonly preload: readonly string[];
  readonly startWorker: () => Worker;
}

/** How a run ended on this side: with the worker's answer, or because the worker is no more. */
export type RunOutcome =
  | { readonly kind: 'done'; readonly done: RunDone }
  | { readonly kind: 'killed' }
  | { readonly kind: 'broken'; readonly message: string };

type Output = (stream: 'stdout' | 'stderr', text: string) => void;

/** One worker with one CPython in it, and the image of its last rest. */
export class LiveKernel {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  #settleReady: { resolve: () => void; reject: (error: Error) => void };
  #finish: ((outcome: RunOutcome) => void) | null = null;
  #onOutput: Output | null = null;
  /** The last rest; null until the first turn returned when the kernel came from a shared image. */
  image: KernelImage | null;
  #ownsImage = false;
  #olderBuffer: ArrayBuffer | null = null;
  memoryBytes = 0;
  bootMs = 0;
  isDead = false;

  constructor(launch: KernelLaunch) {
    this.image = launch.image;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.ready = promise;
    this.ready.catch(() => {}); // whoever waits for it is told; a spare has nobody waiting
    this.#settleReady = { resolve, reject };
    this.#worker = launch.startWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<FromKernel>) => this.#receive(data);
    this.#worker.onerror = (event) => this.#break(event.message || 'the worker failed');
    this.#worker.onmessageerror = () => this.#break('a message of the worker could not be read');
    const { stdlib, mplData, guest, limits } = launch.setup;
    this.#send({
      kind: 'launch',
      module: launch.module,
      files: { stdlib, mplData, guest },
      limits,
      epochMs: launch.epochMs,
      image: launch.image,
      reseed: launch.reseed,
      preload: launch.preload,
    });
  }

  run(run: KernelRun, onOutput: Output): Promise<RunOutcome> {
    if (this.isDead) return Promise.resolve({ kind: 'broken', message: 'the kernel is dead' });
    const { executionId, source, tokens, files } = run;
    this.#onOutput = onOutput;
    const reuse = this.#olderBuffer;
    this.#olderBuffer = null;
    this.#send({ kind: 'run', executionId, source, tokens, files, reuse }, reuse ? [reuse] : []);
    return new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Ends the worker at once, whatever it does. A run in progress ends as killed. */
  kill(): void {
    this.isDead = true;
    this.#worker.terminate();
    this.#settleReady.reject(new Error('the kernel was ended'));
    this.#end({ kind: 'killed' });
  }

  #send(message: ToKernel, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromKernel): void {
    if (this.isDead) return;
    if (message.kind === 'output') this.#onOutput?.(message.stream, message.text);
    else if (message.kind === 'failed') this.#break(message.message);
    else {
      this.memoryBytes = message.memoryBytes;
      if (message.image) this.#keep(message.image, message.kind === 'done');
      if (message.kind === 'done') this.#end({ kind: 'done', done: message });
      else {
        this.bootMs = message.bootMs;
        this.#settleReady.resolve();
      }
    }
  }

  /** @param isOwn false for the image after booting, which new kernels start from: its buffer is never written again */
  #keep(image: KernelImage, isOwn: boolean): void {
    const files = completeTreeImage(image.files, this.image?.files ?? null);
    this.#olderBuffer = this.#ownsImage ? (this.image?.buffer ?? null) : null;
    this.image = { ...image, files };
    this.#ownsImage = isOwn;
  }

  #break(message: string): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#worker.terminate();
    this.#settleReady.reject(new Error(message));
    this.#end({ kind: 'broken', message });
  }

  #end(outcome: RunOutcome): void {
    const finish = this.#finish;
    this.#finish = null;
    this.#onOutput = null;
    finish?.(outcome);
  }
}
