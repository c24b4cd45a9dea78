import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { pick, type Random } from './random.ts';
import type { SmallDisk } from './small-disk.ts';

export const faultNames = [
  'worker killed',
  'gateway killed',
  'service killed',
  'PostgreSQL crashed',
  'Redis crashed',
  'connections cut',
  'disk full',
] as const;
export type FaultName = (typeof faultNames)[number];

interface Fault {
  readonly name: FaultName;
  /** How often it comes, beside the others. */
  readonly weight: number;
  readonly isKill: boolean;
  /** False where there was nothing to break just now. */
  apply(): Promise<boolean>;
}

const awayMs = 300;
const fullMs = 1500;

/** What can befall this cluster. */
export function faultsOf(cluster: Cluster, { random, disk }: { random: Random; disk: SmallDisk | null }): Fault[] {
  const kill = (role: string) => async () => {
    const post = pick(
      random,
      cluster.posts.filter((each) => each.role === role),
    );
    const wasThere = await post.kill();
    void post.man();
    return wasThere;
  };
  const has = (role: string) => cluster.posts.some((post) => post.role === role);
  const { postgres, redis, proxies } = cluster;
  const crash = (server: { kill(): Promise<void>; start(): Promise<void> }) => async () => {
    await server.kill();
    await sleep(awayMs);
    await server.start();
    return true;
  };
  return [
    { name: 'worker killed', weight: has('worker') ? 70 : 0, isKill: true, apply: kill('worker') },
    { name: 'gateway killed', weight: has('gateway') ? 20 : 0, isKill: true, apply: kill('gateway') },
    { name: 'service killed', weight: has('all') ? 70 : 0, isKill: true, apply: kill('all') },
    { name: 'PostgreSQL crashed', weight: postgres ? 3 : 0, isKill: true, apply: crash(postgres ?? nothing) },
    { name: 'Redis crashed', weight: redis ? 5 : 0, isKill: true, apply: crash(redis ?? nothing) },
    {
      name: 'connections cut',
      weight: proxies.length > 0 ? 10 : 0,
      isKill: false,
      apply: async () => pick(random, proxies).cut() > 0,
    },
    {
      name: 'disk full',
      weight: disk ? 1 : 0,
      isKill: false,
      apply: async () => {
        {
          using _full = disk?.fill();
          await sleep(fullMs);
        }
        // A database that could not go on is started again, as an administrator would once there is room.
        await postgres?.start();
        for (const post of cluster.posts) void post.man();
        return true;
      },
    },
  ];
}

const nothing = { kill: async () => {}, start: async () => {} };

export function chooseFault(faults: readonly Fault[], random: Random): Fault {
  let left = random() * faults.reduce((sum, { weight }) => sum + weight, 0);
  for (const fault of faults) {
    left -= fault.weight;
    if (left < 0) return fault;
  }
  throw new Error('Nothing can befall this cluster.');
}
