/**
 * Runs the guest's Python tests in the real engine: CPython on WASI in Node, over the sandbox's own file layer.
 *
 * `node --experimental-wasm-exnref --conditions=cloister-source run-in-engine.ts ENGINE_FOLDER [PART_OF_FILE_NAME]`
 * prints what the tests print; the last line is `{"passed": n, "failed": [names]}`.
 */
import { randomFillSync } from 'node:crypto';
import { openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { KernelLimits } from '../../src/contracts/kernel.ts';
import { servePack } from '../../src/main/sandbox/engine-pack.ts';
import type { ServedFiles } from '../../src/main/sandbox/served-files.ts';
import { guestLibraryPath } from '../../src/sandbox/engines/python/guest-files.ts';
import { PythonKernel } from '../../src/sandbox/engines/python/python-kernel.ts';
import { withMemoryCap } from '../../src/sandbox/engines/shared/memory-cap.ts';

const [engineDir, part = ''] = process.argv.slice(2);
if (!engineDir) throw new Error('The engine’s folder is missing.');

const mebibyte = 1024 * 1024;
const limits: KernelLimits = {
  memoryPagesMax: 16_384,
  fileBytesMax: 256 * mebibyte,
  fileCountMax: 10_000,
  descriptorsMax: 256,
  outputBytesMax: mebibyte,
  artifactCountMax: 100,
  artifactBytesMax: 64 * mebibyte,
  responseBytesMax: 32 * mebibyte,
  imageBytesMax: 512 * mebibyte,
};

/** Files by path and bytes by number, in the place of the scheme that serves the sealed page. */
class LocalFiles implements Pick<ServedFiles, 'addBytes' | 'addFile'> {
  readonly #bytes: Buffer[] = [];
  readonly #handles = new Map<string, number>();

  addBytes(bytes: Buffer) {
    return { url: `bytes:${this.#bytes.push(bytes) - 1}`, size: bytes.length };
  }

  async addFile(path: string) {
    this.#handles.set(path, openSync(path, 'r'));
    const { size, mtimeMs } = statSync(path);
    return { url: path, size, mtimeMs };
  }

  readonly readRange = (url: string, start: number, end: number): Uint8Array => {
    if (url.startsWith('bytes:')) return this.#bytes[Number(url.slice(6))]!.subarray(start, end);
    const into = new Uint8Array(end - start);
    return into.subarray(0, readSync(this.#handles.get(url)!, into, 0, into.length, start));
  };
}

const files = new LocalFiles();
const root = join(import.meta.dirname, '../..');
const { setup: pack } = await servePack(
  files as unknown as ServedFiles,
  engineDir,
  join(root, 'src/sandbox/engines/python/guest'),
);
const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.py'));
const guest = [
  ...pack.guest,
  ...tests.map((name) => ({ path: `tests/${name}`, text: readFileSync(join(import.meta.dirname, name), 'utf8') })),
];

const wasm = withMemoryCap(readFileSync(join(engineDir, 'python-snapshot.wasm')), limits.memoryPagesMax);
const kernel = new PythonKernel(new WebAssembly.Module(wasm), { ...pack, guest }, limits, {
  readRange: files.readRange,
  realtimeNs: () => BigInt(Date.now()) * 1_000_000n,
  monotonicNs: () => process.hrtime.bigint(),
  fillRandom: (bytes) => void randomFillSync(bytes),
  sleep: (durationNs) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(durationNs) / 1e6);
  },
  onOutput: (_stream, text) => void process.stdout.write(text),
});
kernel.start();
// Not as a turn: the tests themselves run turns, over folders of their own.
const ended = kernel.warmUp(
  `import sys; sys.path.append('${guestLibraryPath}/tests'); import run_all; run_all.main(${JSON.stringify(part)})`,
);
if (ended.status !== 0) throw new Error(`The engine ended: ${JSON.stringify(ended)}`);
