import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedBackend } from '../../../src/server/backends/embedded.ts';
import { createLog } from '../../../src/server/log.ts';
import { startTestService } from '../../suites/task-queue.suite.ts';

const insert = (kind: string, stage: string, daysAgo: number) => `
  with added as (
    insert into tasks (id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, created_at, finished_at, body_hash)
    values (gen_random_uuid(), 't', '${kind}', '{}', 0, 'succeeded', '${stage}', 3, 1000, now() + interval '1 day', now() - interval '1 year',
      ${stage === 'ended' ? `now() - interval '${daysAgo} days'` : 'null'}, '') returning id)
  insert into task_events (task_id, seq, type, data, at) select id, 1, 'done', '{}', now() from added`;

it('removes tasks that ended before the days that they are kept, with their events, and no others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-queue-'));
  {
    await using backend = await openEmbeddedBackend(folder, { log: createLog(() => {}, {}), version: '0.1.0' });
    const { database } = backend;
    await database.execute(insert('old', 'ended', 31));
    await database.execute(insert('young', 'ended', 29));
    await database.execute(insert('waits since last year', 'delayed', 0));
    const service = await startTestService(backend, ['--keep-days=30']);
    const left = async () => {
      const rows = await database.query(
        'select kind, (select count(*) from task_events where task_id = tasks.id) as events from tasks order by kind',
      );
      return rows.map(({ kind, events }) => [kind, Number(events)]);
    };
    await expect.poll(left, { timeout: 20_000 }).toEqual([
      ['waits since last year', 1],
      ['young', 1],
    ]);
    expect(await database.query('select 1 from task_events')).toHaveLength(2);
    await service.drain();
  }
  rmSync(folder, { recursive: true, force: true });
});
