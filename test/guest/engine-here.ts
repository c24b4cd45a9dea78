import { randomFillSync } from 'node:crypto';
import { openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFile, KernelLimits } from '../../src/contracts/kernel.ts';
import { appPaths } from '../../src/main/app-paths.ts';
import { servePack } from '../../src/main/sandbox/engine-pack.ts';
import type { ServedFiles } from '../../src/main/sandbox/served-files.ts';
import { PythonKernel } from '../../src/sandbox/engines/python/python-kernel.ts';
import { withMemoryCap } from '../../src/sandbox/engines/shared/memory-cap.ts';

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

/** The engine in this process, over the sandbox's own file layer, with our library and what else is to lie beside it. */
export async function engineHere(
  engineDir: string,
  beside: readonly { path: string; text: string }[] = [],
): Promise<{ kernel: PythonKernel; mount: (path: string, name: string) => Promise<DataFile> }> {
  const files = new LocalFiles();
  const { setup: pack } = await servePack(files as unknown as ServedFiles, {
    engineDir,
    guestDir: join(import.meta.dirname, '../../src/sandbox/engines/python/guest'),
    fontsDir: appPaths('.').figureFonts,
  });
  const wasm = withMemoryCap(readFileSync(join(engineDir, 'python-snapshot.wasm')), limits.memoryPagesMax);
  const kernel = new PythonKernel(
    new WebAssembly.Module(wasm),
    { ...pack, guest: [...pack.guest, ...beside] },
    limits,
    {
      readRange: files.readRange,
      realtimeNs: () => BigInt(Date.now()) * 1_000_000n,
      monotonicNs: () => process.hrtime.bigint(),
      fillRandom: (bytes) => void randomFillSync(bytes),
      sleep: (durationNs) => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(durationNs) / 1e6);
      },
      onOutput: (_stream, text) => void process.stdout.write(text),
    },
  );
  kernel.start();
  const mount = async (path: string, name: string): Promise<DataFile> => ({ name, ...(await files.addFile(path)) });
  return { kernel, mount };
}
