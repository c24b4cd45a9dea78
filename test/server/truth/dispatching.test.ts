import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import { takeAllReady } from '../../../src/server/truth/dispatching.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-queue-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes all that is ready, the highest priority first, and nothing where a tenant or the worker has no room for all of it', async () => {
  await using backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
  const { database } = backend;
  const add = (tenant: string, priority: number) =>
    database.query(
      `insert into tasks (id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, created_at, body_hash)
       values (gen_random_uuid(), $1, 'echo', '{}', $2, 'queued', 'ready', 3, 1000, now(), now(), '')`,
      [tenant, priority],
    );
  expect(await takeAllReady(database, 4, 3, new Map())).toEqual([]);
  await add('a', 0);
  await add('b', 5);
  await add('a', 1);
  expect(await takeAllReady(database, 2, 2, new Map())).toBeNull();
  expect(await takeAllReady(database, 4, 1, new Map())).toBeNull();
  expect(await takeAllReady(database, 4, 3, new Map([['a', 2]]))).toBeNull();
  const taken = await takeAllReady(database, 3, 3, new Map([['a', 1]]));
  expect(taken?.map(({ tenant }) => tenant)).toEqual(['b', 'a', 'a']);
  expect(await takeAllReady(database, 3, 3, new Map())).toEqual([]);
});
