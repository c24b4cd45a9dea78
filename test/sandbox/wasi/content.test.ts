import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockCache, LazyContent } from '../../../src/sandbox/wasi/lazy-content.ts';
import { MemoryContent } from '../../../src/sandbox/wasi/memory-content.ts';
import { Quota } from '../../../src/sandbox/wasi/quota.ts';

const bytesMax = 2_000_000;
const step = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    offset: fc.integer({ min: 0, max: 700_000 }),
    length: fc.integer({ min: 0, max: 300_000 }),
    byte: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({ kind: fc.constant('resize' as const), size: fc.integer({ min: 0, max: 900_000 }) }),
);

describe('a file the guest made', () => {
  it('holds what a plain array of bytes would hold, and its quota is its size', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const quota = new Quota({ bytesMax, nodesMax: 1 });
        const content = new MemoryContent(quota);
        let model = new Uint8Array(0);
        for (const each of steps) {
          if (each.kind === 'resize') {
            content.resize(each.size);
            const resized = new Uint8Array(each.size);
            resized.set(model.subarray(0, each.size));
            model = resized;
          } else {
            const bytes = new Uint8Array(each.length).fill(each.byte);
            content.writeAt(each.offset, bytes);
            const grown = new Uint8Array(Math.max(model.length, each.offset + each.length));
            grown.set(model);
            grown.set(bytes, each.offset);
            model = grown;
          }
        }
        expect(quota.bytes).toBe(model.length);
        expect(Buffer.from(content.toBytes()).equals(Buffer.from(model))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a file of the host', () => {
  const file = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7 + (index >> 8)) & 255);

  it('reads as the host has it, whatever the order of reads and however small the cache', () => {
    const reads = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 3_100_000 }), length: fc.integer({ min: 0, max: 700_000 }) }),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(reads, (list) => {
        const cache = new BlockCache((_url, start, end) => file.slice(start, end), 300_000);
        const content = new LazyContent({ url: 'a', offset: 1_000, size: file.length - 1_000 }, cache);
        for (const { at, length } of list) {
          const into = new Uint8Array(length);
          const count = content.readAt(at, into);
          const expected = file.subarray(1_000).subarray(at, at + length);
          expect(Buffer.from(into.subarray(0, count)).equals(Buffer.from(expected))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is fetched only where it is read, and each block once', () => {
    const asked: [number, number][] = [];
    const read = (_url: string, start: number, end: number) => {
      asked.push([start, end]);
      return file.slice(start, end);
    };
    const content = new LazyContent({ url: 'a', offset: 0, size: file.length }, new BlockCache(read, 32_000_000));
    content.readAt(0, new Uint8Array(100));
    content.readAt(200, new Uint8Array(100));
    expect(asked).toEqual([[0, 262_144]]);
    content.readAt(2_900_000, new Uint8Array(10));
    expect(asked).toHaveLength(2);
  });

  it('a host that answers with another length is an error, not short data', () => {
    const content = new LazyContent({ url: 'a', offset: 0, size: 100 }, new BlockCache(() => new Uint8Array(50), 1e6));
    expect(() => content.readAt(0, new Uint8Array(10))).toThrow('changed its size');
  });
});
