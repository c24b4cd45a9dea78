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
  readonly warmUp: string | null;
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
  /** Settles when the kernel can take a run: it has booted, or the image after its last run is taken. */
  atRest: Promise<void>;
  readonly #worker: Worker;
  readonly #imageBytesMax: number;
  #rest: { resolve: () => void; reject: (error: Error) => void };
  #finish: ((outcome: RunOutcome) => void) | null = null;
  #onOutput: Output | null = null;
  /** The last rest. Null until a kernel that booted without one, or with one of its own, is ready. */
  image: KernelImage | null;
  /** Runs that returned since the image was taken: more than none only when the kernel is too large for a new one. */
  runsSinceImage = 0;
  memoryBytes = 0;
  bootMs = 0;
  restMs = 0;
  isDead = false;

  constructor(launch: KernelLaunch) {
    const given = launch.image;
    // A shared image is copied; one of the kernel's own travels to the worker and comes back when it is ready.
    const givesAway = given !== null && !given.isShared;
    this.image = givesAway ? null : given;
    this.#imageBytesMax = launch.setup.limits.imageBytesMax;
    [this.atRest, this.#rest] = pending();
    this.#worker = launch.startWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<FromKernel>) => this.#receive(data);
    this.#worker.onerror = (event) => this.#break(event.message || 'the worker failed');
    this.#worker.onmessageerror = () => this.#break('a message of the worker could not be read');
    const { stdlib, mplData, guest, limits } = launch.setup;
    this.#send(
      {
        kind: 'launch',
        module: launch.module,
        files: { stdlib, mplData, guest },
        limits,
        epochMs: launch.epochMs,
        image: given,
        reseed: launch.reseed,
        warmUp: launch.warmUp,
      },
      givesAway ? [given.buffer] : [],
    );
  }

  /** Runs code in a kernel at rest. Its image is taken once it has answered. */
  run(run: KernelRun, onOutput: Output): Promise<RunOutcome> {
    if (this.isDead) return Promise.resolve({ kind: 'broken', message: 'the kernel is dead' });
    const { executionId, source, tokens, files } = run;
    this.#onOutput = onOutput;
    [this.atRest, this.#rest] = pending();
    this.#send({ kind: 'run', executionId, source, tokens, files });
    return new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Ends the worker at once, whatever it does. A run in progress ends as killed. */
  kill(): void {
    this.#die('the kernel was ended', { kind: 'killed' });
  }

  #break(message: string): void {
    this.#die(message, { kind: 'broken', message });
  }

  #die(message: string, outcome: RunOutcome): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#worker.terminate();
    this.#rest.reject(new Error(message));
    this.#end(outcome);
  }

  #send(message: ToKernel, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromKernel): void {
    if (this.isDead) return;
    switch (message.kind) {
      case 'output':
        this.#onOutput?.(message.stream, message.text);
        break;
      case 'failed':
        this.#break(message.message);
        break;
      case 'ready':
        this.memoryBytes = message.memoryBytes;
        this.bootMs = message.bootMs;
        this.image = message.image ?? this.image;
        this.#rest.resolve();
        break;
      case 'done':
        this.memoryBytes = message.memoryBytes;
        // A guest that was unwound in the middle may be in any state: its image stays the one before.
        if (message.end === 'returned') this.#takeImage();
        this.#end({ kind: 'done', done: message });
        break;
      case 'rested':
        this.restMs = message.tookMs;
        this.#keep(message.image);
        this.#rest.resolve();
        break;
    }
  }

  /** Between runs nothing can be lost, so the old image's buffer is given away to be written over. */
  #takeImage(): void {
    if (this.memoryBytes > this.#imageBytesMax) {
      this.runsSinceImage += 1;
      this.#rest.resolve();
      return;
    }
    const reuse = this.image && !this.image.isShared ? this.image.buffer : null;
    this.#send({ kind: 'rest', reuse }, reuse ? [reuse] : []);
  }

  #keep(image: KernelImage): void {
    this.image = { ...image, files: completeTreeImage(image.files, this.image?.files ?? null) };
    this.runsSinceImage = 0;
  }

  #end(outcome: RunOutcome): void {
    const finish = this.#finish;
    this.#finish = null;
    this.#onOutput = null;
    finish?.(outcome);
  }
}

function pending(): [Promise<void>, { resolve: () => void; reject: (error: Error) => void }] {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // whoever waits is told; a spare has nobody waiting
  return [promise, { resolve, reject }];
}
