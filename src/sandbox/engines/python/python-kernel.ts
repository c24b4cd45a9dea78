import type { DataFile, KernelArtifact, KernelLimits, LimitMet } from '../../../contracts/kernel.ts';
import { GuestMemory } from '../../wasi/guest-memory.ts';
import { GuestExit, type WasiHost } from '../../wasi/host.ts';
import { createImports } from '../../wasi/imports.ts';
import type { ReadRange } from '../../wasi/lazy-content.ts';
import type { StreamName } from '../../wasi/output-stream.ts';
import { layTreeImage, type TreeImage, takeTreeImage } from '../../wasi/tree-image.ts';
import { changedFiles, type SeenFiles, seenFiles } from './artifacts.ts';
import { type EngineFiles, GuestFiles, guestLibraryPath, keptPaths, workPath } from './guest-files.ts';
import { imageModule } from './image-file.ts';
import type { BaseMemory, KernelChange, PageSet } from './kernel-image.ts';
import { MemoryPages } from './memory-pages.ts';
import { type EngineExports, engineExports } from './wasm-exports.ts';

/** What the surroundings lend the kernel: a worker in the sealed page, or a test. */
export interface KernelSurroundings {
  readonly readRange: ReadRange;
  readonly realtimeNs: () => bigint;
  readonly monotonicNs: () => bigint;
  readonly fillRandom: (bytes: Uint8Array) => void;
  readonly sleep: (durationNs: bigint) => void;
  readonly onOutput: (stream: StreamName, text: string) => void;
}

export interface TurnEnd {
  readonly end: 'returned' | 'exited' | 'trapped';
  readonly status: number | null;
  readonly detail: string;
}

export interface RunResult extends TurnEnd {
  readonly response: string | null;
  readonly artifacts: KernelArtifact[];
  readonly artifactsLeftOut: number;
  readonly limitsMet: LimitMet[];
}

export interface RunRequest {
  readonly executionId: string;
  readonly source: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly files: readonly DataFile[];
}

const runLine = 'import cloister._turn as t; t.run()';
const startLine = `import os, sys
sys.path.append(${JSON.stringify(guestLibraryPath)})
os.chdir(${JSON.stringify(workPath)})`;
const reseedLine = `__import__('random').seed()
if 'numpy' in __import__('sys').modules: __import__('numpy').random.seed()`;

const environment = {
  HOME: '/tmp',
  TMPDIR: '/tmp',
  PYTHONTZPATH: '',
  MPLBACKEND: 'Agg',
  MPLCONFIGDIR: '/tmp/matplotlib',
  NO_COLOR: '1',
  COLUMNS: '120',
};

/** One live CPython. After a turn that did not return it must not be entered again. */
export class PythonKernel {
  readonly files: GuestFiles;
  readonly #limits: KernelLimits;
  readonly #exports: EngineExports;
  readonly #pages: MemoryPages;
  /** What the guest's imports met that no call foresees; for the log, never for the guest. */
  readonly #surprises: string[] = [];

