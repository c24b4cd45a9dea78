import { openPostgres } from '../../../src/server/database/postgres-database.ts';
import { QueueClient } from '../../fixtures/queue-client.ts';
import { median } from '../ratio.ts';
import { dispatchMs, key } from './our-service.ts';
import { startSplitService } from './split-service.ts';

const crowd = 'crowd';
const sizes = [0, 1000, 10_000, 100_000] as const;
const dispatches = 15;
/** The share of a tenant alone with so many tasks before its own next one. */
const fairnessBacklog = 10_000;

/**
 * How long another tenant's task waits for a worker beside ever more tasks of a tenant that keeps its three quarters of the places
 * busy; and what the same wait is where fairness cannot help: behind one's own tasks. @returns lines of the report
 */
export async function measureBacklogs(databaseUrl: string): Promise<readonly string[]> {
  await using service = await startSplitService(databaseUrl);
  await using database = openPostgres(databaseUrl, 2);
  const client = new QueueClient(service.gateway.url, key);
  const clear = () => database.query(`delete from tasks where tenant = $1 and stage = 'ready'`, [crowd]);
  const lines: string[] = [];
  for (const size of sizes) {
    await fill(database, crowd, size, 2000);
    const first = await dispatchMs(client);
    const waits: number[] = [];
    for (let turn = 0; turn < dispatches; turn++) waits.push(await dispatchMs(client));
    lines.push(
      `dispatch beside another tenant's ${size} tasks: the first ${first.toFixed(0)} ms, p50 ${median(waits).toFixed(1)} ms`,
    );
    await clear();
  }
  await fill(database, 'dev', fairnessBacklog, 0);
  lines.push(`behind ${fairnessBacklog} tasks of its own, in turn: ${(await dispatchMs(client)).toFixed(0)} ms`);
  return lines;
}

/** Past the door, whose quota is smaller and whose speed is not what is measured here. */
async function fill(database: ReturnType<typeof openPostgres>, tenant: string, count: number, lastsMs: number) {
  await database.query(
    `insert into tasks (id, tenant, kind, input, priority, status, stage, retry_limit, backoff_ms, run_at, created_at, body_hash)
     select gen_random_uuid(), $1, 'echo', $2, 0, 'queued', 'ready', 3, 1000, now(), now(), '' from generate_series(1, $3::integer)`,
    [tenant, JSON.stringify({ text: 'xx', chunks: 2, delayMs: lastsMs }), count],
  );
}
