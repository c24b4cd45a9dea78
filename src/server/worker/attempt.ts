import { messageOf } from '../../contracts/errors.ts';
import { TaskError } from '../../contracts/tasks.ts';
import { type Handler, type HandlerContext, TaskFailure } from '../handlers/handler.ts';
import type { TaskTrace } from '../telemetry/attempt-span.ts';
import type { AttemptEnd } from '../truth/attempt-log.ts';
import type { ClaimedTask } from '../truth/claims.ts';
import { deadlineExceeded } from '../truth/sweeps.ts';
import type { AttemptJournal, AttemptWriter } from './attempt-writer.ts';
import { retryDelayMs } from './retry-delay.ts';

/** A result of more characters lies beside the task, which then carries an address. */
export const inlineOutputMaxBytes = 1024 * 1024;
/** How many events may wait for the log before a handler has to. */
const waitingMax = 500;

type AbortReason = 'lost' | 'deadline' | 'budget' | 'stopping';

/** One attempt at a task, from its claim to its end in the truth. */
export class Attempt {
  readonly task: ClaimedTask;
  readonly #writer: AttemptWriter;
  readonly #trace: TaskTrace;
  readonly #journal: AttemptJournal;
  readonly #abort = new AbortController();
  #reason: AbortReason | null = null;

  constructor(task: ClaimedTask, writer: AttemptWriter, trace: TaskTrace) {
    this.task = task;
    this.#writer = writer;
    this.#trace = trace;
    this.#journal = {
      ...{ id: task.id, attempt: task.attempt, lastSeq: task.lastSeq, waiting: [], end: null, largeOutput: null },
      ended: Promise.withResolvers<void>(),
      onLost: () => this.stop('lost'),
      isOver: false,
    };
  }

  /** The code of what went wrong; null where nothing did. */
  get failure(): string | null {
    const error = this.#journal.end?.error ?? null;
    return error === null ? null : TaskError.parse(JSON.parse(error)).code;
  }

  /** Resolves when the truth knows how it ended; never rejects. @param random from 0 to 1, for the delay of a retry */
  async run(handler: Handler | undefined, random: number): Promise<AttemptEnd['status'] | 'lost'> {
    const timers = [
      this.#stopAfter(this.task.deadlineMs, 'deadline'),
      this.#stopAfter(handler?.budget.timeoutMs ?? null, 'budget'),
    ];
    try {
      this.#finish(await this.#work(handler, random));
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
    await this.#journal.ended.promise;
    return this.#reason === 'lost' ? 'lost' : (this.#journal.end?.status ?? 'lost');
  }

  /** @param reason what it counts as: `stopping` puts the task back, `lost` says that it is no longer ours */
  stop(reason: AbortReason): void {
    if (this.#reason !== null && reason !== 'lost') return;
    this.#reason = reason;
    this.#abort.abort();
  }

  async #work(handler: Handler | undefined, random: number): Promise<AttemptEnd> {
    try {
      if (handler === undefined) {
        throw new TaskFailure('unknown_kind', `This worker knows no "${this.task.kind}".`, { mayRetry: true });
      }
      const context: HandlerContext = {
        ...{ taskId: this.task.id, tenant: this.task.tenant, attempt: this.task.attempt, signal: this.#abort.signal },
        trace: this.#trace,
        emit: (type, data) => this.#emit(type, JSON.stringify(data)),
      };
      const output = JSON.stringify(await handler.run(JSON.parse(this.task.input), context));
      return this.#succeed(output, handler.outputByReference === true ? 0 : inlineOutputMaxBytes);
    } catch (error) {
      return this.#fail(error, random);
    }
  }

  #succeed(output: string, inlineMaxBytes: number): AttemptEnd {
    const bytes = Buffer.byteLength(output);
    if (bytes <= inlineMaxBytes) {
      this.#note('output', output);
      this.#note('done', JSON.stringify({ status: 'succeeded' }));
      return { status: 'succeeded', output, error: null, failed: false };
    }
    this.#journal.largeOutput = output;
    const reference = JSON.stringify({ url: `/v1/tasks/${this.task.id}/output`, bytes });
    this.#note('output', reference);
    this.#note('done', JSON.stringify({ status: 'succeeded' }));
    return { status: 'succeeded', output: reference, error: null, failed: false };
  }

  #fail(error: unknown, random: number): AttemptEnd {
    if (this.#reason === 'stopping' || this.#reason === 'lost') {
      return { status: 'queued', retryMs: 0, error: null, failed: false };
    }
    if (this.#reason === 'deadline') return this.#end('failed', deadlineExceeded);
    const failure = this.#describe(error);
    const mayRetry = !(error instanceof TaskFailure) || error.mayRetry;
    if (!mayRetry) return this.#end('failed', failure);
    const failures = this.task.failures + 1;
    if (failures > this.task.retryLimit) return this.#end('dead', failure);
    const retryMs = retryDelayMs(this.task.backoffMs, failures, random);
    this.#note('error', JSON.stringify({ ...failure, attempt: this.task.attempt, retryInMs: Math.round(retryMs) }));
    return { status: 'queued', retryMs, error: JSON.stringify(failure), failed: true };
  }

  #describe(error: unknown): TaskError {
    if (this.#reason === 'budget')
      return { code: 'budget_exceeded', message: 'The attempt took longer than its kind may.' };
    if (error instanceof TaskFailure) return { code: error.code, message: error.message };
    return { code: 'unexpected', message: messageOf(error) };
  }

  #end(status: 'failed' | 'dead', error: TaskError): AttemptEnd {
    const text = JSON.stringify(error);
    this.#note('error', JSON.stringify({ ...error, attempt: this.task.attempt }));
    this.#note('done', JSON.stringify({ status }));
    return { status, output: null, error: text, failed: true };
  }

  #note(type: AttemptJournal['waiting'][number]['type'], data: string): void {
    this.#journal.waiting.push({ type, data });
  }

  async #emit(type: AttemptJournal['waiting'][number]['type'], data: string): Promise<void> {
    this.#abort.signal.throwIfAborted();
    this.#note(type, data);
    const written = this.#writer.touch(this.#journal);
    if (this.#journal.waiting.length > waitingMax) await written;
  }

  #finish(end: AttemptEnd): void {
    if (this.#journal.isOver) return;
    this.#journal.end = end;
    void this.#writer.touch(this.#journal);
  }

  #stopAfter(ms: number | null, reason: AbortReason): NodeJS.Timeout | undefined {
    // Longer waits do not fit into a timer; the sweep for deadlines ends those.
    return ms === null || ms > 2 ** 31 - 1 ? undefined : setTimeout(() => this.stop(reason), ms);
  }
}
