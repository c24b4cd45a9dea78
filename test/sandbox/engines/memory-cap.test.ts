import { describe, expect, it } from 'vitest';
import { withMemoryCap } from '../../../src/sandbox/engines/shared/memory-cap.ts';

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** A memory section, an export of the memory, and a custom section. */
const module = (limits: number[]) =>
  Uint8Array.from([
    ...header,
    ...[5, limits.length + 1, 1, ...limits],
    ...[7, 5, 1, 1, 0x6d, 2, 0],
    ...[0, 3, 1, 0x6e, 0],
  ]);
const memoryOf = (wasm: Uint8Array<ArrayBuffer>) =>
  new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports.m as WebAssembly.Memory;

describe('the engine’s memory has a maximum', () => {
  it('where the module has none: growing past it fails, up to it works', () => {
    const memory = memoryOf(withMemoryCap(module([0, 2]), 300));
    expect(memory.grow(298)).toBe(2);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  it('a smaller maximum of its own is kept, a larger one lowered', () => {
    expect(() => memoryOf(withMemoryCap(module([1, 1, 3]), 300)).grow(3)).toThrow(RangeError);
    expect(() => memoryOf(withMemoryCap(module([1, 1, 0x80, 0x10]), 4)).grow(4)).toThrow(RangeError);
  });

  it('leaves out names, which nobody reads', () => {
    expect(WebAssembly.Module.customSections(new WebAssembly.Module(withMemoryCap(module([0, 2]), 9)), 'n')).toEqual(
      [],
    );
  });

  it('leaves out the data of a memory that is laid over, unless code may still want it', () => {
    const data = [11, 7, 1, 0, 0x41, 0, 0x0b, 1, 5];
    const first = (wasm: Uint8Array<ArrayBuffer>) => new Uint8Array(memoryOf(wasm).buffer)[0];
    const plain = Uint8Array.from([...module([0, 2]), ...data]);
    expect([first(withMemoryCap(plain, 9)), first(withMemoryCap(plain, 9, true))]).toEqual([5, 0]);
    const counted = Uint8Array.from([...module([0, 2]), 12, 1, 1, ...data]);
    expect(first(withMemoryCap(counted, 9, true))).toBe(5);
  });

  it.each([
    ['no module', Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9])],
    ['a shared memory', module([3, 1, 2])],
    ['a memory of 64 bit', module([4, 1])],
    ['a start over the cap', module([0, 100])],
    ['a section cut short', module([0, 2]).subarray(0, 16)],
    ['no memory at all', Uint8Array.from(header)],
  ])('%s is refused', (_name, wasm) => {
    expect(() => withMemoryCap(wasm, 10)).toThrow();
  });
});
