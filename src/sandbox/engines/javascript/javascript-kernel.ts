import baseVariant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import type { KernelLimits } from '../../../contracts/kernel.ts';
import { MetLimits } from '../../wasi/met-limits.ts';
import { OutputStream } from '../../wasi/output-stream.ts';
import { DataFiles } from '../shared/data-files.ts';
import type {
  EngineImage,
  EngineKernel,
  EngineRun,
  EngineRunResult,
  EngineSurroundings,
} from '../shared/engine-kernel.ts';
import { type KeptFile, OutFiles } from '../shared/out-files.ts';
import { type Cell, prepareCell } from './cell.ts';
import { describeSyntaxError, describeThrown, outOfMemory, type Thrown } from './describe-error.ts';
import inspectSource from './guest/inspect.js?raw';
import sessionSource from './guest/session.js?raw';
import tablesSource from './guest/tables.js?raw';
import { hostCalls } from './host-calls.ts';

const pageBytes = 65_536;
const initialPages = 256;
/** QuickJS's own flag for top-level `await`: the program's value is a promise of its last value. */
const asyncProgram = 1 << 7;
/** Of the interpreter's own stack: some 1,400 calls. The thread's ends first in some of its library's own recursions. */
const stackBytesMax = 256 * 1024;
const heldBackBytes = 8 * 1024 * 1024;

const nothingShown = '"result":null,"tables":[],"charts":[]';
const tooDeepError = describeThrown({ name: 'InternalError', message: 'stack overflow', stack: '' }, '', '');

type GuestCall = 'isSound' | 'begin' | 'waitMs' | 'fire' | 'finish' | 'describe';

/**
 * One QuickJS, one session, never shared. All of its state lies in its linear memory, so a copy of that laid into a fresh
 * instance goes on where it was.
 */
export class JavaScriptKernel implements EngineKernel {
  readonly #memory: WebAssembly.Memory;
  readonly #runtime: QuickJSRuntime;
  readonly #context: QuickJSContext;
  readonly #limits: KernelLimits;
  readonly #surroundings: EngineSurroundings;
  readonly #data: DataFiles;
  readonly #out: OutFiles;
  readonly #streams: { readonly stdout: OutputStream; readonly stderr: OutputStream };
  readonly #met = new MetLimits();
  readonly #guest: Readonly<Record<GuestCall, QuickJSHandle>>;
  /** The run in progress exhausted the memory. */
  #isExhausted = false;

  private constructor(
    quickJs: QuickJSWASMModule,
    memory: WebAssembly.Memory,
    limits: KernelLimits,
    surroundings: EngineSurroundings,
  ) {
    this.#memory = memory;
    this.#limits = limits;
    this.#surroundings = surroundings;
    this.#data = new DataFiles(surroundings.readRange);
    const { add } = this.#met;
    this.#out = new OutFiles(limits, add);
    const sink = { limitBytes: limits.outputBytesMax, send: surroundings.onOutput, onCut: () => add('output') };
    this.#streams = { stdout: new OutputStream('stdout', sink), stderr: new OutputStream('stderr', sink) };
    this.#runtime = quickJs.newRuntime();
    this.#runtime.setMemoryLimit(limits.memoryPagesMax * pageBytes - heldBackBytes);
    this.#runtime.setMaxStackSize(stackBytesMax);
    this.#context = this.#runtime.newContext();
    this.#guest = this.#boot();
  }

