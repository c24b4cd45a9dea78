import { abortError, CloisterError, hasCode, messageOf } from '../../contracts/errors.ts';
import { embeddedService } from '../../contracts/outbox.ts';
import type { TaskEvent } from '../../contracts/tasks.ts';
import type { Clock, Random } from '../../core/ports.ts';
import { reachesNetwork } from '../../core/tasks/reached-by.ts';
import { resendDelayMs } from '../../core/tasks/resend-delay.ts';
import { applyEvent, endOf, noProgress } from '../../core/tasks/task-progress.ts';
import type { Outbox, OutboxTask } from './outbox.ts';
import { type ServiceClient, ServiceRefusal } from './service-client.ts';
import type { TaskService } from './task-service.ts';
import type { TaskSpans } from './task-spans.ts';

interface CourierOptions {
  readonly outbox: Outbox;
  readonly client: ServiceClient;
  readonly service: TaskService;
  readonly spans: TaskSpans;
  /** Whether this machine has a network: without one, nothing is tried outside of it. */
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
}

/** One task on its way. */
interface Errand {
  task: OutboxTask;
  readonly stop: AbortController;
  /** Ends what is being done now, to look at the task anew. */
  turn: AbortController;
  /** Writes wait for one another: each writes what is known when its turn comes. */
  writing: Promise<unknown>;
  /** Resolves when it is over, or was stopped. */
  readonly over: Promise<void>;
}

/** What the next try cannot change. What an administrator can (a key, an install that is not known yet) is tried again. */
const finalStatuses = new Set([400, 404, 405, 409, 413, 422]);
const finalCodes = new Set(['personal_data', 'unstamped', 'stamp_not_valid', 'stamp_of_another_body']);

/**
 * Carries tasks from the outbox to the service and their events back. Every step is written before the next one is taken, so
 * a process that was killed goes on where it was: what may have been sent is sent again under the same name, and a stream goes
 * on after the last event that is here.
 */
