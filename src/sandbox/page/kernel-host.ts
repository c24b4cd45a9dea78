import type { KernelReply, KernelRun, PageReport, PageSetup, RunEnd } from '../../contracts/kernel.ts';
import { emptyReply } from './empty-reply.ts';
import { compileEngine, fetchImage } from './engine-module.ts';
import type { EventQueue } from './event-queue.ts';
import { type Engine, KernelPool } from './kernel-pool.ts';
import { isSound, type LiveKernel, type RunOutcome } from './live-kernel.ts';
import { RunClock } from './run-clock.ts';
import { Session } from './session.ts';

/** A session whose runtime fails this often in a row is tried: if its image is broken too, it starts from nothing. */
const unsoundRunsMax = 2;
const probeMs = 1_500;
const exportBytes = 4 * 1024 * 1024;
const forgottenNote = '[the session was closed to give memory back: variables of earlier runs are gone]\n';

interface Surroundings {
  readonly get: typeof fetch;
  readonly startWorker: () => Worker;
}

/** The sessions of the sandbox and what is asked of them. Kernels come from the pool. */
export class KernelHost {
  readonly #surroundings: Surroundings;
  readonly #events: EventQueue;
  readonly #sessions = new Map<string, Session>();
  readonly #timings: Record<string, number> = {};
  #pool: KernelPool | null = null;

  constructor(surroundings: Surroundings, events: EventQueue) {
    this.#surroundings = surroundings;
    this.#events = events;
  }

