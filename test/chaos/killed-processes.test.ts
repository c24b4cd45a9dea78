import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { startPostgres } from '../fixtures/postgres-server.ts';
import { QueueClient } from '../fixtures/queue-client.ts';
import { startQueueProcess } from '../fixtures/queue-process.ts';

const door = ['--dev-key=secret', '--accept-unstamped'];
const echo = (text: string) => ({ text, chunks: 3, delayMs: 30 });

async function expectEndedOnce(client: QueueClient, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { status, lastSeq } = await client.ended(id);
    const events = await client.events(id);
    expect(status).toBe('succeeded');
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, index) => index + 1));
    expect(events.filter(({ type }) => type === 'done')).toEqual([events.at(-1)]);
  }
}

it('workers killed again and again, and a PostgreSQL that crashes, lose nothing that was accepted', async () => {
  await using postgres = await startPostgres();
  const shared = ['--engine=postgres', `--database-url=${postgres.url}`];
  const startWorker = () => startQueueProcess([...shared, '--role=worker', '--concurrency=20']);
  const gateway = await startQueueProcess([...shared, ...door, '--role=gateway']);
  const workers = await Promise.all([startWorker(), startWorker()]);
  const client = new QueueClient(gateway.url, 'secret');
  const ids: string[] = [];
  for (let round = 0; round < 3; round++) {
    const accepted = Array.from({ length: 60 }, async (_, index) => (await client.echo(echo(`${round}-${index}`))).id);
    ids.push(...(await Promise.all(accepted)));
    const victim = workers.shift()!;
    await victim.end('SIGKILL');
    if (round === 1) {
      await postgres.kill();
      await sleep(200);
      await postgres.start();
    }
    workers.push(await startWorker());
  }
  await expectEndedOnce(client, ids);
  const direct = new pg.Client({ connectionString: postgres.url });
  await direct.connect();
  const { rows } = await direct.query(`select status, count(*)::integer as count from tasks group by status`);
  await direct.end();
  expect(rows).toEqual([{ status: 'succeeded', count: ids.length }]);
  expect(await Promise.all([gateway, ...workers].map((each) => each.end('SIGTERM')))).toEqual([0, 0, 0]);
});

it('the embedded service, killed in the middle, goes on where it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-chaos-'));
  const args = [...door, `--data=${folder}`];
  const first = await startQueueProcess(args);
  const before = new QueueClient(first.url, 'secret');
  const ids = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => (await before.echo(echo(`${index}`))).id),
  );
  await first.end('SIGKILL');
  const second = await startQueueProcess(args);
  await expectEndedOnce(new QueueClient(second.url, 'secret'), ids);
  expect(await second.end('SIGTERM')).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});
