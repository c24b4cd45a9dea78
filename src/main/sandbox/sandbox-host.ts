import type { z } from 'zod';
import type {
  DataFile,
  EngineRunRequest,
  KernelLimits,
  KernelReply,
  KernelRun,
  PageReport,
} from '../../contracts/kernel.ts';
import type { CallContext, Handlers } from '../../contracts/method.ts';
import {
  ExecuteInput,
  type ExecutionEvent,
  type ExecutionOutcome,
  type sandboxMethods,
} from '../../contracts/sandbox.ts';
import { notBegun, outcomeOf, refused, rewound, startedAnew } from '../../core/sandbox/outcome.ts';
import { chooseEngine } from './engine-choice.ts';
import { describeError, kindOfError } from './error-words.ts';
import type { KernelWindow } from './kernel-window.ts';
import { MemoryPressure } from './memory-pressure.ts';
import { PackageProblem } from './python-packages.ts';
import { PythonSetup } from './python-setup.ts';
import { RunSlots, type SlotCounts } from './run-slots.ts';
import { SandboxWindows } from './sandbox-windows.ts';
import { ServedFiles } from './served-files.ts';
import { SessionFiles } from './session-files.ts';
import { SmallEngines } from './small-engines.ts';
import { openedWithin, rejectedOn } from './start-race.ts';
import { inTurn } from './turns.ts';

const mebibyte = 1024 * 1024;
const pageBytes = 65_536;
const missingEngine = 'The Python engine is not installed. Run the set-up again with pip available.';
/** A run may wait so long beyond its time limit, for its turn and for a window, before it is answered without them. */
const waitFreeMs = 1_200;
/** Live kernels between runs; more sessions are kept as images. */
const kernelsMax = 3;
const slotCounts: SlotCounts = { sure: 3, most: 12 };
const overfullMessage =
  'The code needed more memory than there is, and its engine was ended: what its session held is lost. Work in chunks.';
/** Kernels and images together: the whole tree is to stay under 4 GB, the app's own half gigabyte included. */
const memoryBytesMax = 1_600 * mebibyte;

export const kernelLimits: KernelLimits = {
  memoryPagesMax: (1024 * mebibyte) / pageBytes,
  fileBytesMax: 256 * mebibyte,
  fileCountMax: 10_000,
  descriptorsMax: 256,
  outputBytesMax: mebibyte,
  artifactCountMax: 100,
  artifactBytesMax: 64 * mebibyte,
  responseBytesMax: 32 * mebibyte,
  imageBytesMax: 512 * mebibyte,
};

export interface SandboxHostOptions {
  /** The folder with `python-snapshot.wasm` and `python-stdlib.zip`; null when the engine is not installed. */
  readonly engineDir: string | null;
  /** The guest library: the folder that holds the package `cloister`. */
  readonly guestDir: string;
  /** The built page: `out/sandbox`. */
  readonly pageDir: string;
  /** The light Python's pack of wheels; null or not given for none. */
  readonly packagesDir?: string | null;
  /** Fonts for figures beside Matplotlib's own; null or not given for none. */
  readonly fontsDir?: string | null;
  /** Where the warm image of the engine is kept from start to start; beside the engine if not given, null for nowhere. */
  readonly imageDir?: string | null;
  readonly log: (line: string) => void;
}

export interface SandboxHost extends Handlers<typeof sandboxMethods>, AsyncDisposable {
  /** Opens the window and warms a kernel ahead of the first run. Does nothing when the engine is missing. */
  prepare(): Promise<void>;
  /** Makes the full warm image and keeps it for all later starts: for the set-up, which has the time. */
  warmUp(): Promise<void>;
  /** Kernels and timings, for the benchmark; null before the window is open. */
  report(): Promise<PageReport | null>;
}

interface Session {
  readonly files: SessionFiles;
  /** The end of the session's last run: runs of one session wait for each other. */
  last: Promise<unknown>;
  /** The window died since the session's last run; said once, with its next. */
  wasLost: boolean;
  /** It has run something in the light Python's window. */
  isLight: boolean;
}

