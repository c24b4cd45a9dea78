import { z } from 'zod';
import {
  type EngineRunRequest,
  KernelOutput,
  KernelReply,
  type KernelRun,
  PageReport,
  type PageSetup,
} from '../../contracts/kernel.ts';
import { MemoryWatch } from './memory-watch.ts';
import { SandboxGone, SealedWindow } from './sealed-window.ts';
import type { ServedFiles } from './served-files.ts';

type OnOutput = (event: Pick<KernelOutput, 'stream' | 'text'>) => void;

/** The page answers at most 2 s after a run's time limit; one that takes so much longer counts as hung. */
const graceMs = 15_000;

/** The sealed window with its kernels, spoken to in parsed messages. */
export class KernelWindow {
  readonly #window: SealedWindow;
  readonly #listeners = new Map<string, OnOutput>();
  /** It was closed because its process held too much. */
  isOverfull = false;

  private constructor(window: SealedWindow) {
    this.#window = window;
  }

  static async open(served: ServedFiles): Promise<KernelWindow> {
    const opened = new KernelWindow(await SealedWindow.open(served));
    void opened.#follow();
    return opened;
  }

  /** Compiles Python and starts its first kernel. Returns what the image that was handed in held. */
  async setUpPython(setup: PageSetup): Promise<PageReport['givenImage']> {
    return PageReport.parse(await this.#window.call('setup', setup)).givenImage;
  }

  get gone(): Promise<never> {
    return this.#window.gone;
  }

  get processId(): number {
    return this.#window.processId;
  }

  /** @throws SandboxGone when the window died or does not answer */
  run(run: KernelRun, onOutput: OnOutput): Promise<KernelReply> {
    return this.#run('run', run, onOutput);
  }

  /** A run in one of the small engines. @throws SandboxGone when the window died or does not answer */
  runEngine(run: EngineRunRequest, onOutput: OnOutput): Promise<KernelReply> {
    return this.#run('runEngine', run, onOutput);
  }

  /** Closes the window when its process holds more than this. */
  limitMemory(bytesMax: number): void {
    const watch = new MemoryWatch(this.processId, bytesMax, () => {
      this.isOverfull = true;
      this.close();
    });
    this.gone.catch(() => watch[Symbol.dispose]());
  }

  async #run(method: string, run: KernelRun, onOutput: OnOutput): Promise<KernelReply> {
    const sent = { stdout: 0, stderr: 0 };
    const emit: OnOutput = ({ stream, text }) => {
      sent[stream] += text.length;
      onOutput({ stream, text });
    };
    this.#listeners.set(run.executionId, emit);
    try {
      const answer = this.#window.call(method, run);
      const reply = KernelReply.parse(await this.#within(run.timeoutMs + graceMs, answer));
      // What the poll has not brought yet.
      for (const stream of ['stdout', 'stderr'] as const) {
        const rest = reply[stream].slice(sent[stream]);
        if (rest !== '') onOutput({ stream, text: rest });
      }
      return reply;
    } finally {
      this.#listeners.delete(run.executionId);
    }
  }

  async #within<T>(limitMs: number, answer: Promise<T>): Promise<T> {
    const hung = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      this.close();
      hung.reject(new SandboxGone('The sandbox did not answer and was ended.'));
    }, limitMs);
    try {
      return await Promise.race([answer, hung.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async stop(executionId: string): Promise<void> {
    await this.#window.call('stop', { executionId });
  }

  async closeSession(sessionId: string): Promise<void> {
    await this.#window.call('close', { sessionId });
  }

  /** Takes a session back to its last image; false when it had none and starts empty. */
  async rewind(sessionId: string): Promise<boolean> {
    return z.boolean().parse(await this.#window.call('rewind', { sessionId }));
  }

  /** A warm image as a file, in parts: the first kernel's once it has booted, or the full one, which is made if need be. */
  async *exportImage(which: 'first' | 'full'): AsyncGenerator<Uint8Array> {
    for (let start = 0; ; ) {
      const part = z.instanceof(Uint8Array).parse(await this.#window.call('exportImage', { which, start }));
      if (part.length === 0) return;
      start += part.length;
      yield part;
    }
  }

  /** Has idle sessions give back some memory; false when there is none to be had. */
  async relieve(): Promise<boolean> {
    return z.boolean().parse(await this.#window.call('relieve', null));
  }

  async report(): Promise<PageReport> {
    return PageReport.parse(await this.#window.call('report', null));
  }

  close(): void {
    this.#window.close();
  }

  /** Fetches output as it comes, until the window is gone. */
  async #follow(): Promise<void> {
    try {
      for (;;) {
        const events = z
          .array(KernelOutput)
          .max(100_000)
          .parse(await this.#window.call('nextEvents', null));
        for (const { executionId, stream, text } of events) this.#listeners.get(executionId)?.({ stream, text });
      }
    } catch {
      // The window is gone or speaks nonsense: whoever runs something in it is told by its own call.
      this.close();
    }
  }
}
