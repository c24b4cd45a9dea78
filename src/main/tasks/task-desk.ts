import { randomUUID } from 'node:crypto';
import type { TaskView } from '../../contracts/app-tasks.ts';
import { abortError, CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { TaskEvent } from '../../contracts/tasks.ts';
import { resultOf } from '../../core/tasks/task-output.ts';
import { noProgress } from '../../core/tasks/task-progress.ts';
import type { EgressGate } from '../egress/gate.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import type { ProjectShelf } from '../workbench/project-shelf.ts';
import { type FetchedTable, readFetchedTable } from './fetched-table.ts';
import { guardInput } from './guarded-input.ts';
import type { InstallStamp } from './install-key.ts';
import { Outbox, type OutboxTask } from './outbox.ts';
import { ServiceClient } from './service-client.ts';
import { TaskCourier } from './task-courier.ts';
import { forbidden, type TaskService } from './task-service.ts';
import { TaskSpans } from './task-spans.ts';
import { testService } from './test-service.ts';
import { viewTask } from './view-task.ts';

interface TaskDeskOptions {
  readonly store: Client<typeof storeMethods>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly shelf: ProjectShelf;
  readonly gate: EgressGate;
  readonly stamp: InstallStamp;
  readonly service: TaskService;
  readonly tracing: Tracing;
  readonly isOnline: () => boolean;
  readonly onTask: (task: TaskView) => void;
}

/** The service's own names stand in these addresses, and nothing of a project. */
const following = { runId: null, projectId: null, purpose: 'task-follow' as const };

/** A task that somebody asks for. */
export interface TaskRequest {
  readonly kind: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The run and the call of a model that asks. */
  readonly asked?: {
    readonly runId: string;
    readonly callId: string;
    /** The user's word is waited for, even where policy lets it go. */
    readonly needsApproval: boolean;
  };
}

/** What the user and the model do with tasks. */
export class TaskDesk implements AsyncDisposable {
  readonly service: TaskService;
  readonly stamp: InstallStamp;
  readonly #options: TaskDeskOptions;
  readonly #outbox: Outbox;
  readonly #client: ServiceClient;
  readonly #courier: TaskCourier;
  readonly #watchers = new Set<(task: OutboxTask) => void>();
  readonly #unseen = new Map<string, OutboxTask>();
  #showing = false;

  constructor(options: TaskDeskOptions) {
    this.#options = options;
    this.service = options.service;
    this.stamp = options.stamp;
    this.#client = new ServiceClient(options.gate);
    this.#outbox = new Outbox({ ...options, onChange: (task) => this.#changed(task) });
    this.#courier = new TaskCourier({
      ...{ outbox: this.#outbox, client: this.#client, service: options.service, isOnline: options.isOnline },
      ...{ clock: systemClock, random: systemRandom, spans: new TaskSpans(options.tracing) },
    });
  }

  /** Goes on with what an earlier session left on its way. */
  resume(): Promise<void> {
    return this.#courier.resume();
  }

  /** Tries at once what waits for its next try. */
  wake(): void {
    this.#courier.wake();
  }

  async list(projectId: string): Promise<TaskView[]> {
    return Promise.all((await this.#outbox.list(projectId)).map((task) => this.view(task)));
  }

  get(projectId: string, id: string): Promise<OutboxTask> {
    return this.#outbox.get(projectId, id);
  }

  /**
   * Writes a task down, and sends it where nobody has to be asked first. What a call asked for before its run was cut off is
   * there already.
   * @throws CloisterError 'task-names-someone'; 'task-forbidden' by policy; 'nobody-to-ask' for a model's where nobody is
   */
  async run(projectId: string, { kind, input, asked }: TaskRequest): Promise<OutboxTask> {
    const body = JSON.stringify({ kind, input: await guardInput(this.#options, projectId, input) });
    const service = await this.service.current();
    const decision = this.service.decide(service, body);
    if (decision === 'forbid') throw forbidden();
    const task = this.#fresh(projectId, kind, body, service);
    if (asked === undefined) return this.#begin({ ...task, state: 'waiting' });
    const { runId, callId } = asked;
    const earlier = (await this.#outbox.list(projectId)).find(
      (one) => one.runId === runId && one.callId === callId && one.body === body,
    );
    if (earlier) return earlier;
    const mustAsk = asked.needsApproval || decision !== 'allow';
    if (mustAsk && !this.service.canAsk) {
      throw new CloisterError('nobody-to-ask', 'Only the user can allow this task, and nobody is there to be asked.');
    }
    return this.#begin({ ...task, runId, callId, state: mustAsk ? 'proposed' : 'waiting' });
  }

  async approve(projectId: string, id: string, yes: boolean): Promise<OutboxTask> {
    const task = await this.#outbox.get(projectId, id);
    if (task.state !== 'proposed') return task;
    // Where the user was shown that it goes, whatever the settings name by now.
    if (yes) return this.#begin({ ...task, state: 'waiting' });
    return this.#outbox.put({ ...task, state: 'ended', end: 'declined', endedAt: systemClock.now() });
  }

  async cancel(projectId: string, id: string): Promise<OutboxTask> {
    const task = await this.#outbox.get(projectId, id);
    if (task.state === 'ended') return task;
    return task.state === 'proposed' ? this.approve(projectId, id, false) : this.#courier.cancel(task);
  }

  /** The same once more, as a task of its own. */
  async retry(projectId: string, id: string): Promise<OutboxTask> {
    const { kind, body } = await this.#outbox.get(projectId, id);
    return this.#begin({ ...this.#fresh(projectId, kind, body, await this.service.current()), state: 'waiting' });
  }

  /** @throws CloisterError 'task-on-its-way' */
  async remove(projectId: string, id: string): Promise<void> {
    const task = await this.#outbox.get(projectId, id);
    if (task.state !== 'ended') throw new CloisterError('task-on-its-way', 'Cancel the task before removing it.');
    await this.#outbox.remove(task);
  }

  /** What a task brought, whole: from the service where it is kept there. @throws CloisterError 'no-result' */
  async result(projectId: string, id: string, signal: AbortSignal): Promise<string> {
    const task = await this.#outbox.get(projectId, id);
    const result = resultOf(task.progress.output);
    if (result === null) throw new CloisterError('no-result', 'This task has brought nothing.');
    return result.kind === 'text' ? result.text : this.#outputOf(task, signal);
  }

  /** @throws CloisterError 'no-table' */
  async table(projectId: string, id: string, signal: AbortSignal): Promise<FetchedTable> {
    return readFetchedTable(await this.#outputOf(await this.#outbox.get(projectId, id), signal));
  }

  /** What the service has said of a task after a number, to its end. @throws CloisterError 'no-such-task' for one it was never sent */
  async events(projectId: string, id: string, after: number, signal: AbortSignal): Promise<TaskEvent[]> {
    const { service, taskId } = await this.#outbox.get(projectId, id);
    if (taskId === null) throw new CloisterError('no-such-task', 'The service has not taken this task.');
    const base = await this.service.base(service, null);
    const events: TaskEvent[] = [];
    const onEvents = (more: readonly TaskEvent[]) => void events.push(...more);
    await this.#client.follow(base, taskId, after, { about: following, signal, onEvents });
    return events;
  }

  /** Waits until a task is over; with 'settled', also until it turns out that this machine is offline. Aborting rejects. */
  async until(what: 'settled' | 'ended', task: OutboxTask, signal: AbortSignal): Promise<OutboxTask> {
    const reached = ({ state, problem }: OutboxTask) =>
      state === 'ended' || (what === 'settled' && problem?.code === 'offline');
    const waiting = Promise.withResolvers<OutboxTask>();
    const watch = (changed: OutboxTask) => {
      if (changed.id === task.id && reached(changed)) waiting.resolve(changed);
    };
    const stop = () => waiting.reject(abortError());
    this.#watchers.add(watch);
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) throw abortError();
      watch(await this.#outbox.get(task.projectId, task.id));
      return await waiting.promise;
    } finally {
      this.#watchers.delete(watch);
      signal.removeEventListener('abort', stop);
    }
  }

  /** A stamped probe to the chosen service and back. */
  test(): Promise<{ ok: boolean; message: string }> {
    return testService({ client: this.#client, service: this.service, stamp: this.stamp });
  }

  view(task: OutboxTask): Promise<TaskView> {
    return viewTask(this.#options, task);
  }

  /** Lets go of a project's tasks, and of what the service inside the app has kept of them. */
  async forget(projectId: string): Promise<void> {
    await this.#courier.forget(projectId);
    await this.service.clear();
  }

  #fresh(projectId: string, kind: string, body: string, service: string): Omit<OutboxTask, 'state'> {
    return {
      ...{ id: randomUUID(), projectId, runId: null, callId: null, kind, body, service, end: null, taskId: null },
      ...{ cancelAsked: false, tries: 0, problem: null, lastSeq: 0, endedAt: null, progress: noProgress },
      createdAt: systemClock.now(),
    };
  }

  async #begin(task: OutboxTask): Promise<OutboxTask> {
    await this.#outbox.put(task);
    this.#courier.carry(task);
    return task;
  }

  async #outputOf(task: OutboxTask, signal: AbortSignal): Promise<string> {
    if (resultOf(task.progress.output)?.kind !== 'reference' || task.taskId === null) {
      return JSON.stringify(task.progress.output);
    }
    const base = await this.service.base(task.service, null);
    return this.#client.output(base, task.taskId, following, signal);
  }

  #changed(task: OutboxTask): void {
    for (const watch of this.#watchers) watch(task);
    this.#unseen.set(task.id, task);
    if (!this.#showing) void this.#show();
  }

  /** Shows the latest of each task: what changes while one is being shown is shown next. */
  async #show(): Promise<void> {
    this.#showing = true;
    try {
      for (;;) {
        const [task] = this.#unseen.values();
        if (task === undefined) return;
        this.#unseen.delete(task.id);
        this.#options.onTask(await this.view(task));
      }
    } catch {
      // The store is closing: there is nobody to show it to.
      this.#unseen.clear();
    } finally {
      this.#showing = false;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#courier[Symbol.asyncDispose]();
    await this.service[Symbol.asyncDispose]();
  }
}
