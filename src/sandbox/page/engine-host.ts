import type { EngineRunRequest, KernelReply, PageReport, RunEnd } from '../../contracts/kernel.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';
import { emptyReply } from './empty-reply.ts';
import { EngineModules } from './engine-modules.ts';
import { EngineSpares } from './engine-spares.ts';
import type { EventQueue } from './event-queue.ts';
import { type EngineOutcome, LiveEngine, type Remains } from './live-engine.ts';
import { RunClock } from './run-clock.ts';

type EngineName = EngineRunRequest['engine'];

/** Nobody waits at the button when a run's own time is up: on a busy machine a session is kept rather than ended at once. */
const overtimeGraceMs = 1_000;

interface EngineKind {
  readonly startWorker: () => Worker;
  /** Its module has a memory of its own, to be capped; the others are given one, or make it under a cap. */
  readonly ownsMemory: boolean;
  /** How long a run that is to end may take to end by itself, keeping the session; 0 for one that cannot. */
  readonly graceMs: number;
  /** Code can leave something behind in it that goes on when its run is answered. */
  readonly livesBetweenRuns: boolean;
}

interface EngineSession {
  readonly engine: EngineName;
  readonly sessionId: string;
  live: LiveEngine | null;
  remains: Remains | null;
  /** Runs in a row after which the runtime left no answer: code can break it for good. */
  unsoundRuns: number;
  /** Runs that returned: with none, a new kernel is as good as the old. */
  finishedRuns: number;
  /** Said once, with the next run: the session was closed and what could not be kept is gone. */
  isForgotten: boolean;
  isClosed: boolean;
  /** Set while an engine is started for it, which goes on when the run it was started for has had to be answered. */
  waking: Promise<LiveEngine | Error> | null;
  lastUsed: number;
  running: { readonly executionId: string; readonly stop: (end: RunEnd) => void } | null;
}

/** Small engines at one time, and what they may hold together. Sessions idle longest give way. */
const liveMax = 4;
const heldBytesMax = 800 * 1024 * 1024;
const smallBytes = 32 * 1024 * 1024;
/** So many small sessions are kept whatever there is beside them; the ones idle longest of any more are forgotten first. */
const smallMax = 16;
/** A session whose runtime fails this often in a row starts anew: its image is broken too. */
const unsoundRunsMax = 2;
const forgottenNote =
  '[the session was closed, to give memory back or because code of its was still at work: what was made in it is gone, files are kept]\n';

/** The sessions of QuickJS, DuckDB and Pyodide: a worker each, started when first used. */
export class EngineHost {
  readonly #kinds: Readonly<Record<EngineName, EngineKind>>;
  readonly #events: EventQueue;
  readonly #modules: EngineModules;
  readonly #sessions = new Map<string, EngineSession>();
  readonly #spares = new EngineSpares<EngineName>();

  constructor(kinds: Readonly<Record<EngineName, EngineKind>>, get: typeof fetch, events: EventQueue) {
    this.#kinds = kinds;
    this.#modules = new EngineModules(get);
    this.#events = events;
  }

  async run(run: EngineRunRequest): Promise<KernelReply> {
    const session = this.#session(run);
    if (session.running) return emptyReply('busy', 'The session is running something else.');
    const { promise: stopped, resolve: stop } = Promise.withResolvers<RunEnd>();
    session.running = { executionId: run.executionId, stop };
    session.lastUsed = performance.now();
    try {
      return await this.#runIn(session, run, stopped);
    } finally {
      session.running = null;
      void this.#prepareSpare(run);
    }
  }

  stop(executionId: string): void {
    for (const { running } of this.#sessions.values()) {
      if (running?.executionId === executionId) running.stop('cancelled');
    }
  }

  close(sessionId: string): void {
    for (const [key, session] of this.#sessions) {
      if (session.sessionId !== sessionId) continue;
      this.#sessions.delete(key);
      session.isClosed = true;
      session.running?.stop('cancelled');
      session.live?.kill();
      const image = (session.live?.remains ?? session.remains)?.image;
      if (image) freeBuffer(image.memory);
    }
  }

