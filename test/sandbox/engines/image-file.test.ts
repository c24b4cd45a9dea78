import { describe, expect, it } from 'vitest';
import { cutOf, imageFile, openImage } from '../../../src/sandbox/engines/python/image-file.ts';
import { MemoryPages } from '../../../src/sandbox/engines/python/memory-pages.ts';
import { layTreeImage, takeTreeImage } from '../../../src/sandbox/wasi/tree-image.ts';
import { GuestRig, readRight } from '../wasi/guest-rig.ts';

function encoded(): { file: Uint8Array<ArrayBuffer>; memory: Uint8Array } {
  const rig = new GuestRig();
  rig.write(rig.opened('out/a', 1), 'held');
  const memory = new WebAssembly.Memory({ initial: 4 });
  new Uint8Array(memory.buffer, 70_000, 100_000).fill(7);
  const files = takeTreeImage(rig.tree, rig.descriptors, ['/out', '/tmp'], new Map());
  const pieces = imageFile({ isFull: true, files, memory: new MemoryPages(memory).asBase() });
  const parts: Uint8Array[] = [];
  for (let at = 0; ; at += 30_000) {
    const part = cutOf(pieces, at, at + 30_000);
    if (part.length === 0) break;
    parts.push(part);
  }
  const file = Uint8Array.from(parts.flatMap((part) => [...part]));
  return { file, memory: new Uint8Array(memory.buffer) };
}

const from = (file: Uint8Array<ArrayBuffer>) => async (start: number, end: number) => file.slice(start, end);

describe('a warm image kept as a file', () => {
  it('comes back with its memory and its files; zeros take no room', async () => {
    const { file, memory } = encoded();
    expect(file.length).toBeLessThan(115_000);
    const image = await openImage('url', file.length, from(file));
    expect(image?.isFull).toBe(true);
    const fresh = new WebAssembly.Memory({ initial: 1, maximum: 4 });
    new MemoryPages(fresh).layBase(image!.memory, (_, start, end) => file.slice(start, end));
    expect(Buffer.compare(new Uint8Array(fresh.buffer), memory)).toBe(0);
    const rig = new GuestRig();
    layTreeImage(rig.tree, rig.descriptors, image!.files);
    expect(rig.read(rig.opened('out/a', 0, readRight), 10)).toBe('held');
  });

  it('is none when the file is of another kind or size', async () => {
    const { file } = encoded();
    for (const length of [0, 10, file.length - 8, file.length - 1]) {
      expect(await openImage('url', length, from(file)).catch(() => null)).toBeNull();
    }
    const longer = new Uint8Array(file.length + 4_096);
    longer.set(file, 4_096);
    expect(await openImage('url', longer.length, from(longer))).toBeNull();
  });
});
