import { describe, expect, it } from 'vitest';
import { imageModule, readImage } from '../../../src/sandbox/engines/python/image-file.ts';
import { MemoryPages } from '../../../src/sandbox/engines/python/memory-pages.ts';
import { layTreeImage, takeTreeImage } from '../../../src/sandbox/wasi/tree-image.ts';
import { GuestRig, readRight } from '../wasi/guest-rig.ts';

function encoded() {
  const rig = new GuestRig();
  rig.write(rig.opened('out/a', 1), 'held');
  const memory = new WebAssembly.Memory({ initial: 4 });
  new Uint8Array(memory.buffer, 70_000, 100_000).fill(7);
  new Uint8Array(memory.buffer)[260_000] = 1;
  const files = takeTreeImage(rig.tree, rig.descriptors, ['/out', '/tmp'], new Map());
  const file = imageModule({ isFull: true, files, memory: new MemoryPages(memory).asBase() }, memory.buffer);
  return { file, memory: new Uint8Array(memory.buffer) };
}

describe('a warm image kept as a file', () => {
  it('comes back with its memory and its files; zeros take no room', () => {
    const { file, memory } = encoded();
    expect(file.length).toBeLessThan(120_000);
    const pages = new WebAssembly.Module(file);
    const image = readImage(pages);
    expect(image?.isFull).toBe(true);
    const fresh = new WebAssembly.Memory({ initial: 1, maximum: 4 });
    // What the engine put there itself goes where the image has zeros.
    new Uint8Array(fresh.buffer).fill(9);
    new MemoryPages(fresh).layBase(image!.memory, pages);
    expect(Buffer.compare(new Uint8Array(fresh.buffer), memory)).toBe(0);
    const rig = new GuestRig();
    layTreeImage(rig.tree, rig.descriptors, image!.files);
    expect(rig.read(rig.opened('out/a', 0, readRight), 10)).toBe('held');
  });

  it('has nothing in it that runs', () => {
    const pages = new WebAssembly.Module(encoded().file);
    expect(WebAssembly.Module.exports(pages)).toEqual([]);
    expect(WebAssembly.Module.imports(pages)).toEqual([{ module: 'm', name: 'memory', kind: 'memory' }]);
  });

  it('is none when the file is of another kind or was cut short', () => {
    const { file } = encoded();
    for (const length of [0, 10, file.length - 8, file.length - 1]) {
      expect(() => new WebAssembly.Module(file.subarray(0, length))).toThrow();
    }
    expect(readImage(new WebAssembly.Module(Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])))).toBeNull();
  });
});
