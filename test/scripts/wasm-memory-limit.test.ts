import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonEngineFolder } from '../../scripts/engines/python-wasi.mjs';
import { limitMemory } from '../../scripts/engines/wasm-memory-limit.mjs';

const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const EXPORT_MEMORY = [0x07, 0x07, 0x01, 0x03, 0x6d, 0x65, 0x6d, 0x02, 0x00]; // (export "mem" (memory 0))

function moduleWithMemory(limits: number[]): Uint8Array {
  return Uint8Array.from([...HEADER, 0x05, limits.length + 1, 0x01, ...limits, ...EXPORT_MEMORY]);
}

async function memoryOf(module: Uint8Array): Promise<WebAssembly.Memory> {
  const { instance } = await WebAssembly.instantiate(Uint8Array.from(module));
  return instance.exports.mem as WebAssembly.Memory;
}

describe('the memory limit written into a module', () => {
  it('makes the virtual machine itself refuse to grow past it', async () => {
    const memory = await memoryOf(limitMemory(moduleWithMemory([0x00, 0x01]), 300));
    memory.grow(299);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  it('lowers a maximum that is higher and keeps one that is stricter', async () => {
    const lowered = await memoryOf(limitMemory(moduleWithMemory([0x01, 0x01, 0x90, 0x4e]), 2)); // 10,000 pages
    expect(() => lowered.grow(2)).toThrow(RangeError);
    const stricter = moduleWithMemory([0x01, 0x01, 0x02]);
    expect(limitMemory(stricter, 300)).toEqual(stricter);
  });

  it('refuses a module whose memory it could not bind', () => {
    const imported = [0x02, 0x08, 0x01, 0x01, 0x61, 0x01, 0x62, 0x02, 0x00, 0x01]; // (import "a" "b" (memory 1))
    expect(() => limitMemory(Uint8Array.from([...HEADER, ...imported]), 300)).toThrow(/not a function/);
    expect(() => limitMemory(Uint8Array.from(HEADER), 300)).toThrow(/no memory/);
    expect(() => limitMemory(moduleWithMemory([0x00, 0x05]), 4)).toThrow(/over the limit/);
    expect(() => limitMemory(moduleWithMemory([0x03, 0x01, 0x02]), 300)).toThrow(/unexpected kind/);
    expect(() => limitMemory(moduleWithMemory([0x00, 0x01]).subarray(0, 10), 300)).toThrow(/cut short/);
    expect(() => limitMemory(Uint8Array.from([1, 2, 3]), 300)).toThrow(/not a WebAssembly module/);
  });

  const engine = path.join(pythonEngineFolder(), 'python-snapshot.wasm');
  it.skipIf(!existsSync(engine))('stands in the Python engine that was set up, which still compiles', () => {
    const module = readFileSync(engine);
    expect(Buffer.compare(limitMemory(module, 16_384), module)).toBe(0);
    const compile = `WebAssembly.compile(require('node:fs').readFileSync(${JSON.stringify(engine)})).then(() => console.log('compiled'))`;
    const node = ['--experimental-wasm-exnref', '-e', compile];
    expect(execFileSync(process.execPath, node, { encoding: 'utf8' })).toBe('compiled\n');
  });
});
