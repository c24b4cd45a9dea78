import { randomUUID } from 'node:crypto';
import type { Tracer } from '@opentelemetry/api';
import { DeficitRoundRobin } from '../../core/queue/deficit-round-robin.ts';
import type { Database } from '../../core/state/database.ts';
import type { Consumption, TaskQueue } from '../engines/task-queue.ts';
import { GroupCommit } from '../group-commit.ts';
import type { Registry } from '../handlers/registry.ts';
import type { Log } from '../log.ts';
import type { Signals } from '../signals.ts';
import { AttemptSpan } from '../telemetry/attempt-span.ts';
import { type ClaimedTask, claimTasks } from '../truth/claims.ts';
import { type ReadyTask, readBacklogs, takeAllReady, takeReady } from '../truth/dispatching.ts';
import { endedMeanwhile } from '../truth/reading.ts';
import { beatHeart, heldBy, release, signOff } from '../truth/sweeps.ts';
import { Attempt } from './attempt.ts';
import type { AttemptWriter } from './attempt-writer.ts';
import { Loop } from './loop.ts';

/** One tenant's tasks take no more than this share of a worker, so that another's first finds a place at once. */
const tenantShareMax = 0.75;
const heartbeatMs = 1000;
const lookAgainMs = 500;
/** So long a place is kept for a task that this worker handed to the engine: then another has it. */
const expectedMs = 1000;

export interface WorkerOptions {
  readonly database: Database;
  readonly queue: TaskQueue;
  readonly signals: Signals;
  readonly writer: AttemptWriter;
  readonly registry: Registry;
  readonly log: Log;
  readonly tracer: Tracer;
  /** How many tasks run at a time. */
  readonly slots: number;
  readonly label: string | null;
  readonly onEnd: (task: ClaimedTask, status: string) => void;
}

/**
 * Works on tasks: takes as many from the truth as it has room for, in an order that is fair to the tenants, hands their ids to the
 * engine, and runs what the engine delivers. Many workers do so side by side without a leader.
 */
