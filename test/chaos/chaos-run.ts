import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskEvent } from '../../src/contracts/tasks.ts';
import { ChaosClient } from './chaos-client.ts';
import { Cluster, type Engine } from './cluster.ts';
import { chooseFault, type FaultName, faultsOf } from './faults.ts';
import { seeded } from './random.ts';
import { mountSmallDisk } from './small-disk.ts';
import { verify, wrongInLog } from './verify.ts';

export interface ChaosPlan {
  readonly engine: Engine;
  readonly tasks: number;
  readonly kills: number;
  readonly seed: number;
  /** Fills a disk too, where this user may mount one. */
  readonly fillsDisk: boolean;
}

export interface ChaosReport extends ChaosPlan {
  readonly faults: Readonly<Partial<Record<FaultName, number>>>;
  readonly hadDisk: boolean;
  readonly accepted: number;
  /** Tasks whose streams were followed while it happened. */
  readonly followed: number;
  /** Effects that happened once more because a worker was lost; each has the key of its task. */
  readonly effectsAgain: number;
  /** Requests that were answered by nobody, or by “not now”. */
  readonly refusals: number;
  /** From the last fault to the end of the last task. */
  readonly recoverySeconds: number;
  readonly seconds: number;
  readonly wrong: readonly string[];
}

const diskMegabytes = 3072;
/** One task in so many is followed by a client of its own. */
const followedOneIn = 10;
const betweenFaultsMs = 150;
/** Longer than a task waits that was lost often. */
const hurriedMs = 240_000;

/** Hands tasks in, breaks the service again and again meanwhile, and holds what is left against what was promised. */
export async function runChaos(plan: ChaosPlan, progress: (line: string) => void = () => {}): Promise<ChaosReport> {
  const random = seeded(plan.seed);
  using disk = plan.fillsDisk ? mountSmallDisk(diskMegabytes) : null;
  await using cluster = await Cluster.start(plan.engine, { random, disk });
  const client = new ChaosClient(cluster, random);
  const accepted = new Map<string, string>();
  const followers: Promise<readonly TaskEvent[]>[] = [];
  const faults = faultsOf(cluster, { random, disk });
  const counts: Partial<Record<FaultName, number>> = {};
  const began = performance.now();

  const hand = async (index: number) => {
    const key = `key-${index}`;
    const input = { key, pieces: 3, delayMs: Math.floor(random() * 200), failTimes: random() < 0.05 ? 1 : 0 };
    const { id } = await client.submit(key, input);
    accepted.set(id, key);
    if (index % followedOneIn === 0) followers.push(client.follow(id));
  };
  let handed = 0;
  let kills = 0;
  let submitting: Promise<unknown> = Promise.resolve();
  while (kills < plan.kills) {
    const due = Math.round((plan.tasks * (kills + 1)) / plan.kills);
    const batch = Array.from({ length: due - handed }, (_, offset) => hand(handed + offset));
    handed = Math.max(handed, due);
    // The batch before must be in: what waits is bounded, and no fault meets an idle service.
    await submitting;
    submitting = Promise.all(batch);
    const fault = chooseFault(faults, random);
    if (await fault.apply()) {
      counts[fault.name] = (counts[fault.name] ?? 0) + 1;
      if (fault.isKill) kills++;
      if (fault.isKill && kills % 50 === 0) progress(`${kills} kills, ${handed} tasks`);
    }
    await sleep(random() * 2 * betweenFaultsMs);
  }
  await submitting;
  const lastFault = performance.now();
  await Promise.all(cluster.posts.map((post) => post.man()));
  const logs = await Promise.all(followers);
  await untilAllEnded(client, progress);
  const recoverySeconds = (performance.now() - lastFault) / 1000;
  progress('reading every task back');

  const effects = cluster.effects();
  const seen = logs.flatMap((log) => wrongInLog(log) ?? []).map((wrong) => `a client saw: ${wrong}`);
  const wrong = [...seen, ...(await verify(client, accepted, effects))];
  if (accepted.size !== plan.tasks) wrong.push(`${accepted.size} tasks have an id, ${plan.tasks} were handed in`);
  return {
    ...plan,
    faults: counts,
    hadDisk: disk !== null,
    accepted: accepted.size,
    followed: logs.length,
    effectsAgain: [...effects.values()].reduce((sum, count) => sum + count - 1, 0),
    refusals: client.refusals,
    recoverySeconds,
    seconds: (performance.now() - began) / 1000,
    wrong,
  };
}

/** @throws Error when nothing has ended for four minutes */
async function untilAllEnded(client: ChaosClient, progress: (line: string) => void): Promise<void> {
  let deadline = performance.now() + hurriedMs;
  let before = '';
  for (;;) {
    const open = await Promise.all(['queued', 'running'].map((status) => client.page(`status=${status}&limit=100`)));
    const ids = open.flatMap(({ data }) => data.map(({ id }) => id));
    if (ids.length === 0) return;
    const now = ids.join();
    if (now !== before) deadline = performance.now() + hurriedMs;
    before = now;
    if (performance.now() > deadline) throw new Error(`${ids.length} tasks do not end, such as ${ids[0]}.`);
    progress(`${ids.length} tasks are not at their end`);
    await sleep(500);
  }
}
