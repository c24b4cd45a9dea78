import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import { takeUpLost } from '../../../src/server/truth/sweeps.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloister-queue-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a task that is lost again and again begins anew at once, then after ever longer waits, and is dead only after half an hour of them', async () => {
  await using backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
  const { database } = backend;
  await database.execute(`
    insert into tasks (id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, created_at, body_hash)
    values (gen_random_uuid(), 't', 'echo', '{}', 0, 'running', 'claimed', 3, 1000, now(), now(), '')`);
  const waits: number[] = [];
  for (;;) {
    const { again, dead } = await takeUpLost(database);
    if (dead.length > 0) break;
    expect(again).toHaveLength(1);
    const [row] = await database.query(
      `select status, stage, case stage when 'ready' then 0 else extract(epoch from run_at - now()) end as seconds from tasks`,
    );
    expect(row?.status).toBe('queued');
    waits.push(Number(row?.seconds));
    await database.execute(`update tasks set status = 'running', stage = 'claimed', worker = gen_random_uuid()`);
  }
  expect(waits.slice(0, 4).map((seconds) => seconds > 0)).toEqual([false, false, false, true]);
  expect(Math.max(...waits)).toBeLessThanOrEqual(180);
  expect(waits.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(30 * 60);
  expect(await database.query('select status, error from tasks')).toEqual([
    { status: 'dead', error: expect.stringContaining('worker_lost') },
  ]);
});