  /** Compiles the engine and starts the first kernel; it serves the first session. */
  async setup(setup: PageSetup): Promise<PageReport> {
    const { get, startWorker } = this.#surroundings;
    const image = fetchImage(setup, get);
    const [{ module, fetchMs, compileMs }, given] = await Promise.all([compileEngine(setup, get, image), image]);
    Object.assign(this.#timings, { fetchMs, compileMs });
    const engine: Engine = { module, setup, startWorker };
    this.#pool = new KernelPool(engine, given, this.#sessions, this.#timings);
    return this.report();
  }

  async run(run: KernelRun): Promise<KernelReply> {
    const session = this.#session(run.sessionId);
    if (session.running) return emptyReply('busy', 'The session is running something else.');
    const { promise: stopped, resolve: stop } = Promise.withResolvers<RunEnd>();
    session.running = { executionId: run.executionId, stop };
    session.lastUsed = performance.now();
    try {
      return await this.#runIn(session, run, stopped);
    } finally {
      session.running = null;
      void this.#pool?.settle();
    }
  }

  /**
   * A warm image as a file for the next start, from `start` on, a few megabytes at a time; nothing at its end. It is taken
   * where no generated code or data came in.
   */
  async exportImage({ which, start }: { which: 'first' | 'full'; start: number }): Promise<Uint8Array> {
    return (await this.#need().image(which)).exported(start, exportBytes);
  }

  /** Kills the kernel of an execution, which then ends as cancelled. Nothing happens when it has ended already. */
  stop(executionId: string): void {
    for (const { running } of this.#sessions.values()) {
      if (running?.executionId === executionId) running.stop('cancelled');
    }
  }

  /**
   * Takes a session back to its last image, which lies before a run that filled the memory: WASM memory never shrinks.
   * Returns whether there was one.
   */
  async rewind(sessionId: string): Promise<boolean> {
    const session = this.#sessions.get(sessionId);
    if (!session || session.running) return false;
    await session.kernel?.atRest.catch(() => {});
    return this.#need().replace(session, 1) === 'restored';
  }

  close(sessionId: string): void {
    const session = this.#sessions.get(sessionId);
    this.#sessions.delete(sessionId);
    session?.close();
  }

  /** Gives back some memory that can be done without, if there is any. */
  async relieve(): Promise<boolean> {
    return (await this.#pool?.relieve()) ?? false;
  }

  get heldBytes(): number {
    return this.#pool?.heldBytes ?? 0;
  }

  report(): PageReport {
    const sessions = [...this.#sessions.values()].map((session) => ({
      engine: 'cpython-wasi' as const,
      sessionId: session.id,
      isLive: session.liveBytes > 0,
      memoryBytes: session.liveBytes,
      imageBytes: session.imageBytes,
    }));
    return {
      compileMs: this.#timings.compileMs ?? 0,
      givenImage: this.#pool?.givenImage ?? 'none',
      timings: { ...this.#timings },
      kernels: [...sessions, ...(this.#pool?.report() ?? [])],
    };
  }

  async #runIn(session: Session, run: KernelRun, stopped: Promise<RunEnd>): Promise<KernelReply> {
    const pool = this.#need();
    const note = session.isForgotten ? forgottenNote : '';
    const clock = new RunClock(run);
    const startTimer = setTimeout(() => session.running?.stop('timed-out'), clock.startLeftMs);
    const early = await Promise.race([stopped, pool.kernelOf(session).then(atRest)]);
    clearTimeout(startTimer);
    if (typeof early === 'string') return emptyReply(early, 'Stopped before it began.');
    if (early instanceof Error) {
      return { ...emptyReply('failed', early.message), state: pool.replace(session, 0) };
    }

    const kernel = early;
    session.isForgotten = false;
    const said = { stdout: '', stderr: note };
    const started = performance.now();
    const ended = kernel.run(run, (stream, text) => {
      said[stream] += text;
      this.#events.add({ executionId: run.executionId, stream, text });
    });
    const timer = setTimeout(() => session.running?.stop('timed-out'), clock.runLeftMs);
    const first = await Promise.race([ended, stopped]);
    clearTimeout(timer);
    if (session.isClosed) return { ...emptyReply('cancelled', 'The session was closed.'), ...said, state: 'lost' };
    const reply: KernelReply = {
      ...(typeof first === 'string' ? emptyReply(first, '') : replyOf(first)),
      ...said,
      durationMs: performance.now() - started,
      hasBegun: true,
      memoryBytes: kernel.memoryBytes,
    };
    if (isSound(reply)) {
      session.unsoundRuns = 0;
      pool.prepareSpare(kernel);
      return reply;
    }
    const state = pool.replace(session, 0);
    if (reply.end === 'timed-out' || reply.end === 'cancelled') return { ...reply, state };
    session.unsoundRuns += 1;
    if (session.unsoundRuns < unsoundRunsMax || (await this.#isAlive(session))) return { ...reply, state };
    session.unsoundRuns = 0;
    return { ...reply, state: pool.replace(session, -1) };
  }

  /** Whether a session that was just taken back to its last rest runs at all. */
  async #isAlive(session: Session): Promise<boolean> {
    const kernel = await this.#need().kernelOf(session);
    const timer = setTimeout(() => kernel.kill(), probeMs);
    const ready = await atRest(kernel);
    const probe = {
      sessionId: session.id,
      executionId: 'probe',
      source: '',
      tokens: {},
      files: [],
      timeoutMs: probeMs,
      waitedMs: 0,
    };
    const outcome = ready instanceof Error ? null : await ready.run(probe, () => {});
    clearTimeout(timer);
    return outcome?.kind === 'done' && isSound(outcome.done);
  }

  #session(sessionId: string): Session {
    let session = this.#sessions.get(sessionId);
    if (!session) {
      session = new Session(sessionId);
      this.#sessions.set(sessionId, session);
    }
    return session;
  }

  #need(): KernelPool {
    if (!this.#pool) throw new Error('The engine is not set up.');
    return this.#pool;
  }
}

function atRest(kernel: LiveKernel): Promise<LiveKernel | Error> {
  return kernel.atRest.then(
    () => kernel,
    (error: Error) => error,
  );
}

function replyOf(outcome: RunOutcome): KernelReply {
  if (outcome.kind === 'killed') return emptyReply('cancelled', 'The session was closed.');
  if (outcome.kind === 'broken') return emptyReply('failed', outcome.message);
  const { kind: _, ...done } = outcome.done;
  return { ...emptyReply(done.end, ''), ...done };
}
