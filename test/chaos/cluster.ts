import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PostgresServer, startPostgres } from '../fixtures/postgres-server.ts';
import { type RedisServer, startRedis } from '../fixtures/redis-server.ts';
import { type CutProxy, startCutProxy } from './cut-proxy.ts';
import { Post } from './post.ts';
import type { Random } from './random.ts';
import type { SmallDisk } from './small-disk.ts';

export const engines = ['embedded', 'postgres', 'redis'] as const;
export type Engine = (typeof engines)[number];

const door = ['--dev-key=secret', '--accept-unstamped'];
const script = join(import.meta.dirname, 'service-process.ts');
const skewed = `--import=${join(import.meta.dirname, 'skewed-clock.ts')}`;
/** How wrong a clock may be: an hour in either direction. */
const skewMs = 60 * 60 * 1000;

/** The whole service: its processes, its database, its Redis, and the connections between them. */
export class Cluster implements AsyncDisposable {
  readonly posts: readonly Post[];
  readonly postgres: PostgresServer | null;
  readonly redis: RedisServer | null;
  readonly proxies: readonly CutProxy[];
  readonly #folder: string;

  private constructor(parts: Pick<Cluster, 'posts' | 'postgres' | 'redis' | 'proxies'>, folder: string) {
    this.posts = parts.posts;
    this.postgres = parts.postgres;
    this.redis = parts.redis;
    this.proxies = parts.proxies;
    this.#folder = folder;
  }

  /** Two gateways and three workers, or the one process of the embedded engine, all serving. */
  static async start(engine: Engine, { random, disk }: { random: Random; disk: SmallDisk | null }): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-chaos-'));
    const env = { CHAOS_EFFECTS: join(folder, 'effects'), NODE_COMPILE_CACHE: join(folder, 'compiled') };
    const options = () => ({
      script,
      nodeArguments: [skewed],
      env: { ...env, CHAOS_CLOCK_SKEW_MS: String(Math.round((random() * 2 - 1) * skewMs)) },
    });
    const postgres = engine === 'embedded' ? null : await startPostgres(disk?.folder);
    const redis = engine === 'redis' ? await startRedis() : null;
    const proxies: CutProxy[] = [];
    const through = async (address: string) => {
      const url = new URL(address);
      const proxy = await startCutProxy(Number(url.port));
      proxies.push(proxy);
      url.port = String(proxy.port);
      return url.href;
    };
    const args = [`--engine=${engine}`];
    if (postgres !== null) args.push(`--database-url=${await through(postgres.url)}`);
    if (redis !== null) args.push(`--redis-url=${await through(redis.url)}`);
    if (engine === 'embedded') {
      const data = join(disk?.folder ?? folder, 'data');
      mkdirSync(data, { recursive: true });
      args.push(`--data=${data}`);
    }
    const roles = engine === 'embedded' ? ['all'] : ['gateway', 'gateway', 'worker', 'worker', 'worker'];
    const posts = roles.map((role) => {
      const own = role === 'worker' ? ['--concurrency=40'] : door;
      return new Post(role, [...args, `--role=${role}`, ...own], options);
    });
    const cluster = new Cluster({ posts, postgres, redis, proxies }, folder);
    // The first makes the tables.
    await posts[0]?.man();
    await Promise.all(posts.map((post) => post.man()));
    return cluster;
  }

  /** The address of a gateway that is there, when there is one. */
  async gateway(random: Random): Promise<string> {
    for (;;) {
      const urls = this.posts.filter(({ role }) => role !== 'worker').flatMap(({ url }) => url ?? []);
      const url = urls[Math.floor(random() * urls.length)];
      if (url !== undefined) return url;
      await sleep(50);
    }
  }

  /** How often the effect of each key happened. */
  effects(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const line of readFileSync(join(this.#folder, 'effects'), 'utf8').trimEnd().split('\n')) {
      const key = line.split(' ')[0] ?? '';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.posts.map((post) => post.leave()));
    for (const proxy of this.proxies) await proxy[Symbol.asyncDispose]();
    await this.redis?.[Symbol.asyncDispose]();
    await this.postgres?.[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
