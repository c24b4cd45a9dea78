import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CacheOptions, ContextCache } from '../../src/core/cache/context-cache.ts';

export type OpenCache = (options: CacheOptions) => Promise<ContextCache & AsyncDisposable>;

const hour = 3_600_000;

/** What every cache must do, wherever its entries lie. */
export function contextCacheSuite(name: string, open: OpenCache): void {
  describe(`the cache on ${name}`, () => {
    let cache: ContextCache & AsyncDisposable;
    let now = Date.now();
    beforeAll(async () => {
      cache = await open({ clock: { now: () => now }, limits: { ttlMs: hour, entriesMax: 3, valueBytesMax: 1_000 } });
    });
    afterAll(() => cache[Symbol.asyncDispose]());
    beforeEach(async () => {
      now = Date.now();
      for (const scope of ['s', 'other']) await cache.forget(scope);
    });
    const put = (key: string, { value = key, group = 'g', scope = 's' } = {}) =>
      cache.put(scope, { key, group, value: new TextEncoder().encode(value), createdAt: now });
    const get = async (key: string, scope = 's') => {
      const entry = await cache.get(scope, key);
      return entry && new TextDecoder().decode(entry.value);
    };

    it('gives back the bytes that were put in, and when', async () => {
      const value = Uint8Array.from({ length: 256 }, (_, index) => index);
      await cache.put('s', { key: 'k', group: 'g', value, createdAt: now - 5 });
      expect(await cache.get('s', 'k')).toEqual({ key: 'k', group: 'g', value, createdAt: now - 5 });
    });

    it('knows nothing of another key or another scope', async () => {
      await put('k');
      expect(await get('other')).toBeNull();
      expect(await get('k', 'other')).toBeNull();
    });

    it('replaces what had the key', async () => {
      await put('k', { value: 'old' });
      await put('k', { value: 'new' });
      expect(await get('k')).toBe('new');
    });

    it('forgets an entry whose time is over', async () => {
      await put('k');
      now += hour - 1;
      expect(await get('k')).toBe('k');
      now += 1;
      expect(await get('k')).toBeNull();
      expect(await cache.peers('s', 'g', 10)).toEqual([]);
    });

    it('stays within its bound: what nobody asked for longest makes room', async () => {
      for (const key of ['a', 'b', 'c']) {
        now += 1;
        await put(key);
      }
      now += 1;
      await get('a');
      now += 1;
      await put('d');
      expect(await Promise.all(['a', 'b', 'c', 'd'].map((key) => get(key)))).toEqual(['a', null, 'c', 'd']);
      await put('elsewhere', { scope: 'other' });
      expect(await get('c')).toBe('c');
    });

    it('does not keep a value beyond the limit', async () => {
      await put('k', { value: 'x'.repeat(1_001) });
      expect(await get('k')).toBeNull();
    });

    it('lists a group, the newest first, up to a limit', async () => {
      for (const key of ['a', 'b', 'c']) {
        now += 1;
        await put(key, { group: key === 'b' ? 'else' : 'g' });
      }
      const keys = async (limit: number) => (await cache.peers('s', 'g', limit)).map(({ key }) => key);
      expect(await keys(10)).toEqual(['c', 'a']);
      expect(await keys(1)).toEqual(['c']);
    });

    it('empties a scope and no other', async () => {
      await put('a');
      await put('b', { group: 'else' });
      await put('a', { scope: 'other' });
      expect(await cache.forget('s')).toBe(2);
      expect(await get('a')).toBeNull();
      expect(await cache.peers('s', 'else', 10)).toEqual([]);
      expect(await get('a', 'other')).toBe('a');
    });
  });
}
