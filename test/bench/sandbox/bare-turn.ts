/**
 * The bare engine: CPython on WASI in Node without page, worker, guest library and checkpoint. Prints the median
 * milliseconds of one `turn`. `node --experimental-wasm-exnref --conditions=cloister-source bare-turn.ts ENGINE_FOLDER`
 */
import { randomFillSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineExports } from '../../../src/sandbox/engines/python/wasm-exports.ts';
import { withMemoryCap } from '../../../src/sandbox/engines/shared/memory-cap.ts';
import { Descriptors } from '../../../src/sandbox/wasi/descriptors.ts';
import { FileTree } from '../../../src/sandbox/wasi/file-tree.ts';
import { GuestMemory } from '../../../src/sandbox/wasi/guest-memory.ts';
import { createImports } from '../../../src/sandbox/wasi/imports.ts';
import { Quota } from '../../../src/sandbox/wasi/quota.ts';
import { median } from '../ratio.ts';

const [engineDir = ''] = process.argv.slice(2);
const module = new WebAssembly.Module(withMemoryCap(readFileSync(join(engineDir, 'python-snapshot.wasm')), 16_384));
const engine = engineExports(
  new WebAssembly.Instance(
    module,
    createImports(module, {
      memory: new GuestMemory(() => engine.memory),
      tree: new FileTree(new Quota({ bytesMax: 1_000_000, nodesMax: 100 }), process.hrtime.bigint),
      descriptors: new Descriptors(64),
      args: ['python'],
      environment: {},
      realtimeNs: () => BigInt(Date.now()) * 1_000_000n,
      monotonicNs: process.hrtime.bigint,
      fillRandom: (bytes) => void randomFillSync(bytes),
      sleep: () => {},
      onUnexpected: () => {},
    }),
  ),
);

function turn(source: string): number {
  const text = new TextEncoder().encode(source);
  const address = engine.allocate(text.length);
  new Uint8Array(engine.memory.buffer, address, text.length).set(text);
  const started = performance.now();
  engine.turn(address, text.length);
  return performance.now() - started;
}

const spent = Array.from({ length: 200 }, (_, index) => turn(`x = ${index}`));
process.stdout.write(`${median(spent.slice(50))}\n`);
