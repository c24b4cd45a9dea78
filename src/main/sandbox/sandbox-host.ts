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
import { chooseEngine } from './engine-choice.ts';
import { describeError, kindOfError } from './error-words.ts';
import type { ImageKeeper } from './image-keeper.ts';
import { KernelWindow } from './kernel-window.ts';
import { MemoryPressure } from './memory-pressure.ts';
import { notBegun, outcomeOf, refused, rewound } from './outcome.ts';
import { readPage } from './page-files.ts';
import { PackageProblem } from './python-packages.ts';
import { PythonSetup } from './python-setup.ts';
import { ServedFiles } from './served-files.ts';
import { SessionFiles } from './session-files.ts';
import { Slots } from './slots.ts';
import { SmallEngines } from './small-engines.ts';
import { openedWithin, rejectedOn } from './start-race.ts';
import { WindowKeeper } from './window-keeper.ts';

const mebibyte = 1024 * 1024;
const pageBytes = 65_536;
const missingEngine = 'The Python engine is not installed. Run the set-up again with pip available.';
const lostNote = '[the sandbox was started anew: variables of earlier runs are gone]\n';
/** Of the process with the light Python in it, whose code can make memory that nothing else counts. */
const lightBytesMax = 1_200 * mebibyte;
/** A window may take so long to open beyond a run's time limit before the run is answered without it. */
const openFreeMs = 1_200;
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
  /** Where the warm image of the engine is kept from start to start; beside the engine if not given, null for nowhere. */
  readonly imageDir?: string | null;
  readonly log: (line: string) => void;
  /** Live kernels, and so runs, at one time; more sessions are kept as images. */
  readonly maxKernels?: number;
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

