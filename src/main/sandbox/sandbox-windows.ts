import type { ImageKeeper } from './image-keeper.ts';
import { KernelWindow } from './kernel-window.ts';
import { readPage } from './page-files.ts';
import type { PythonSetup } from './python-setup.ts';
import type { ServedFiles } from './served-files.ts';
import { WindowKeeper } from './window-keeper.ts';

/** Of the process with the light Python in it, whose code can make memory that nothing else counts. */
const lightBytesMax = 1_200 * 1024 * 1024;

export interface SandboxWindowsOptions {
  readonly served: ServedFiles;
  readonly pageDir: string;
  /** Null when the engine is not installed. */
  readonly python: PythonSetup | null;
  /** A window ended, or could not be opened: the one all sessions are in, or the light Python's. */
  readonly onGone: (reason: string, which: 'common' | 'light') => void;
}

/** The sealed windows and what is made ready in them, opened when first needed and again after one ended. */
export class SandboxWindows implements AsyncDisposable {
  readonly #options: SandboxWindowsOptions;
  readonly #common: WindowKeeper;
  /** The light Python's own: what its code may do to its process is done to nobody else. */
  readonly #light: WindowKeeper;
  #page: readonly string[] = [];
  /** Python made ready in the window that is open. */
  #python: Promise<ImageKeeper | null> | null = null;
  #keeper: ImageKeeper | null = null;

  constructor(options: SandboxWindowsOptions) {
    this.#options = options;
    this.#common = new WindowKeeper(
      () => this.#open(),
      (reason) => {
        this.#python = null;
        this.#keeper = null;
        options.onGone(reason, 'common');
      },
    );
    this.#light = new WindowKeeper(
      async () => {
        const window = await this.#open();
        window.limitMemory(lightBytesMax);
        return window;
      },
      (reason) => options.onGone(reason, 'light'),
    );
  }

  forEngine(engine: 'quickjs' | 'duckdb' | 'pyodide'): Promise<KernelWindow> {
    return (engine === 'pyodide' ? this.#light : this.#common).open();
  }

  /** The window with Python in it. One that cannot be made ready is closed, so that the next run starts anew. */
  async withPython(): Promise<KernelWindow> {
    const { python } = this.#options;
    if (!python) throw new Error('The Python engine is not installed.');
    const window = await this.#common.open();
    this.#python ??= python.in(window, this.#page);
    try {
      this.#keeper = await this.#python;
    } catch (error) {
      window.close();
      throw error;
    }
    return window;
  }

  /** Runs Python while no image is made, which would take its processor. */
  running<T>(run: () => Promise<T>): Promise<T> {
    return this.#keeper ? this.#keeper.during(run) : run();
  }

  /** Resolves when the full warm image is kept. */
  async completeImage(): Promise<void> {
    await this.#keeper?.complete();
  }

  async opened(): Promise<KernelWindow[]> {
    const open = await Promise.all([this.#common.current(), this.#light.current()]);
    return open.filter((window) => window !== null);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const windows = await this.opened();
    this.#keeper?.[Symbol.dispose]();
    for (const window of windows) window.close();
  }

  async #open(): Promise<KernelWindow> {
    const { served, pageDir } = this.#options;
    this.#page = await readPage(served, pageDir);
    return KernelWindow.open(served);
  }
}
