import type { KernelReply, KernelRun, PageReport, PageSetup, RunEnd } from '../../contracts/kernel.ts';
import type { KernelImage } from '../engines/python/kernel-image.ts';
import { compileEngine } from './engine-module.ts';
import { EventQueue } from './event-queue.ts';
import { LiveKernel } from './live-kernel.ts';

const pollMs = 20_000;
/** Imported ahead into the warm image: what nearly every analysis starts with, and the guest's own runtime. */
const preloaded = ['numpy', 'pandas', 'cloister._turn'];

interface Session {
  kernel: LiveKernel | null;
  /** The last rest of a session whose kernel was killed and not yet started again. */
  image: KernelImage | null;
  running: { readonly executionId: string; stop: (end: RunEnd) => void } | null;
}

interface Surroundings {
  readonly get: typeof fetch;
  readonly startWorker: () => Worker;
}

/** All kernels of the sandbox: one per session, a warm spare, and the image new ones start from. */
export class KernelHost {
  readonly #surroundings: Surroundings;
  readonly #events = new EventQueue();
  readonly #sessions = new Map<string, Session>();
  readonly #epochMs = performance.timeOrigin + performance.now();
  readonly #timings: Record<string, number> = {};
  #setup: PageSetup | null = null;
  #module: WebAssembly.Module | null = null;
  #warmImage: KernelImage | null = null;
  #spare: LiveKernel | null = null;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Compiles the engine and makes the first kernel; it serves the first session. */
  async setup(setup: PageSetup): Promise<PageReport> {
    this.#setup = setup;
    const { module, fetchMs, compileMs } = await compileEngine(setup, this.#surroundings.get);
    Object.assign(this.#timings, { fetchMs, compileMs });
    this.#module = module;
    const first = this.#launch(null, false);
    this.#spare = first;
    first.ready.then(() => {
      this.#timings.firstBootMs = first.bootMs;
      this.#warmImage = first.image;
    });
    return this.report();
  }

  async run(run: KernelRun): Promise<KernelReply> {
    const session = this.#session(run.sessionId);
    if (session.running) return emptyReply('busy', 'The session is running something else.');
    const { promise: stopped, resolve: stop } = Promise.withResolvers<RunEnd>();
    session.running = { executionId: run.executionId, stop };
    try {
      return await this.#runIn(session, run, stopped);
    } finally {
      session.running = null;
    }
  }

  /** Kills the kernel of an execution, which then ends as cancelled. Nothing happens when it has ended already. */
  stop(executionId: string): void {
    for (const { running } of this.#sessions.values()) {
      if (running?.executionId === executionId) running.stop('cancelled');
    }
  }

  close(sessionId: string): void {
    const session = this.#sessions.get(sessionId);
    this.#sessions.delete(sessionId);
    session?.running?.stop('cancelled');
    session?.kernel?.kill();
  }

  nextEvents() {
    return this.#events.next(pollMs);
  }

  report(): PageReport {
    const kernels = [...this.#sessions].map(([sessionId, { kernel, image }]) => ({ sessionId, kernel, image }));
    return {
      compileMs: this.#timings.compileMs ?? 0,
      timings: { ...this.#timings },
      kernels: [...kernels, { sessionId: null, kernel: this.#spare, image: null }].map(
        ({ sessionId, kernel, image }) => ({
          sessionId,
          memoryBytes: kernel?.memoryBytes ?? 0,
          imageBytes: (kernel?.image ?? image)?.buffer.byteLength ?? 0,
        }),
      ),
    };
  }

  async #runIn(session: Session, run: KernelRun, stopped: Promise<RunEnd>): Promise<KernelReply> {
    const text = { stdout: '', stderr: '' };
    const kernel = this.#kernelOf(session);
    const early = await Promise.race([
      stopped,
      kernel.ready.then(
        () => null,
        (error: Error) => error,
      ),
    ]);
    if (early instanceof Error) return this.#afterLoss(session, emptyReply('failed', early.message));
    if (early) return emptyReply(early, 'Stopped before it began.');

    const started = performance.now();
    const ended = kernel.run(run, (stream, piece) => {
      text[stream] += piece;
      this.#events.add({ executionId: run.executionId, stream, text: piece });
    });
    const timer = setTimeout(() => session.running?.stop('timed-out'), run.timeoutMs);
    const first = await Promise.race([ended, stopped]);
    clearTimeout(timer);
    const durationMs = performance.now() - started;
    const said = { ...text, durationMs, memoryBytes: kernel.memoryBytes };

    if (typeof first === 'string') return this.#afterLoss(session, { ...emptyReply(first, ''), ...said });
    if (first.kind !== 'done') {
      const detail = first.kind === 'broken' ? first.message : '';
      return this.#afterLoss(session, { ...emptyReply('failed', detail), ...said });
    }
    const { end, status, detail, response, artifacts, artifactsLeftOut, checkpointMs } = first.done;
    this.#timings.lastCheckpointMs = checkpointMs;
    const reply: KernelReply = {
      ...said,
      end,
      status,
      detail,
      response,
      artifacts,
      artifactsLeftOut,
      state: 'kept',
    };
    if (end !== 'returned') return this.#afterLoss(session, reply);
    if (!this.#spare) this.#makeSpare();
    return reply;
  }

  /** A kernel that must not be entered again is ended, and its session started anew from its last rest. */
  #afterLoss(session: Session, reply: KernelReply): KernelReply {
    const lost = session.kernel;
    const image = lost?.image ?? this.#warmImage;
    lost?.kill();
    session.kernel = image ? this.#launch(image, image === this.#warmImage) : null;
    return { ...reply, state: image ? 'restored' : 'lost' };
  }

  #session(sessionId: string): Session {
    let session = this.#sessions.get(sessionId);
    if (!session) {
      session = { kernel: null, image: null, running: null };
      this.#sessions.set(sessionId, session);
    }
    return session;
  }

  #kernelOf(session: Session): LiveKernel {
    if (session.kernel && !session.kernel.isDead) return session.kernel;
    const spare = this.#spare && !this.#spare.isDead ? this.#spare : null;
    this.#spare = null;
    session.kernel = spare ?? this.#launch(this.#warmImage, true);
    return session.kernel;
  }

  #makeSpare(): void {
    if (this.#warmImage && this.#setup && this.#sessions.size < this.#setup.kernelsMax) {
      this.#spare = this.#launch(this.#warmImage, true);
    }
  }

  #launch(image: KernelImage | null, reseed: boolean): LiveKernel {
    if (!this.#module || !this.#setup) throw new Error('The engine is not set up.');
    return new LiveKernel({
      module: this.#module,
      setup: this.#setup,
      epochMs: this.#epochMs,
      image,
      reseed,
      preload: preloaded,
      startWorker: this.#surroundings.startWorker,
    });
  }
}

function emptyReply(end: RunEnd, detail: string): KernelReply {
  return {
    end,
    status: null,
    detail,
    stdout: '',
    stderr: '',
    response: null,
    artifacts: [],
    artifactsLeftOut: 0,
    state: 'kept',
    memoryBytes: 0,
    durationMs: 0,
  };
}