type Run = z.output<typeof ExecuteInput>;
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
  readonly #slots: Slots;
  readonly #small: SmallEngines;
  readonly #pythonSetup: PythonSetup | null;
  readonly #window = new WindowKeeper(
    () => this.#openWindow(),
    (reason) => {
      this.#python = null;
      this.#keeper = null;
      this.#onGone(reason, () => true);
    },
  );
  /** The light Python's own: what its code may do to its process is done to nobody else. */
  readonly #lightWindow = new WindowKeeper(
    async () => {
      const window = await this.#openWindow();
      window.limitMemory(lightBytesMax);
      return window;
    },
    (reason) => this.#onGone(reason, ({ isLight }) => isLight),
  );
  #page: readonly string[] = [];
  /** Python made ready in the window that is open. */
  #python: Promise<ImageKeeper | null> | null = null;
  #keeper: ImageKeeper | null = null;
  readonly #pressure = new MemoryPressure(() => this.#windows());
  #isClosed = false;

  constructor(options: SandboxHostOptions) {
    this.#options = options;
    const { engineDir, guestDir, pageDir, imageDir, maxKernels = 3, log } = options;
    this.#slots = new Slots(maxKernels);
    this.#small = new SmallEngines(
      this.#served,
      { pageDir, guestDir, packagesDir: options.packagesDir ?? null },
      kernelLimits,
    );
    const setup = { guestDir, imageDir, limits: kernelLimits, kernelsMax: maxKernels, memoryBytesMax, log };
    this.#pythonSetup = engineDir === null ? null : new PythonSetup(this.#served, { engineDir, ...setup });
  }

  async prepare(): Promise<void> {
    if (this.#pythonSetup) await this.#openWithPython(this.#pythonSetup);
  }

  async warmUp(): Promise<void> {
    await this.prepare();
    await this.#keeper?.complete();
  }

  async report(): Promise<PageReport | null> {
    const [first, ...rest] = await Promise.all((await this.#windows()).map((window) => window.report()));
    return first ? { ...first, kernels: [first, ...rest].flatMap(({ kernels }) => kernels) } : null;
  }

  execute = async (input: ExecuteInput, context: Emit): Promise<ExecutionOutcome> => {
    const parsed = ExecuteInput.parse(input);
    if (this.#isClosed) return refused('The sandbox is closed.');
    const choice = chooseEngine(parsed.language, parsed.engine, this.#pythonSetup !== null);
    if ('problem' in choice) return refused(choice.problem);
    const { engine } = choice;
    const setup = this.#pythonSetup;
    if (engine === 'cpython-wasi' && !setup) return refused(missingEngine);
    const session = this.#session(parsed.sessionId);
    const begun = Promise.withResolvers<void>();
    const run = session.last.then(() =>
      this.#slots.use(context.signal, () => {
        begun.resolve();
        return setup && engine === 'cpython-wasi'
          ? this.#runPython(setup, session, parsed, context)
          : this.#runSmall(engine as SmallEngineName, session, parsed, context);
      }),
    );
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
    for (const window of await this.#windows()) await window.closeSession(sessionId).catch(() => {});
    await session.files[Symbol.asyncDispose]();
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#pressure[Symbol.dispose]();
    const windows = await this.#windows();
    this.#keeper?.[Symbol.dispose]();
    for (const window of windows) window.close();
    await this.#served[Symbol.asyncDispose]();
  }

  async #runPython(setup: PythonSetup, session: Session, input: Run, context: Emit): Promise<ExecutionOutcome> {
    const asked = performance.now();
    const files = await this.#mount(session, input);
    if ('kind' in files) return files;
    const window = await openedWithin(this.#openWithPython(setup), input.timeoutMs + openFreeMs, context.signal);
    if (!window) return notBegun(input.timeoutMs);
    return this.#stoppable(window, input, context, async () => {
      const run = () => window.run(kernelRun(input, files, asked), context.emit);
      const reply = await (this.#keeper ? this.#keeper.during(run) : run());
      const outcome = await this.#finish(session, reply, input, kernelLimits);
      const isSwollen = outcome.kind === 'out-of-memory' && reply.memoryBytes > kernelLimits.imageBytesMax;
      if (isSwollen && reply.end === 'returned') return rewound(outcome, await window.rewind(input.sessionId));
      return outcome;
    });
  }

  async #runSmall(engine: SmallEngineName, session: Session, input: Run, context: Emit): Promise<ExecutionOutcome> {
    const asked = performance.now();
    const files = await this.#mount(session, input);
    if ('kind' in files) return files;
    const described = await this.#describeEngine(engine);
    if ('kind' in described) return described;
    const isLight = engine === 'pyodide';
    session.isLight ||= isLight;
    const opening = (isLight ? this.#lightWindow : this.#window).open();
    const window = await openedWithin(opening, input.timeoutMs + openFreeMs, context.signal);
    if (!window) return notBegun(input.timeoutMs);
    return this.#stoppable(window, input, context, async () => {
      try {
        const reply = await window.runEngine({ ...described, ...kernelRun(input, files, asked) }, context.emit);
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
    if (session.wasLost) reply.stderr = lostNote + reply.stderr;
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

  async #windows(): Promise<KernelWindow[]> {
    const open = await Promise.all([this.#window.current(), this.#lightWindow.current()]);
    return open.filter((window) => window !== null);
  }

  #onGone(reason: string, isHit: (session: Session) => boolean): void {
    if (!this.#isClosed) this.#options.log(`sandbox: ${reason}`);
    for (const session of this.#sessions.values()) session.wasLost ||= isHit(session);
  }

  async #openWindow(): Promise<KernelWindow> {
    this.#page = await readPage(this.#served, this.#options.pageDir);
    return KernelWindow.open(this.#served);
  }

  /** The window with Python in it. One that cannot be made ready is closed, so that the next run starts anew. */
  async #openWithPython(setup: PythonSetup): Promise<KernelWindow> {
    const window = await this.#window.open();
    this.#python ??= setup.in(window, this.#page);
    try {
      this.#keeper = await this.#python;
    } catch (error) {
      window.close();
      throw error;
    }
    return window;
  }
}

/** @param asked when the run's turn came, by this process's clock */
function kernelRun(
  { sessionId, executionId, source, tokens, timeoutMs }: Run,
  files: DataFile[],
  asked: number,
): KernelRun {
  return { sessionId, executionId, source, tokens, files, timeoutMs, waitedMs: performance.now() - asked };
}