export class TaskWorker {
  readonly id = randomUUID();
  readonly #options: WorkerOptions;
  readonly #fairness = new DeficitRoundRobin();
  readonly #running = new Map<string, Attempt>();
  readonly #claims: GroupCommit<string, ClaimedTask | null>;
  readonly #dispatching: Loop;
  readonly #beating: Loop;
  /** Tasks on their way here: handed to the engine by this worker, or being claimed. Their tenant, where it is known. */
  readonly #expected = new Map<string, { readonly tenant: string | null; readonly untilMs: number }>();
  #claiming = 0;
  /** More was ready than there was room for: whose turn it is has to be found. */
  #isCrowded = false;
  #isStopping = false;
  #consumption: Consumption | null = null;
  #suspects: ReadonlySet<string> = new Set();
  #listening: Disposable[] = [];

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { database, log } = options;
    this.#claims = new GroupCommit(async (ids) => {
      const claimed = await claimTasks(database, this.id, ids);
      const byId = new Map(claimed.map((task) => [task.id, task]));
      return ids.map((id) => byId.get(id) ?? null);
    }, options.slots);
    const onError = (error: unknown) => log.warn('worker', error);
    this.#dispatching = new Loop(() => this.#dispatch(), lookAgainMs, onError);
    this.#beating = new Loop(() => this.#beat(), heartbeatMs, onError);
  }

  get running(): number {
    return this.#running.size;
  }

  async start(): Promise<void> {
    const { queue, signals, log } = this.#options;
    await this.#beat();
    this.#consumption = queue.consume({
      room: () => this.#room(),
      take: (ids) => this.#take(ids),
      onError: (error) => log.warn('engine', error),
    });
    this.#listening = [
      signals.listen('ready', () => this.#dispatching.wake()),
      signals.listen('ended', (ids) => {
        for (const id of ids) this.#running.get(id)?.stop('lost');
      }),
    ];
    this.#beating.start();
    this.#dispatching.start();
  }

  /** Takes nothing new, waits for what runs, and after that time puts the rest back for others. */
  async drain(waitMs: number): Promise<void> {
    this.#isStopping = true;
    for (const each of this.#listening.splice(0)) each[Symbol.dispose]();
    await this.#dispatching.stop();
    await this.#consumption?.stop();
    const until = Date.now() + waitMs;
    while (this.#running.size > 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 20));
    for (const attempt of this.#running.values()) attempt.stop('stopping');
    const untilPutBack = Date.now() + 2000;
    while (this.#running.size > 0 && Date.now() < untilPutBack) await new Promise((done) => setTimeout(done, 10));
    await this.#beating.stop();
    await signOff(this.#options.database, this.id);
    this.#options.signals.call('ready', []);
  }

  #room(): number {
    return this.#isStopping ? 0 : this.#options.slots - this.#running.size - this.#claiming;
  }

  async #dispatch(): Promise<void> {
    const { queue, slots } = this.#options;
    this.#forgetUnseen();
    const room = this.#isStopping ? 0 : slots - this.#running.size - this.#expected.size;
    if (room <= 0) return;
    const taken = await this.#takeFairly(room);
    if (taken.length === 0) return;
    for (const { id, tenant } of taken) this.#expected.set(id, { tenant, untilMs: Date.now() + expectedMs });
    await queue.push(taken.map(({ id }) => id));
  }

  async #takeFairly(room: number): Promise<readonly ReadyTask[]> {
    const { database, slots } = this.#options;
    const busy = this.#busyTenants();
    const shareMax = Math.max(1, Math.floor(slots * tenantShareMax));
    const all = this.#isCrowded ? null : await takeAllReady(database, room, shareMax, busy);
    if (all !== null) return all;
    const backlogs = await readBacklogs(database, room + 1);
    const granted = this.#fairness.share(
      room,
      backlogs.map((backlog) => ({ ...backlog, room: shareMax - (busy.get(backlog.tenant) ?? 0) })),
    );
    this.#isCrowded = backlogs.some(({ tenant, waiting }) => waiting > (granted.get(tenant) ?? 0));
    return granted.size === 0 ? [] : takeReady(database, granted);
  }

  /** What other workers took of that which this one handed over. */
  #forgetUnseen(): void {
    const now = Date.now();
    for (const [id, { untilMs }] of this.#expected) if (untilMs < now) this.#expected.delete(id);
  }

  #busyTenants(): ReadonlyMap<string, number> {
    const tenants = [...this.#running.values()].map(({ task }) => task.tenant);
    const coming = [...this.#expected.values()].flatMap(({ tenant }) => tenant ?? []);
    const busy = new Map<string, number>();
    for (const tenant of [...tenants, ...coming]) busy.set(tenant, (busy.get(tenant) ?? 0) + 1);
    return busy;
  }

  async #take(ids: readonly string[]): Promise<void> {
    this.#claiming += ids.length;
    const claimed = await Promise.all(ids.map((id) => this.#claims.add(id))).finally(() => {
      this.#claiming -= ids.length;
      for (const id of ids) this.#expected.delete(id);
    });
    const tasks = claimed.filter((task) => task !== null);
    for (const task of tasks) void this.#run(task);
    if (tasks.length > 0)
      this.#options.signals.call(
        'changed',
        tasks.map(({ id }) => id),
      );
    else this.#dispatching.wake();
  }

  async #run(task: ClaimedTask): Promise<void> {
    const { database, writer, registry, tracer, label, onEnd } = this.#options;
    const span = new AttemptSpan(tracer, task, label);
    const attempt = new Attempt(task, writer, span.trace);
    this.#running.set(task.id, attempt);
    const status = await attempt.run(registry.get(task.kind), Math.random());
    if (this.#running.get(task.id) === attempt) this.#running.delete(task.id);
    // Whoever took it from this worker may have ended it: cancelled, or past its deadline.
    const outcome = status === 'lost' ? await endedMeanwhile(database, task.id).catch(() => null) : null;
    onEnd(task, outcome ?? status);
    span.end(outcome ?? status, attempt.failure);
    this.#dispatching.wake();
    this.#consumption?.wake();
  }

  async #beat(): Promise<void> {
    const { database, label, slots } = this.#options;
    await beatHeart(database, { id: this.id, label, slots });
    // Seen twice without being ours: the answer to their claim was lost.
    const unknown = (await heldBy(database, this.id)).filter((id) => !this.#running.has(id));
    const forgotten = unknown.filter((id) => this.#suspects.has(id));
    if (forgotten.length > 0) await release(database, this.id, forgotten);
    this.#suspects = new Set(unknown);
  }
}
