import { z } from 'zod';
import { method } from './method.ts';

/** One remembered thing. The value is opaque to the cache: whoever puts it in has sealed it. */
export const CacheEntry = z.object({
  key: z.string(),
  /** Entries that may stand in for one another, where somebody asks for the like. */
  group: z.string(),
  value: z.instanceof(Uint8Array),
  createdAt: z.number(),
});
export type CacheEntry = z.infer<typeof CacheEntry>;

const inScope = z.object({ scope: z.string() });

/** Served by the store worker: a `ContextCache` (src/core/cache/context-cache.ts) over a wire. */
export const cacheRowMethods = {
  cached: method(inScope.extend({ key: z.string() }), CacheEntry.nullable()),
  cachedPeers: method(inScope.extend({ group: z.string(), limit: z.number().int().positive() }), z.array(CacheEntry)),
  putCached: method(inScope.extend({ entry: CacheEntry }), z.void()),
  /** How many there were. */
  forgetCached: method(inScope, z.number().int()),
} as const;
