import type { PyodideInterface } from 'pyodide';
import type { EngineRunRequest, KernelLimits } from '../../../contracts/kernel.ts';
import { MetLimits } from '../../wasi/met-limits.ts';
import { OutputStream } from '../../wasi/output-stream.ts';
import { DataFiles } from '../shared/data-files.ts';
import type { EngineKernel, EngineRun, EngineRunResult, EngineSurroundings } from '../shared/engine-kernel.ts';
import type { KeptFile } from '../shared/out-files.ts';
import { dataFs } from './data-fs.ts';
import type { EmscriptenFs } from './emscripten-fs.ts';
import { limitMemoryFiles } from './memory-quota.ts';
import { OutFolder } from './out-folder.ts';

const guestPath = '/usr/local/lib/cloister-guest';
const requestPath = '/run/cloister/request.json';
const responsePath = '/run/cloister/response.json';
const startCode = `import sys, os, time
sys.path.append(${JSON.stringify(guestPath)})
os.chdir('/out')
import js
time.sleep = js.sleepSeconds
del js`;
/** Wheels are archives that Python imports from. */
const packagesCode = `import sys, os
sys.path.extend('/packages/' + name for name in sorted(os.listdir('/packages')))`;
const runCode = 'import cloister._turn as t; t.run()';

/**
 * Pyodide with the same guest library as CPython on WASI. Its bridge to JavaScript is there by design, so everything it
 * could reach over it was taken out of this worker's scope before the first run, and its messages count as the guest's own.
 */
export class PyodideKernel implements EngineKernel {
  readonly #pyodide: PyodideInterface;
  readonly #fs: EmscriptenFs;
  readonly #limits: KernelLimits;
  readonly #data: DataFiles;
  readonly #out: OutFolder;
  readonly #streams: readonly OutputStream[];
  readonly #met = new MetLimits();

  /** Takes over a Pyodide that has just been loaded. */
  constructor(
    pyodide: PyodideInterface,
    { guest, packages }: Pick<NonNullable<EngineRunRequest['python']>, 'guest' | 'packages'>,
    limits: KernelLimits,
    surroundings: EngineSurroundings,
    files: readonly KeptFile[],
  ) {
    this.#pyodide = pyodide;
    this.#fs = pyodide.FS as unknown as EmscriptenFs;
    this.#limits = limits;
    this.#data = new DataFiles(surroundings.readRange);
    this.#out = new OutFolder(this.#fs, limits, files);
    const { add } = this.#met;
    const sink = { limitBytes: limits.outputBytesMax, send: surroundings.onOutput, onCut: () => add('output') };
    const [stdout, stderr] = [new OutputStream('stdout', sink), new OutputStream('stderr', sink)];
    this.#streams = [stdout, stderr];
    const writer = (stream: OutputStream) => ({
      isatty: false,
      write: (bytes: Uint8Array) => {
        stream.write(bytes);
        return bytes.length;
      },
    });
    pyodide.setStdout(writer(stdout));
    pyodide.setStderr(writer(stderr));
    pyodide.setStdin({ error: true });
    for (const { path, text } of guest) {
      const file = `${guestPath}/${path}`;
      this.#fs.mkdirTree(file.slice(0, file.lastIndexOf('/')));
      this.#fs.writeFile(file, text);
    }
    this.#fs.mkdirTree('/run/cloister');
    this.#fs.mkdirTree('/tmp');
    this.#fs.mkdirTree('/data');
    this.#fs.mount(dataFs(this.#fs, this.#data), {}, '/data');
    const wheels = new DataFiles(surroundings.readRange);
    wheels.mount(packages);
    this.#fs.mkdirTree('/packages');
    this.#fs.mount(dataFs(this.#fs, wheels), {}, '/packages');
    limitMemoryFiles(this.#fs, limits, add);
    pyodide.runPython(startCode);
    pyodide.runPython(packagesCode);
  }

  get memoryBytes(): number {
    return (this.#pyodide as unknown as { _module: { HEAPU8: Uint8Array } })._module.HEAPU8.length;
  }

  async run({ executionId, source, tokens, files }: EngineRun): Promise<EngineRunResult> {
    try {
      if (this.#data.mount(files).length > 0) {
        this.#fs.unmount('/data');
        this.#fs.mount(dataFs(this.#fs, this.#data), {}, '/data');
      }
      this.#openStreams();
      const names = files.map(({ name }) => name);
      this.#fs.writeFile(requestPath, JSON.stringify({ id: executionId, source, tokens, files: names }));
      this.#out.mark();
      this.#pyodide.runPython(runCode);
      const response = this.#takeResponse();
      // Memory of WASM never shrinks: a kernel that is full is of no more use.
      const isFull = response?.includes('MemoryError') === true && this.memoryBytes > this.#limits.imageBytesMax;
      return {
        end: 'returned',
        detail: '',
        response,
        isSpoiled: isFull,
        ...this.#out.changed(),
        limitsMet: this.#met.take(),
      };
    } catch (error) {
      // Python's own errors are in the response: what comes out here ended the interpreter.
      const detail = error instanceof Error ? error.message.slice(0, 300) : 'it ended';
      const nothing = { response: null, artifacts: [], artifactsLeftOut: 0, limitsMet: this.#met.take() };
      return { end: 'trapped', detail, isSpoiled: true, ...nothing };
    } finally {
      for (const stream of this.#streams) stream.endTurn();
    }
  }

  takeImage(): null {
    return null;
  }

  keepFiles(): KeptFile[] {
    return this.#out.keep();
  }

  /** Standard streams that an earlier run closed; the lowest free number is given, so in their order. */
  #openStreams(): void {
    for (const [fd, path] of ['/dev/stdin', '/dev/stdout', '/dev/stderr'].entries()) {
      if (!this.#fs.getStream(fd)) this.#fs.open(path, fd === 0 ? 'r' : 'w');
    }
  }

  #takeResponse(): string | null {
    if (!this.#fs.analyzePath(responsePath).exists) return null;
    const { size } = this.#fs.lstat(responsePath);
    const text =
      size > this.#limits.responseBytesMax ? null : new TextDecoder().decode(this.#fs.readFile(responsePath));
    this.#fs.unlink(responsePath);
    return text;
  }
}