export class TaskCourier implements AsyncDisposable {
  readonly #options: CourierOptions;
  readonly #errands = new Map<string, Errand>();

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Goes on with every task that is on its way. */
  async resume(): Promise<void> {
    for (const task of await this.#options.outbox.open()) this.carry(task);
  }

  carry(task: OutboxTask): void {
    if (task.state === 'ended' || task.state === 'proposed' || this.#errands.has(task.id)) return;
    const over = Promise.withResolvers<void>();
    const errand: Errand = {
      ...{ task, stop: new AbortController(), turn: new AbortController() },
      ...{ writing: Promise.resolve(), over: over.promise },
    };
    this.#errands.set(task.id, errand);
    void this.#run(errand)
      // The store is closing, or the project is gone: the next start goes on with what is there.
      .catch(() => {})
      .finally(() => {
        this.#errands.delete(task.id);
        if (this.#errands.size === 0) this.#options.service.rest();
        over.resolve();
      });
  }

  /** Tries at once what waits for its next try. */
  wake(): void {
    for (const { turn, task } of this.#errands.values()) if (task.problem !== null) turn.abort();
  }

  /** Has a task cancelled, by the service where it may have been taken. */
  async cancel(task: OutboxTask): Promise<OutboxTask> {
    this.carry(task);
    const errand = this.#errands.get(task.id);
    if (errand === undefined) return task;
    await this.#put(errand, { cancelAsked: true });
    errand.turn.abort();
    return errand.task;
  }

  /** Lets go of the tasks of a project, or of all. */
  async forget(projectId: string | null): Promise<void> {
    const errands = [...this.#errands.values()].filter(
      ({ task }) => projectId === null || task.projectId === projectId,
    );
    for (const { stop } of errands) stop.abort();
    await Promise.all(errands.map(({ over }) => over));
  }

  async #run(errand: Errand): Promise<void> {
    for (let failures = 0; !errand.stop.signal.aborted && errand.task.state !== 'ended'; ) {
      errand.turn = new AbortController();
      const signal = AbortSignal.any([errand.stop.signal, errand.turn.signal]);
      const { lastSeq, state } = errand.task;
      try {
        await this.#step(errand, signal);
        failures = 0;
      } catch (error) {
        if (errand.stop.signal.aborted) return;
        if (errand.turn.signal.aborted) continue;
        if (hasCode(error, 'key-rotated') || hasCode(error, 'no-such-project')) throw error;
        if (this.#isFinal(error)) {
          await this.#refuse(errand, error);
          continue;
        }
        if (errand.task.lastSeq > lastSeq || errand.task.state !== state) failures = 0;
        failures += 1;
        await this.#put(errand, { problem: problemOf(error) });
        const askedForMs = error instanceof ServiceRefusal ? error.retryAfterMs : 0;
        await rest(resendDelayMs(failures, this.#options.random, askedForMs), errand.turn.signal, errand.stop.signal);
      }
    }
  }

  async #step(errand: Errand, signal: AbortSignal): Promise<void> {
    const { client, service, isOnline } = this.#options;
    const { task } = errand;
    if (task.state === 'waiting' && task.cancelAsked && task.tries === 0) {
      await this.#put(errand, { state: 'ended', end: 'cancelled', endedAt: this.#options.clock.now() });
      return;
    }
    const goesOut = task.service !== embeddedService || (task.state === 'waiting' && reachesNetwork(task.body));
    if (goesOut && !isOnline()) {
      throw new CloisterError('offline', 'This machine is offline. The task waits and goes out by itself.');
    }
    // Whoever cancels while the service starts is not kept waiting, and nothing is sent.
    const base = await orAborted(service.base(task.service, task.body), signal);
    if (task.state === 'waiting') {
      // Written first: whoever finds a try here does not know whether it arrived.
      await this.#put(errand, { tries: task.tries + 1 });
      const about = { runId: task.runId, projectId: task.projectId, purpose: 'task' as const };
      const { id } = await this.#options.spans.sending(errand.task, (traceparent) =>
        client.submit(base, { body: task.body, idempotencyKey: task.id, traceparent, about, signal }),
      );
      await this.#put(errand, { state: 'following', taskId: id, problem: null });
    }
    await this.#follow(errand, base, signal);
  }

  async #follow(errand: Errand, base: string, signal: AbortSignal): Promise<void> {
    const { client } = this.#options;
    const { taskId, projectId, runId, cancelAsked, lastSeq } = errand.task;
    if (taskId === null) throw new CloisterError('no-such-task', 'This task was never taken.');
    const about = { runId, projectId, purpose: 'task-follow' as const };
    if (cancelAsked) await client.cancel(base, taskId, { ...about, projectId: null }, signal);
    const waiting: TaskEvent[] = [];
    let taking: Promise<void> | null = null;
    const takeAll = async () => {
      while (waiting.length > 0) await this.#take(errand, waiting.splice(0));
      taking = null;
    };
    // What comes while a row is written goes into the next one.
    const onEvents = (events: TaskEvent[]) => {
      waiting.push(...events);
      taking ??= takeAll();
      taking.catch(() => {}); // thrown below, where it is awaited
    };
    try {
      // The service's own names stand in these addresses, and nothing of the project.
      await client.follow(base, taskId, lastSeq, { about: { ...about, projectId: null }, signal, onEvents });
    } finally {
      await taking;
    }
    if (errand.task.state !== 'ended') throw new CloisterError('cut-off', 'The service’s events broke off.');
  }

  /** Takes events in: what they say and how far they go is one row. */
  async #take(errand: Errand, events: readonly TaskEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last === undefined) return;
    const progress = events.reduce(applyEvent, errand.task.progress);
    const end = endOf(last);
    const ended = end === null ? {} : { state: 'ended' as const, end, endedAt: this.#options.clock.now() };
    await this.#put(errand, { progress, lastSeq: last.seq, problem: null, ...ended });
  }

  #isFinal(error: unknown): boolean {
    if (hasCode(error, 'egress-refused') || hasCode(error, 'task-forbidden')) return true;
    if (!(error instanceof ServiceRefusal)) return false;
    return finalCodes.has(error.code) || finalStatuses.has(error.status);
  }

  /** A service inside the app that has lost its data gets the task once more; anything else ends it. */
  async #refuse(errand: Errand, error: unknown): Promise<void> {
    const { task } = errand;
    if (task.service === embeddedService && task.state === 'following' && hasCode(error, 'task_not_found')) {
      await this.#put(errand, { state: 'waiting', taskId: null, lastSeq: 0, progress: noProgress });
      return;
    }
    const endedAt = this.#options.clock.now();
    await this.#put(errand, { state: 'ended', end: 'refused', endedAt, problem: problemOf(error) });
  }

  async #put(errand: Errand, change: Partial<OutboxTask>): Promise<void> {
    errand.task = { ...errand.task, ...change };
    const written = errand.writing.then(() => this.#options.outbox.put(errand.task));
    errand.writing = written.catch(() => {});
    await written;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.forget(null);
  }
}

function problemOf(error: unknown): { code: string; message: string } {
  return { code: error instanceof CloisterError ? error.code : 'unexpected', message: messageOf(error) };
}

/** What comes of a promise, or an AbortError as soon as the signal is aborted. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(abortError());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Resolves after so long, or when one of the signals is aborted. */
function rest(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end() {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', end);
      resolve();
    }
    for (const signal of signals) {
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    }
  });
}
