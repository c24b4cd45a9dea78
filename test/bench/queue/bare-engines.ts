import { PGlite } from '@electric-sql/pglite';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { type Db, PgBoss } from 'pg-boss';
import { pooled, type Rival, Tally } from './rival.ts';

const queueName = 'bench';
/** As many requests as our own clients have under way. */
const atATime = 64;

/** pg-boss by its own means: `send`, and workers that NOTIFY calls. */
export async function barePostgresBoss(connectionString: string): Promise<Rival> {
  const boss = new PgBoss({ connectionString, schema: 'bare', useListenNotify: true });
  const tally = new Tally();
  await started(boss, true);
  await boss.work(queueName, { batchSize: 100, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    for (const _ of jobs) tally.count();
  });
  return rival(
    'bare pg-boss, same PostgreSQL',
    tally,
    () => boss.send(queueName, { text: 'x' }),
    async () => {
      await boss.stop({ graceful: false });
    },
  );
}

/** @param directory on the disk, as ours is */
export async function barePgliteBoss(directory: string): Promise<Rival> {
  const pglite = await PGlite.create({ dataDir: directory, relaxedDurability: false });
  const db: Db = {
    executeSql: async (text, values) => {
      if (values !== undefined && values.length > 0) return { rows: (await pglite.query(text, values)).rows };
      return { rows: (await pglite.exec(text)).flatMap(({ rows }) => rows) };
    },
  };
  const boss = new PgBoss({ db, backend: 'pglite', schema: 'bare' });
  const tally = new Tally();
  await started(boss, false);
  // PGlite's pg-boss polls twice a second at best: whoever sends looks at once, which is the least that a program would do.
  let looking: Promise<void> | null = null;
  let isCalled = false;
  const look = async () => {
    while (isCalled) {
      isCalled = false;
      const jobs = await boss.fetch(queueName, { batchSize: 100 });
      if (jobs.length === 0) continue;
      isCalled = true;
      for (const _ of jobs) tally.count();
      await boss.complete(
        queueName,
        jobs.map(({ id }) => id),
      );
    }
    looking = null;
  };
  const send = async () => {
    await boss.send(queueName, { text: 'x' });
    isCalled = true;
    looking ??= look();
  };
  return rival('bare pg-boss, PGlite', tally, send, async () => {
    await looking;
    await boss.stop({ graceful: false });
    await pglite.close();
  });
}

export async function bareBull(url: string): Promise<Rival> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue(queueName, { connection, prefix: 'bare' });
  const tally = new Tally();
  const worker = new Worker(queueName, async () => tally.count(), { connection, prefix: 'bare', concurrency: 100 });
  await worker.waitUntilReady();
  const send = () => queue.add('task', { text: 'x' }, { removeOnComplete: true });
  return rival('bare BullMQ, same Redis', tally, send, async () => {
    await worker.close();
    await queue.close();
    connection.disconnect();
  });
}

async function started(boss: PgBoss, notify: boolean): Promise<void> {
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue(queueName, { notify });
}

function rival(name: string, tally: Tally, send: () => Promise<unknown>, close: () => Promise<void>): Rival {
  return {
    name,
    complete: async (count) => {
      const done = tally.expect(count);
      await pooled(count, atATime, send);
      await done;
    },
    dispatchMs: () => tally.timed(send),
    [Symbol.asyncDispose]: close,
  };
}
