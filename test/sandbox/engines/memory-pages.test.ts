import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageModule } from '../../../src/sandbox/engines/python/image-file.ts';
import type { KernelChange } from '../../../src/sandbox/engines/python/kernel-image.ts';
import { MemoryPages } from '../../../src/sandbox/engines/python/memory-pages.ts';
import { PageHasher } from '../../../src/sandbox/engines/python/page-hash.ts';
import { Checkpoint } from '../../../src/sandbox/page/checkpoint.ts';
import type { TreeImage } from '../../../src/sandbox/wasi/tree-image.ts';

const noFiles: TreeImage = { nextIno: 1, tops: [], nodes: [], bytes: new Map(), descriptors: [], closedStreams: [] };

/** A kernel's memory laid out from an image of two WASM pages, of which the second half is zero. */
function kernel() {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 8 });
  new Uint8Array(memory.buffer, 0, 65_536).fill(1);
  const base = new MemoryPages(memory).asBase();
  const layer = new WebAssembly.Module(imageModule({ isFull: true, files: noFiles, memory: base }, memory.buffer));
  return () => {
    const fresh = new WebAssembly.Memory({ initial: 2, maximum: 8 });
    const pages = new MemoryPages(fresh);
    pages.layBase(base, layer);
    return { memory: fresh, pages, bytes: () => new Uint8Array(fresh.buffer) };
  };
}

const changeOf = ({ memory, pages }: { memory: WebAssembly.Memory; pages: MemoryPages }): KernelChange => ({
  memoryBytes: memory.buffer.byteLength,
  ...pages.takeChange(),
  files: noFiles,
  dataFiles: [],
});

describe('a session is saved by the pages that changed', () => {
  it('hashes a page as XXH3 does', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const bytes = new Uint8Array(memory.buffer);
    for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 2_654_435_761) >>> 24;
    const words = new PageHasher(memory).hash(0, 2);
    // From xxHash's own implementation, over the same bytes.
    expect([...words.subarray(0, 4)]).toEqual([0xeff876ae, 0x9bf67f8d, 0xf31437b3, 0x4598dce6]);
  });

  it('whatever is written between rests, a kernel laid out from the last one is the same', () => {
    const write = fc.record({ at: fc.nat(5 * 65_536 - 10_000), length: fc.nat(10_000), value: fc.nat(3) });
    const start = kernel();
    fc.assert(
      fc.property(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 6 }), (rests) => {
        let live = start();
        const checkpoint = new Checkpoint(noFiles);
        for (const [turn, writes] of rests.entries()) {
          for (const { at, length, value } of writes) {
            const missing = Math.ceil((at + length - live.memory.buffer.byteLength) / 65_536);
            if (missing > 0) live.memory.grow(missing);
            live.bytes().fill(value, at, at + length);
          }
          checkpoint.apply(changeOf(live));
          const next = start();
          for (const pages of checkpoint.copies()) next.pages.lay(checkpoint.memoryBytes, pages);
          expect(Buffer.compare(next.bytes(), live.bytes())).toBe(0);
          // Every other one goes on from its rest, as after a kill.
          if (turn % 2 === 1) live = next;
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a run that changed nothing saves nothing; what goes back to the image is given back', () => {
    const live = kernel()();
    const checkpoint = new Checkpoint(noFiles);
    expect(live.pages.takeChange()).toEqual({ pages: [], reverted: [] });
    live.bytes().fill(9, 0, 20_000);
    checkpoint.apply(changeOf(live));
    expect(checkpoint.bytes).toBe(5 * 4_096);
    live.bytes().fill(1, 0, 20_000);
    checkpoint.apply(changeOf(live));
    expect(checkpoint.bytes).toBe(0);
  });

  it('pages written again and again do not pile up', () => {
    const live = kernel()();
    const checkpoint = new Checkpoint(noFiles);
    for (let turn = 0; turn < 300; turn++) {
      live.bytes().fill(turn % 200, 0, (1 + (turn % 8)) * 4_096);
      live.bytes()[70_000 + turn] = turn + 1;
      checkpoint.apply(changeOf(live));
    }
    expect(checkpoint.bytes).toBeLessThan(4_096 * (9 + 1_024 + 64));
  });
});
