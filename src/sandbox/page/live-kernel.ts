import type { KernelReply, KernelRun, PageSetup } from '../../contracts/kernel.ts';
import type { KernelChange } from '../engines/python/kernel-image.ts';
import type { RunDone, ToKernel } from '../worker-messages.ts';
import { Base } from './base.ts';
import { Checkpoint } from './checkpoint.ts';
import { kernelMessage } from './kernel-message.ts';

/** What a session goes on from in another kernel: as its base is when it has no checkpoint. */
export interface Saved {
  readonly base: Base;
  readonly checkpoint: Checkpoint | null;
}

export interface KernelLaunch {
  readonly module: WebAssembly.Module;
  readonly setup: PageSetup;
  readonly epochMs: number;
  /** Null for a kernel that boots and becomes a base itself. */
  readonly base: Base | null;
  /** Python that is run ahead, for a new base; null for a kernel that is to serve a session. */
  readonly warmUp: string | null;
  readonly startWorker: () => Worker;
}

/** How a run ended on this side: with the worker's answer, or because the worker is no more. */
export type RunOutcome =
  | { readonly kind: 'done'; readonly done: RunDone }
  | { readonly kind: 'killed' }
  | { readonly kind: 'broken'; readonly message: string };

type Output = (stream: 'stdout' | 'stderr', text: string) => void;

/** One worker with one CPython in it, and what it was at its last rest. */
export class LiveKernel {
  /** Settles when the kernel can take a run: it is a session's, and what changed in its last run is saved. */
  atRest: Promise<void>;
  readonly #worker: Worker;
  readonly #imageBytesMax: number;
  #rest: { resolve: () => void; reject: (error: Error) => void };
  #finish: ((outcome: RunOutcome) => void) | null = null;
  #onOutput: Output | null = null;
  #onLaid: () => void = () => {};
  /** Null until a kernel that boots is ready. */
  base: Base | null;
  checkpoint: Checkpoint | null = null;
  /** Runs that returned since the last rest that was saved: more than none only when there is too much to save. */
  #runsUnsaved = 0;
  memoryBytes = 0;
  bootMs = 0;
  restMs = 0;
  isDead = false;
  #outputLength = 0;
  readonly #outputLengthMax: number;

  constructor({ module, setup, epochMs, base, warmUp, startWorker }: KernelLaunch) {
    this.base = base;
    this.#imageBytesMax = setup.limits.imageBytesMax;
    this.#outputLengthMax = 2 * setup.limits.outputBytesMax + 10_000;
    [this.atRest, this.#rest] = pending();
    this.#worker = startWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<unknown>) => this.#receive(data);
    this.#worker.onerror = (event) => this.#break(event.message || 'the worker failed');
    this.#worker.onmessageerror = () => this.#break('a message of the worker could not be read');
    const { stdlib, mplData, guest, fonts, limits } = setup;
    this.#send({
      kind: 'launch',
      module,
      files: { stdlib, mplData, guest, fonts },
      limits,
      epochMs,
      base: base && { image: base.image, pages: base.pages },
      warmUp,
    });
  }

  /** Makes the kernel a session's, with what the session was at its last rest. Only once, and before any run. */
  adopt(checkpoint: Checkpoint | null): this {
    if (this.isDead) return this;
    this.checkpoint = checkpoint;
    const launched = this.atRest;
    const [adopted, rest] = pending();
    this.atRest = adopted;
    launched
      .then(() => this.#lay(checkpoint))
      .then(() => {
        if (this.isDead) return rest.reject(new Error('the kernel was ended'));
        this.#rest = rest;
        this.#send({ kind: 'adopt', restored: checkpoint?.surroundings ?? null, reseed: checkpoint === null });
      }, rest.reject);
    return this;
  }

  async #lay(checkpoint: Checkpoint | null): Promise<void> {
    for (const pages of checkpoint?.copies() ?? []) {
      if (this.isDead) return;
      const laid = new Promise<void>((resolve) => {
        this.#onLaid = resolve;
      });
      const { memoryBytes } = checkpoint as Checkpoint;
      this.#send(
        { kind: 'lay', memoryBytes, pages },
        pages.map(({ bytes }) => bytes),
      );
      await laid;
    }
  }

  /** What the session goes on from if the kernel ends now and no more than `runsBack` finished runs may be lost. */
  saved(runsBack: number): Saved | null {
    const { base, checkpoint } = this;
    return base && this.#runsUnsaved <= runsBack ? { base, checkpoint } : null;
  }

  /** Runs code in a kernel at rest. What changed is saved once it has answered. */
  run(run: KernelRun, onOutput: Output): Promise<RunOutcome> {
    if (this.isDead) return Promise.resolve({ kind: 'broken', message: 'the kernel is dead' });
    const { executionId, source, tokens, files } = run;
    this.#onOutput = onOutput;
    this.#outputLength = 0;
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
    this.#onLaid();
    this.#rest.reject(new Error(message));
    this.#end(outcome);
  }

  #send(message: ToKernel, buffers: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, buffers);
  }

  #receive(data: unknown): void {
    if (this.isDead) return;
    const message = kernelMessage(data);
    if (!message) {
      this.#break('the worker sent what none of ours sends');
      return;
    }
    switch (message.kind) {
      case 'output':
        this.#outputLength += message.text.length;
        // Each stream is cut in the worker, with a note; what is longer than both was not.
        if (this.#outputLength > this.#outputLengthMax) this.#break('the worker sent more output than it may');
        else this.#onOutput?.(message.stream, message.text);
        break;
      case 'failed':
        this.#break(message.message);
        break;
      case 'ready':
        this.memoryBytes = message.memoryBytes;
        this.bootMs = message.bootMs;
        void this.#becomeBase(message.image).then(this.#rest.resolve, (error) => this.#break(String(error)));
        break;
      case 'laid':
        this.#onLaid();
        break;
      case 'adopted':
        this.memoryBytes = message.memoryBytes;
        this.#rest.resolve();
        break;
      case 'done':
        this.memoryBytes = message.memoryBytes;
        // A guest that was unwound in the middle, or whose runtime could not answer, may be in any state: what is saved
        // stays the rest before.
        if (isSound(message)) this.#save();
        this.#end({ kind: 'done', done: message });
        break;
      case 'rested':
        this.restMs = message.tookMs;
        this.#keep(message.change);
        this.#rest.resolve();
        break;
    }
  }

  async #becomeBase(file: Uint8Array<ArrayBuffer> | null): Promise<void> {
    if (file) this.base = await Base.open(file);
  }

  #save(): void {
    if (this.memoryBytes <= this.#imageBytesMax) this.#send({ kind: 'rest' });
    else {
      this.#runsUnsaved += 1;
      this.#rest.resolve();
    }
  }

  #keep(change: KernelChange): void {
    if (!this.base) throw new Error('A kernel without a base was at rest.');
    this.checkpoint ??= new Checkpoint(this.base.image.files);
    this.checkpoint.apply(change);
    this.#runsUnsaved = 0;
  }

  #end(outcome: RunOutcome): void {
    const finish = this.#finish;
    this.#finish = null;
    this.#onOutput = null;
    finish?.(outcome);
  }
}

/** Whether the guest's runtime came to the end of its run, whatever the code in it did. */
export function isSound({ end, status, response }: Pick<KernelReply, 'end' | 'status' | 'response'>): boolean {
  return end === 'returned' && status === 0 && response !== null;
}

function pending(): [Promise<void>, { resolve: () => void; reject: (error: Error) => void }] {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // whoever waits is told; a spare has nobody waiting
  return [promise, { resolve, reject }];
}
