import { createClient } from '@redis/client';
import { z } from 'zod';
import type { CacheEntry } from '../contracts/store-cache.ts';
import type { CacheOptions, ContextCache } from '../core/cache/context-cache.ts';

const Stored = z.object({ group: z.string(), createdAt: z.number(), expiresAt: z.number(), value: z.base64() });

/*
 * Each scope has its entries (strings that Redis lets expire by itself), the order in which they were used, and the order of
 * making of every group. The scope is the hash tag, so that on a cluster all of it lies in one place and a script may touch it.
 * What expired is still named by the two orders: whoever meets such a name takes it out.
 */
const putScript = `
local entry, used, kin, places = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local key, record, now, ttl, createdAt, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])
redis.call('SET', entry .. key, record, 'PX', ttl)
redis.call('ZADD', used, now, key)
redis.call('ZADD', kin, createdAt, key)
redis.call('SADD', places, kin)
for _, listed in ipairs({ used, kin, places }) do redis.call('PEXPIRE', listed, ttl) end
while redis.call('ZCARD', used) > most do
  local oldest = redis.call('ZPOPMIN', used)
  redis.call('DEL', entry .. oldest[1])
end
return 1`;

const getScript = `
local record = redis.call('GET', KEYS[1] .. ARGV[1])
if record then redis.call('ZADD', KEYS[2], 'XX', ARGV[2], ARGV[1]) end
return record`;

const peersScript = `
local found = {}
for _, key in ipairs(redis.call('ZREVRANGE', KEYS[2], 0, -1)) do
  local record = redis.call('GET', KEYS[1] .. key)
  if record then
    found[#found + 1] = key
    found[#found + 1] = record
    if #found >= 2 * tonumber(ARGV[1]) then break end
  else
    redis.call('ZREM', KEYS[2], key)
  end
end
return found`;

const forgetScript = `
local count = 0
for _, key in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do count = count + redis.call('DEL', KEYS[1] .. key) end
for _, kin in ipairs(redis.call('SMEMBERS', KEYS[3])) do redis.call('DEL', kin) end
redis.call('DEL', KEYS[2], KEYS[3])
return count`;

/**
 * A {@link ContextCache} on Redis 6 or newer, for services that share one.
 * @param url `redis://user:password@host:port`
 * @throws when the server cannot be reached, now or from every method: the caller goes on without a cache
 */
export async function openRedisCache(
  url: string,
  { clock, limits, prefix = 'cloister:cache' }: CacheOptions & { readonly prefix?: string },
): Promise<ContextCache & AsyncDisposable> {
  const client = createClient({ url, disableOfflineQueue: true });
  // A connection that breaks is made anew; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  const at = (scope: string, part: string) => `${prefix}:{${scope}}:${part}`;
  const run = (script: string, keys: string[], values: readonly (string | number)[]) =>
    client.eval(script, { keys, arguments: values.map(String) });
  const read = (key: string, record: string): CacheEntry | null => {
    const { group, createdAt, expiresAt, value } = Stored.parse(JSON.parse(record));
    if (expiresAt <= clock.now()) return null;
    return { key, group, createdAt, value: new Uint8Array(Buffer.from(value, 'base64')) };
  };
  return {
    get: async (scope, key) => {
      const record = z
        .string()
        .nullable()
        .parse(await run(getScript, [at(scope, 'entry:'), at(scope, 'used')], [key, clock.now()]));
      return record === null ? null : read(key, record);
    },
    peers: async (scope, group, limit) => {
      const found = z
        .array(z.string())
        .parse(await run(peersScript, [at(scope, 'entry:'), at(scope, `kin:${group}`)], [limit]));
      return found.flatMap((key, index) => (index % 2 === 0 ? (read(key, found[index + 1]!) ?? []) : []));
    },
    put: async (scope, { key, group, value, createdAt }) => {
      if (value.byteLength > limits.valueBytesMax) return;
      const now = clock.now();
      const record = { group, createdAt, expiresAt: now + limits.ttlMs, value: Buffer.from(value).toString('base64') };
      const keys = [at(scope, 'entry:'), at(scope, 'used'), at(scope, `kin:${group}`), at(scope, 'kins')];
      await run(putScript, keys, [key, JSON.stringify(record), now, limits.ttlMs, createdAt, limits.entriesMax]);
    },
    forget: async (scope) =>
      z.number().parse(await run(forgetScript, [at(scope, 'entry:'), at(scope, 'used'), at(scope, 'kins')], [])),
    [Symbol.asyncDispose]: () => client.close(),
  };
}