  report(): PageReport['kernels'] {
    const sessions = [...this.#sessions.values()].map(({ engine, sessionId, live, remains }) => ({
      engine,
      sessionId,
      isLive: live !== null && !live.isDead,
      memoryBytes: live && !live.isDead ? live.memoryBytes : 0,
      imageBytes: (live?.remains ?? remains)?.image?.memory.byteLength ?? 0,
    }));
    return [...sessions, ...this.#spares.report()];
  }

  async #runIn(session: EngineSession, run: EngineRunRequest, stopped: Promise<RunEnd>): Promise<KernelReply> {
    const clock = new RunClock(run);
    const startTimer = setTimeout(() => session.running?.stop('timed-out'), clock.startLeftMs);
    session.waking ??= this.#wake(session, run).finally(() => {
      session.waking = null;
    });
    const early = await Promise.race([stopped, session.waking]);
    clearTimeout(startTimer);
    if (typeof early === 'string') return emptyReply(early, 'Stopped before it began.');
    if (early instanceof Error) return { ...emptyReply('failed', early.message), state: this.#replace(session) };
    const said = { stdout: '', stderr: session.isForgotten ? forgottenNote : '' };
    session.isForgotten = false;
    const started = performance.now();
    let end: RunEnd | null = null;
    const ended = early.run(run, (stream, text) => {
      said[stream] += text;
      this.#events.add({ executionId: run.executionId, stream, text });
    });
    const timer = setTimeout(() => session.running?.stop('timed-out'), clock.runLeftMs);
    void stopped.then((reason) => {
      end = reason;
      const { graceMs } = this.#kinds[session.engine];
      early.stop(reason === 'timed-out' && graceMs > 0 ? overtimeGraceMs : graceMs);
    });
    const outcome = await ended;
    clearTimeout(timer);
    if (session.isClosed) return { ...emptyReply('cancelled', 'The session was closed.'), ...said, state: 'lost' };
    const reply = {
      ...replyOf(outcome, end),
      ...said,
      durationMs: performance.now() - started,
      hasBegun: true,
    };
    const isWhole = outcome.kind === 'done' && !outcome.done.isSpoiled;
    const isAnswered = reply.end !== 'returned' || reply.response !== null;
    session.unsoundRuns = isAnswered ? 0 : session.unsoundRuns + 1;
    if (!isWhole) return { ...reply, state: this.#replace(session) };
    if (session.unsoundRuns >= unsoundRunsMax) {
      session.unsoundRuns = 0;
      return { ...reply, state: this.#forgetImage(session) };
    }
    session.finishedRuns += 1;
    // What it has come to hold is known once it has come to rest; this session itself is left in peace.
    void early.rested.then(() => this.#makeRoom(session));
    return { ...reply, memoryBytes: outcome.done.memoryBytes };
  }

  /** The session's engine, ready for a run, or why there is none. */
  async #wake(session: EngineSession, run: EngineRunRequest): Promise<LiveEngine | Error> {
    try {
      if (session.live && !session.live.isDead) return await readyWithin(session.live);
      if (session.live) this.#bury(session, session.live);
      await this.#makeRoom(session);
      const compiled = await this.#modules.module(run, this.#kinds[session.engine].ownsMemory);
      const spare = session.remains ? null : this.#spares.take(session.engine);
      const live = spare ?? new LiveEngine(this.#kinds[session.engine], compiled, run, session.remains);
      session.live = live;
      session.remains = null;
      if (session.isClosed) live.kill();
      return await readyWithin(live);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async #prepareSpare({ engine, limits, python }: EngineRunRequest): Promise<void> {
    const module = await this.#modules.known(engine)?.catch(() => null);
    if (!module) return;
    this.#spares.prepare(engine, () => {
      const hasRoom = this.#live().length < liveMax && !this.#isFull();
      return hasRoom ? new LiveEngine(this.#kinds[engine], module, { limits, python }, null) : null;
    });
  }

  #live(): EngineSession[] {
    return [...this.#sessions.values()].filter((session) => session.live && !session.live.isDead);
  }

  #isFull(): boolean {
    return this.heldBytes >= heldBytesMax;
  }

  /** Ends an engine that must not be entered again; the next run starts from what its last rest left. */
  #replace(session: EngineSession): KernelReply['state'] {
    const { live } = session;
    live?.kill();
    session.live = null;
    session.remains = live?.remains ?? session.remains;
    if (session.finishedRuns === 0 || session.remains?.image) return 'restored';
    return session.remains ? 'files-only' : 'lost';
  }

  /** The same without the memory of the last rest, which is as broken as the engine. */
  #forgetImage(session: EngineSession): KernelReply['state'] {
    this.#replace(session);
    session.remains = session.remains && { image: null, files: session.remains.files };
    return 'files-only';
  }

  /** Sessions idle longest give way: first their engines, which go on from what is kept, then what is kept. */
  async #makeRoom(wanted: EngineSession): Promise<void> {
    if (this.#isFull()) this.#spares.clear();
    const idle = this.#idle(wanted);
    for (const session of idle) {
      if (this.#live().length < liveMax && !this.#isFull()) return;
      await this.#sleep(session);
    }
    // What is small gives little back: one session that fills the memory is not to cost all its neighbours theirs.
    const small = idle.filter((session) => heldBytes(session) <= smallBytes);
    const spared = new Set(small.slice(-smallMax));
    const giving = idle.filter((session) => !spared.has(session));
    for (const session of giving) {
      if (!this.#isFull()) return;
      forget(session);
    }
  }

  /** Those that nothing runs in, idle longest first. */
  #idle(wanted?: EngineSession): EngineSession[] {
    return [...this.#sessions.values()]
      .filter((session) => session !== wanted && !session.running)
      .sort((left, right) => left.lastUsed - right.lastUsed);
  }

  /** Ends the engine of an idle session, which goes on from what is kept. */
  async #sleep(session: EngineSession): Promise<void> {
    await session.live?.rested;
    if (session.running || !session.live) return;
    session.live.kill();
    this.#bury(session, session.live);
  }

  /**
   * Gives back some memory that can be done without: the spares, else the engine of the session idle longest, else what
   * that one would go on from. Returns whether there was any.
   */
  async relieve(): Promise<boolean> {
    if (this.#spares.bytes > 0) {
      this.#spares.clear();
      return true;
    }
    const idle = this.#idle();
    const live = idle.find((session) => session.live && !session.live.isDead);
    if (live) {
      await this.#sleep(live);
      return true;
    }
    return idle.some(forget);
  }

  /** All that engines, spares, copies and files take. */
  get heldBytes(): number {
    return [...this.#sessions.values()].reduce((sum, session) => sum + heldBytes(session), this.#spares.bytes);
  }

  /** Lets go of an engine that ended between runs. */
  #bury(session: EngineSession, live: LiveEngine): void {
    session.live = null;
    session.remains = live.remains;
    session.isForgotten = session.finishedRuns > 0 && !live.remains?.image;
  }

  #session({ engine, sessionId }: EngineRunRequest): EngineSession {
    const key = `${engine} ${sessionId}`;
    let session = this.#sessions.get(key);
    if (!session) {
      session = {
        engine,
        sessionId,
        live: null,
        remains: null,
        unsoundRuns: 0,
        finishedRuns: 0,
        isForgotten: false,
        isClosed: false,
        waking: null,
        lastUsed: 0,
        running: null,
      };
      this.#sessions.set(key, session);
    }
    return session;
  }
}

