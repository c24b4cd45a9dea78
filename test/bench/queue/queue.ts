// The queue service beside the engines that carry its ids, each on the same database in the same run, in turn. Ours goes through HTTP
// and has every event on the disk; the bare engines are called in this process. CLOISTER_BENCH_TASKS says how many tasks a round has.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../fixtures/postgres-server.ts';
import { startRedis } from '../../fixtures/redis-server.ts';
import { aligned } from '../aligned.ts';
import { median, timeMs } from '../ratio.ts';
import { measureBacklogs } from './backlogs.ts';
import { bareBull, barePgliteBoss, barePostgresBoss } from './bare-engines.ts';
import { measureGateway } from './gateway-under-load.ts';
import { ourService } from './our-service.ts';
import type { Rival } from './rival.ts';

const isQuick = process.argv.includes('--quick');
const tasks = Number(process.env.CLOISTER_BENCH_TASKS ?? 600);
const rounds = isQuick ? 2 : 3;
const dispatches = 25;

interface Figures {
  readonly perSecond: number;
  readonly dispatchMs: number;
}

/** The best of the rounds: what else the machine did slows a round, and never speeds one up. */
async function measure(rivals: readonly Rival[]): Promise<readonly Figures[]> {
  const best = rivals.map(() => 0);
  for (const rival of rivals) await rival.complete(tasks / 4);
  for (let round = 0; round < rounds; round++) {
    for (const [index, rival] of rivals.entries()) {
      const perSecond = (tasks / (await timeMs(() => rival.complete(tasks)))) * 1000;
      best[index] = Math.max(best[index]!, perSecond);
    }
  }
  const waits: number[][] = rivals.map(() => []);
  for (let turn = 0; turn < dispatches; turn++) {
    for (const [index, rival] of rivals.entries()) waits[index]!.push(await rival.dispatchMs());
  }
  return rivals.map((_, index) => ({ perSecond: best[index]!, dispatchMs: median(waits[index]!) }));
}

async function beside(openOurs: () => Promise<Rival>, openBare: () => Promise<Rival>): Promise<string[]> {
  await using bare = await openBare();
  await using ours = await openOurs();
  const [own, peer] = await measure([ours, bare]);
  return [
    ...[ours.name, `${own!.perSecond.toFixed(0)}/s`, bare.name, `${peer!.perSecond.toFixed(0)}/s`],
    `${(own!.perSecond / peer!.perSecond).toFixed(2)} ×`,
    ...[`${own!.dispatchMs.toFixed(1)} ms`, `${peer!.dispatchMs.toFixed(1)} ms`],
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'cloister-bench-queue-'));
await using postgres = await startPostgres();
await using redis = await startRedis();
const truth = `--database-url=${postgres.url}`;
const rows = [
  await beside(
    () => ourService('PostgreSQL', ['--engine=postgres', truth]),
    () => barePostgresBoss(postgres.url),
  ),
  await beside(
    () => ourService('Redis', ['--engine=redis', truth, `--redis-url=${redis.url}`]),
    () => bareBull(redis.url),
  ),
  await beside(
    () => ourService('embedded', [`--data=${join(folder, 'ours')}`]),
    () => barePgliteBoss(join(folder, 'bare')),
  ),
];
const head = ['service on', 'completed', 'beside', 'completed', 'ratio', 'dispatch p50', 'its own'];
process.stdout.write(
  `${tasks} tasks, best of ${rounds}, load ${loadavg()[0]!.toFixed(1)}\n${aligned([head, ...rows])}\n`,
);
for (const measureLoad of isQuick ? [] : [measureGateway, measureBacklogs]) {
  process.stdout.write(`\n${(await measureLoad(postgres.url)).join('\n')}\n`);
}
rmSync(folder, { recursive: true, force: true });