  constructor(
    module: WebAssembly.Module,
    engineFiles: EngineFiles,
    limits: KernelLimits,
    surroundings: KernelSurroundings,
  ) {
    this.#limits = limits;
    const { realtimeNs, readRange, onOutput } = surroundings;
    this.files = new GuestFiles(engineFiles, limits, realtimeNs, readRange, onOutput);
    const host: WasiHost = {
      memory: new GuestMemory(() => this.#exports.memory),
      tree: this.files.tree,
      descriptors: this.files.descriptors,
      args: ['/usr/local/bin/python.wasm'],
      environment,
      realtimeNs,
      monotonicNs: surroundings.monotonicNs,
      fillRandom: surroundings.fillRandom,
      sleep: surroundings.sleep,
      onUnexpected: (call, error) => {
        if (this.#surprises.length < 20) this.#surprises.push(`${call}: ${String(error)}`);
      },
    };
    this.#exports = engineExports(new WebAssembly.Instance(module, createImports(module, host)));
    this.#pages = new MemoryPages(this.#exports.memory);
  }

  get memory(): WebAssembly.Memory {
    return this.#exports.memory;
  }

  /** Makes the guest library importable and `/out` the working folder. */
  start(): TurnEnd {
    return this.#turn(startLine);
  }

  /**
   * Runs Python of ours where it leaves no names: imports that every session is to have. Then the guest's runtime goes
   * once through a result and an error, so that its modules are compiled before the first session, not in it.
   */
  warmUp(source: string): TurnEnd {
    const imported = this.#turn(`exec(${JSON.stringify(source)}, {'__name__': 'warm_up'})`);
    if (imported.end !== 'returned' || imported.status !== 0) return imported;
    let last: TurnEnd = imported;
    for (const trial of ["__import__('pandas').DataFrame({'a': [1.5], 'b': ['x']})", '1 / 0']) {
      last = this.run({ executionId: 'warm-up', source: trial, tokens: {}, files: [] });
    }
    return last;
  }

  /** Gives the guest's global generators fresh seeds: a shared image holds their state. */
  reseed(): void {
    this.#turn(reseedLine);
  }

  run(request: RunRequest): RunResult {
    const { files } = this;
    files.mountData(request.files);
    files.openStreams();
    const body = JSON.stringify({
      id: request.executionId,
      source: request.source,
      tokens: request.tokens,
      files: files.dataFiles.map(({ name }) => name),
      off: Object.fromEntries(files.dataFiles.flatMap(({ name, off }) => (off ? [[name, off]] : []))),
    });
    files.putRequest(body);
    const before: SeenFiles = seenFiles(files.tree, workPath);
    files.metLimits.take(); // what was met while the engine was made ready is not the code's
    const turned = this.#turn(runLine);
    const limitsMet = files.metLimits.take();
    const response = files.takeResponse(this.#limits.responseBytesMax);
    const changed = changedFiles(files.tree, workPath, before, this.#limits);
    return {
      ...turned,
      detail: [turned.detail, ...this.#surprises.splice(0)]
        .filter((line) => line !== '')
        .join('\n')
        .slice(0, 10_000),
      response,
      limitsMet,
      ...changed,
    };
  }

  /** Lays a warm image's memory into this kernel, which must not have run yet; its files follow with `layFiles`. */
  layMemory(base: BaseMemory, pages: WebAssembly.Module): void {
    this.#pages.layBase(base, pages);
  }

  layFiles(image: TreeImage, dataFiles: readonly DataFile[]): void {
    const { tree, descriptors } = this.files;
    tree.nextIno = Math.max(tree.nextIno, image.nextIno);
    this.files.mountData(dataFiles);
    layTreeImage(tree, descriptors, image);
  }

  /** Lays pages of a session's rest over the warm image; its files follow with `layFiles`. */
  layPages(memoryBytes: number, pages: readonly PageSet[]): void {
    this.#pages.lay(memoryBytes, pages);
  }

  /** This kernel as a warm image others start from, as its file. */
  asWarmImage(isFull: boolean, known: Map<number, number>): Uint8Array<ArrayBuffer> {
    const { tree, descriptors } = this.files;
    const files = takeTreeImage(tree, descriptors, keptPaths, known);
    return imageModule({ isFull, memory: this.#pages.asBase(), files }, this.memory.buffer);
  }

  /**
   * What changed since the last time, or since the image. `known` are the file versions whose bytes the keeper has.
   */
  takeChange(known: Map<number, number>): KernelChange {
    const change = this.#pages.takeChange();
    const { tree, descriptors, dataFiles } = this.files;
    const files = takeTreeImage(tree, descriptors, keptPaths, known);
    return { memoryBytes: this.memory.buffer.byteLength, ...change, files, dataFiles };
  }

  #turn(source: string): TurnEnd {
    try {
      const text = new TextEncoder().encode(source);
      const address = this.#exports.allocate(text.length) >>> 0;
      if (address !== 0) new Uint8Array(this.#exports.memory.buffer, address, text.length).set(text);
      return { end: 'returned', status: this.#exports.turn(address, text.length), detail: '' };
    } catch (error) {
      if (error instanceof GuestExit) return { end: 'exited', status: error.code, detail: error.message };
      return { end: 'trapped', status: null, detail: String(error) };
    } finally {
      for (const output of this.files.outputs) output.endTurn();
    }
  }
}