/** Gives back the memory a session without an engine would go on from. Returns whether there was any. */
function forget(session: EngineSession): boolean {
  if (session.running || session.live || !session.remains?.image) return false;
  freeBuffer(session.remains.image.memory);
  session.remains = { image: null, files: session.remains.files };
  session.isForgotten = session.finishedRuns > 0;
  return true;
}

/** All a session has in the page's process: its engine's memory, the copy of it, and files that outlive it. */
function heldBytes({ live, remains }: EngineSession): number {
  const kept = live?.remains ?? remains;
  const files = kept?.files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) ?? 0;
  return (live && !live.isDead ? live.memoryBytes : 0) + (kept?.image?.memory.byteLength ?? 0) + files;
}

/** An engine that is not ready after this long never will be. */
const startMsMax = 90_000;

async function readyWithin(live: LiveEngine): Promise<LiveEngine> {
  const timer = setTimeout(() => live.kill(), startMsMax);
  try {
    await live.ready;
    return live;
  } finally {
    clearTimeout(timer);
  }
}

function replyOf(outcome: EngineOutcome, stopped: RunEnd | null): KernelReply {
  if (outcome.kind === 'broken') return emptyReply('failed', outcome.message);
  if (outcome.kind === 'killed') return emptyReply(stopped ?? 'cancelled', '');
  const { end, detail, response, artifacts, artifactsLeftOut, limitsMet } = outcome.done;
  const made = { artifacts, artifactsLeftOut, limitsMet };
  if (end === 'interrupted') return { ...emptyReply(stopped ?? 'cancelled', ''), ...made };
  return { ...emptyReply(end, detail), status: 0, response, ...made };
}