  /** Starts QuickJS; with an image, where the image was taken, else with these files. @throws Error when the image is of another build */
  static async launch(
    module: WebAssembly.Module,
    limits: KernelLimits,
    surroundings: EngineSurroundings,
    image: EngineImage | null,
    files: readonly KeptFile[] = [],
  ): Promise<JavaScriptKernel> {
    const pages = Math.max(initialPages, (image?.memory.byteLength ?? 0) / pageBytes);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: Math.max(limits.memoryPagesMax, pages) });
    const variant = newVariant(baseVariant, { wasmModule: module, wasmMemory: memory });
    const kernel = new JavaScriptKernel(await newQuickJSWASMModuleFromVariant(variant), memory, limits, surroundings);
    if (image) kernel.#lay(image);
    else kernel.#out.lay(files);
    return kernel;
  }

  get memoryBytes(): number {
    return this.#memory.buffer.byteLength;
  }

  async run(request: EngineRun): Promise<EngineRunResult> {
    this.#data.mount(request.files);
    this.#out.mark();
    this.#isExhausted = false;
    try {
      const response = this.#respond(request);
      return {
        end: 'returned',
        detail: '',
        response,
        isSpoiled: this.#isExhausted || !this.#isSound(),
        ...this.#made(),
      };
    } catch (error) {
      // The interpreter was unwound in the middle: its state is not to be entered again.
      const tooDeep = error instanceof RangeError ? responseOf('raised', nothingShown, tooDeepError) : null;
      return {
        end: tooDeep === null ? 'trapped' : 'returned',
        detail: String(error).slice(0, 300),
        response: tooDeep,
        isSpoiled: true,
        ...this.#made(),
      };
    } finally {
      this.#streams.stdout.endTurn();
      this.#streams.stderr.endTurn();
    }
  }

  #made() {
    return { ...this.#out.changed(), limitsMet: this.#met.take() };
  }

  takeImage(): EngineImage {
    return { memory: this.#memory.buffer.slice(0) as ArrayBuffer, anchors: this.#anchors(), files: this.#out.keep() };
  }

  keepFiles(): KeptFile[] {
    return this.#out.keep();
  }

  #lay(image: EngineImage): void {
    if (String(image.anchors) !== String(this.#anchors())) throw new Error('The image is of another build of QuickJS.');
    new Uint8Array(this.#memory.buffer).set(new Uint8Array(image.memory));
    this.#out.lay(image.files);
  }

  /** Where the context and the guest's functions lie: the same in every instance, because it starts the same. */
  #anchors(): number[] {
    const { ctx } = this.#context as unknown as { ctx: { value: number } };
    return [ctx.value, ...Object.values(this.#guest).map((handle) => handle.value as unknown as number)];
  }

  #respond(request: EngineRun): string {
    let cell: Cell;
    try {
      cell = prepareCell(request.source, request.tokens);
    } catch (error) {
      return responseOf('raised', nothingShown, describeSyntaxError(error, request.source));
    }
    // Counted in the guest, so that a session that goes on from an image counts on.
    const name = `<cell ${this.#text('begin')}>`;
    const evaluated = this.#context.evalCode(cell.source, name, asyncProgram);
    if (evaluated.error) return this.#raised(evaluated.error, request.source, name);
    const promise = evaluated.value;
    try {
      const problem = this.#settle(promise);
      if (problem) return this.#raised(problem, request.source, name);
      const state = this.#context.getPromiseState(promise);
      if (state.type === 'pending') {
        return responseOf('raised', nothingShown, {
          ...describeThrown(
            { name: 'Error', message: 'The code awaits something that never comes.', stack: '' },
            '',
            name,
          ),
          hint: 'There is no network and nobody to answer here: await only timers and your own promises.',
        });
      }
      if (state.type === 'rejected') return this.#raised(state.error, request.source, name);
      using settled = state.value;
      using value = this.#context.getProp(settled, 'value');
      using shown = this.#context.newString(cell.resultName ?? '');
      return responseOf('ok', this.#text('finish', cell.hasResult ? value : this.#context.undefined, shown), null);
    } finally {
      promise.dispose();
    }
  }

  /** Runs what is pending: jobs, then timers with their waits, until nothing is left. Returns what a timer threw. */
  #settle(promise: QuickJSHandle): QuickJSHandle | null {
    for (;;) {
      const jobs = this.#runtime.executePendingJobs();
      if (jobs.error) return jobs.error;
      jobs.dispose();
      const state = this.#context.getPromiseState(promise);
      if (state.type === 'rejected') {
        state.error.dispose();
        return null;
      }
      if (state.type === 'fulfilled') state.value.dispose();
      using keepIntervals = state.type === 'pending' ? this.#context.true.dup() : this.#context.false.dup();
      const waitMs = Number(this.#text('waitMs', keepIntervals));
      if (!(waitMs >= 0)) return null;
      if (waitMs > 0) this.#surroundings.sleepMs(waitMs);
      const fired = this.#context.callFunction(this.#guest.fire, this.#context.undefined);
      if (fired.error) return fired.error;
      fired.value.dispose();
    }
  }

  #raised(error: QuickJSHandle, source: string, name: string): string {
    let described: string;
    try {
      described = this.#text('describe', error);
    } catch {
      described = '{"name":"InternalError","message":"out of memory","stack":""}';
    } finally {
      error.dispose();
    }
    const shown = this.#shownSoFar();
    const thrown = describeThrown(thrownOf(described), source, name);
    this.#isExhausted = thrown.type === outOfMemory;
    return responseOf('raised', shown, thrown);
  }

  /** Whether a plain program has its value: code can put something into the language's own objects that stays for good. */
  #isSound(): boolean {
    try {
      if (this.#text('isSound') !== 'true') return false;
      using promise = this.#context.unwrapResult(this.#context.evalCode('1', '<probe>', asyncProgram));
      const state = this.#context.getPromiseState(promise);
      if (state.type === 'rejected') state.error.dispose();
      if (state.type !== 'fulfilled') return false;
      using settled = state.value;
      using value = this.#context.getProp(settled, 'value');
      return this.#context.getNumber(value) === 1;
    } catch {
      return false;
    }
  }

  /** What was shown before the error stays shown. */
  #shownSoFar(): string {
    try {
      using none = this.#context.newString('');
      return this.#text('finish', this.#context.undefined, none);
    } catch {
      return nothingShown;
    }
  }

  #text(call: GuestCall, ...values: QuickJSHandle[]): string {
    const called = this.#context.callFunction(this.#guest[call], this.#context.undefined, ...values);
    if (called.error) {
      called.error.dispose();
      throw new Error(`the guest's ${call} failed`);
    }
    using value = called.value;
    return this.#context.getString(value);
  }

  #boot(): Readonly<Record<GuestCall, QuickJSHandle>> {
    const context = this.#context;
    using inspect = this.#evaluate(inspectSource, 'inspect.js');
    using tables = this.#evaluate(tablesSource, 'tables.js');
    using session = this.#evaluate(sessionSource, 'session.js');
    using host = hostCalls(context, {
      data: this.#data,
      out: this.#out,
      streams: this.#streams,
      wholeBytesMax: (this.#limits.memoryPagesMax * pageBytes) / 4,
    });
    const call = (made: QuickJSHandle, ...values: QuickJSHandle[]) =>
      context.unwrapResult(context.callFunction(made, context.undefined, ...values));
    using inspector = call(inspect);
    using tableMaker = call(tables, inspector);
    using guest = call(session, host, inspector, tableMaker);
    const part = (name: GuestCall) => context.getProp(guest, name);
    return {
      isSound: part('isSound'),
      begin: part('begin'),
      waitMs: part('waitMs'),
      fire: part('fire'),
      finish: part('finish'),
      describe: part('describe'),
    };
  }

  #evaluate(source: string, name: string): QuickJSHandle {
    const expression = source.replace(/^export default /m, '').replace(/;\s*$/, '');
    return this.#context.unwrapResult(this.#context.evalCode(expression.slice(expression.indexOf('\n(')), name));
  }
}

/** What the guest says of an error is text like any other of its. */
function thrownOf(described: string): Thrown {
  const read: unknown = JSON.parse(described);
  const text = (key: string) => {
    const value = typeof read === 'object' && read !== null ? (read as Record<string, unknown>)[key] : '';
    return typeof value === 'string' ? value : '';
  };
  return { name: text('name') || 'Error', message: text('message'), stack: text('stack') };
}

function responseOf(kind: 'ok' | 'raised', shown: string, error: object | null): string {
  return `{"kind":"${kind}",${shown},"error":${JSON.stringify(error)},"value":null}`;
}
