import { afterAll } from 'vitest';
import { openRedisCache } from '../../src/server/redis-cache.ts';
import { startRedis } from '../fixtures/redis-server.ts';
import { contextCacheSuite } from '../suites/context-cache.suite.ts';

const server = await startRedis();
afterAll(() => server[Symbol.asyncDispose]());

contextCacheSuite('Redis', (options) => openRedisCache(server.url, options));
