import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import { takeOver } from '../../../src/server/truth/taking-over.ts';

const insert = (stage: string, inSeconds: number) => `
  insert into tasks (id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, dispatched_at, created_at, body_hash)
  values (gen_random_uuid(), 't', 'echo', '{}', 0, 'queued', '${stage}', 3, 1000,
    now() + interval '1 hour' + interval '${inSeconds} seconds', now() + interval '1 hour', now() + interval '1 hour', '')`;

it('after a clock was put back by an hour, tasks wait no hour: delays keep their length, what the engine held is ready', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-queue-'));
  {
    await using backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
    const { database } = backend;
    await database.execute(
      `insert into workers (id, slots, seen_at) values (gen_random_uuid(), 1, now() + interval '1 hour')`,
    );
    await database.execute(insert('dispatched', 0));
    await database.execute(insert('delayed', 10));
    expect(await takeOver(database)).toHaveLength(1);
    const rows = await database.query(
      `select stage, round(extract(epoch from run_at - now())) as seconds from tasks order by stage desc`,
    );
    expect(rows.map(({ stage }) => stage)).toEqual(['ready', 'delayed']);
    expect(Number(rows[1]?.seconds)).toBeGreaterThan(0);
    expect(Number(rows[1]?.seconds)).toBeLessThanOrEqual(10);
  }
  rmSync(folder, { recursive: true, force: true });
});