/** `asked` is when the run was accepted, by this process's clock: its time limit counts from there. */
type Run = z.output<typeof ExecuteInput> & { readonly asked: number };
type SmallEngineName = EngineRunRequest['engine'];
type Emit = CallContext<z.output<typeof ExecutionEvent>>;

/** The one door to generated code. Every outcome is a value; only a broken installation throws. */
export function createSandboxHost(options: SandboxHostOptions): SandboxHost {
  return new SealedSandbox(options);
}

class SealedSandbox implements SandboxHost {
  readonly #options: SandboxHostOptions;
  readonly #served = new ServedFiles();
  readonly #sessions = new Map<string, Session>();
  readonly #slots = new RunSlots(slotCounts);
  readonly #small: SmallEngines;
  readonly #windows: SandboxWindows;
  readonly #pressure: MemoryPressure;
  readonly #hasPython: boolean;
  #isClosed = false;

  constructor(options: SandboxHostOptions) {
    this.#options = options;
    const { engineDir, guestDir, pageDir, imageDir, packagesDir = null, fontsDir = null, log } = options;
    this.#small = new SmallEngines(this.#served, { pageDir, guestDir, packagesDir }, kernelLimits);
    this.#hasPython = engineDir !== null;
    const setup = { guestDir, fontsDir, imageDir, limits: kernelLimits, kernelsMax, memoryBytesMax, log };
    this.#windows = new SandboxWindows({
      served: this.#served,
      pageDir,
      python: engineDir === null ? null : new PythonSetup(this.#served, { engineDir, ...setup }),
      onGone: (reason, which) => this.#onGone(reason, which),
    });
    this.#pressure = new MemoryPressure(() => this.#windows.opened(), this.#slots);
  }

  async prepare(): Promise<void> {
    if (this.#hasPython) await this.#windows.withPython();
  }

  async warmUp(): Promise<void> {
    await this.prepare();
    await this.#windows.completeImage();
  }

  async report(): Promise<PageReport | null> {
    const [first, ...rest] = await Promise.all((await this.#windows.opened()).map((window) => window.report()));
    return first ? { ...first, kernels: [first, ...rest].flatMap(({ kernels }) => kernels) } : null;
  }

  execute = async (input: ExecuteInput, context: Emit): Promise<ExecutionOutcome> => {
    const parsed = ExecuteInput.parse(input);
    if (this.#isClosed) return refused('The sandbox is closed.');
    const choice = chooseEngine(parsed.language, parsed.engine, this.#hasPython);
    if ('problem' in choice) return refused(choice.problem);
    const { engine } = choice;
    if (engine === 'cpython-wasi' && !this.#hasPython) return refused(missingEngine);
    const session = this.#session(parsed.sessionId);
    const begun = Promise.withResolvers<void>();
    const run = session.last.then(() => {
      const input: Run = { ...parsed, asked: performance.now() };
      const turn = { timeoutMs: input.timeoutMs, waitLeftMs: () => waitLeftMs(input), context, onBegun: begun.resolve };
      return inTurn(this.#slots, turn, (emit) =>
        engine === 'cpython-wasi'
          ? this.#runPython(session, input, emit)
          : this.#runSmall(engine, session, input, emit),
      );
    });
    session.last = run.catch(() => {});
    try {
      // A run that waits its turn is cancelled at once; it finds itself aborted when its turn comes.
      await Promise.race([begun.promise, run, rejectedOn(context.signal, begun.promise)]);
      return await run;
    } catch (error) {
      if (context.signal.aborted) return refused('The code was stopped before it began.', 'cancelled');
      session.wasLost = false; // said here
      this.#options.log(`sandbox: ${describeError(error)}`);
      return refused(
        'The sandbox ended while the code ran. It starts anew with the next run; all variables are lost.',
        'crashed',
      );
    }
  };

  closeSession = async ({ sessionId }: { sessionId: string }): Promise<void> => {
    const session = this.#sessions.get(sessionId);
    if (!session) return;
    this.#sessions.delete(sessionId);
    for (const window of await this.#windows.opened()) await window.closeSession(sessionId).catch(() => {});
    await session.files[Symbol.asyncDispose]();
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#pressure[Symbol.dispose]();
    await this.#windows[Symbol.asyncDispose]();
    await this.#served[Symbol.asyncDispose]();
  }

  async #runPython(session: Session, input: Run, context: Emit): Promise<ExecutionOutcome> {
    const files = await this.#mount(session, input);
    if ('kind' in files) return files;
    const window = await openedWithin(this.#windows.withPython(), waitLeftMs(input), context.signal);
    if (!window) return notBegun(input.timeoutMs);
    return this.#stoppable(window, input, context, async () => {
      const reply = await this.#windows.running(() => window.run(kernelRun(input, files), context.emit));
      const outcome = await this.#finish(session, reply, input, kernelLimits);
      const isSwollen = outcome.kind === 'out-of-memory' && reply.memoryBytes > kernelLimits.imageBytesMax;
      if (isSwollen && reply.end === 'returned') return rewound(outcome, await window.rewind(input.sessionId));
      return outcome;
    });
  }

  async #runSmall(engine: SmallEngineName, session: Session, input: Run, context: Emit): Promise<ExecutionOutcome> {
    const files = await this.#mount(session, input);
    if ('kind' in files) return files;
    const described = await this.#describeEngine(engine);
    if ('kind' in described) return described;
    session.isLight ||= engine === 'pyodide';
    const window = await openedWithin(this.#windows.forEngine(engine), waitLeftMs(input), context.signal);
    if (!window) return notBegun(input.timeoutMs);
    return this.#stoppable(window, input, context, async () => {
      try {
        const reply = await window.runEngine({ ...described, ...kernelRun(input, files) }, context.emit);
        return await this.#finish(session, reply, input, described.limits);
      } catch (error) {
        if (!window.isOverfull) throw error;
        session.wasLost = false; // said here
        return { ...refused(overfullMessage, 'crashed'), kind: 'out-of-memory' };
      }
    });
  }

  /** What the page needs of an engine, or the outcome of a run that cannot have it. */
  async #describeEngine(engine: SmallEngineName) {
    try {
      return await this.#small.describe(engine);
    } catch (error) {
      if (error instanceof PackageProblem) return refused(error.message);
      throw error;
    }
  }

  /** The session's files for a run, or the outcome of a run that cannot have them. */
  async #mount(session: Session, { files }: Run): Promise<DataFile[] | ExecutionOutcome> {
    try {
      return await session.files.mount(files);
    } catch (error) {
      return refused(error instanceof Error ? error.message : 'A file cannot be read.');
    }
  }

  async #stoppable<T>(
    window: KernelWindow,
    { executionId }: Run,
    { signal }: Emit,
    work: () => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const stop = () => void window.stop(executionId).catch(() => {});
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await work();
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async #finish(
    session: Session,
    reply: KernelReply,
    { timeoutMs }: Run,
    limits: KernelLimits,
  ): Promise<ExecutionOutcome> {
    if (reply.detail !== '') this.#options.log(`sandbox: ${reply.end}: ${kindOfError(reply.detail)}`);
    if (session.wasLost) reply.stderr = startedAnew + reply.stderr;
    session.wasLost = false;
    const outcome = outcomeOf(reply, { ...limits, timeoutMs, memoryBytesMax: limits.memoryPagesMax * pageBytes });
    await session.files.handed.take(outcome.artifacts);
    return outcome;
  }

  #session(sessionId: string): Session {
    let session = this.#sessions.get(sessionId);
    if (!session) {
      session = { files: new SessionFiles(this.#served), last: Promise.resolve(), wasLost: false, isLight: false };
      this.#sessions.set(sessionId, session);
    }
    return session;
  }

  #onGone(reason: string, which: 'common' | 'light'): void {
    if (!this.#isClosed) this.#options.log(`sandbox: ${reason}`);
    for (const session of this.#sessions.values()) session.wasLost ||= which === 'common' || session.isLight;
  }
}

/** How long a run may still wait for its turn or a window. */
function waitLeftMs({ asked, timeoutMs }: Run): number {
  return Math.max(0, asked + timeoutMs + waitFreeMs - performance.now());
}

function kernelRun({ sessionId, executionId, source, tokens, timeoutMs, asked }: Run, files: DataFile[]): KernelRun {
  return { sessionId, executionId, source, tokens, files, timeoutMs, waitedMs: performance.now() - asked };
}
