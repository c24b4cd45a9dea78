import type { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import { Problem, Task, type TaskEvent } from '../../contracts/tasks.ts';
import { TaskEventStream } from '../../core/tasks/event-stream.ts';
import type { About, EgressGate } from '../egress/gate.ts';

/** Longer than any honest service takes to answer; a stream of events says something every 15 s. */
const quietMs = 45_000;
/** A table of 32 MiB in base64, with what is said of it. */
const outputBytesMax = 48 * 1024 * 1024;
const answerBytesMax = 4 * 1024 * 1024;

/** What the service said when it did not do what it was asked. */
export class ServiceRefusal extends CloisterError {
  readonly status: number;
  /** After how long to ask again, as the service wants it; 0 where it says nothing. */
  readonly retryAfterMs: number;

  constructor(status: number, code: string, message: string, retryAfterMs: number) {
    super(code, message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

interface Asked {
  readonly about: About;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly accept?: string;
  readonly body?: string;
  readonly idempotencyKey?: string;
  /** Null where nothing is traced. */
  readonly traceparent?: string | null;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The queue service's door, through the egress gate like everything else. */
export class ServiceClient {
  readonly #gate: EgressGate;

  constructor(gate: EgressGate) {
    this.#gate = gate;
  }

  /** @param body exactly as it rests in the outbox */
  submit(
    base: string,
    {
      body,
      idempotencyKey,
      traceparent,
      about,
      signal,
    }: Pick<Asked, 'about' | 'signal' | 'traceparent'> & Required<Pick<Asked, 'body' | 'idempotencyKey'>>,
  ): Promise<Task> {
    return this.#json(
      base,
      { about, method: 'POST', path: '/v1/tasks', body, idempotencyKey, signal, ...(traceparent && { traceparent }) },
      Task,
    );
  }

  cancel(base: string, taskId: string, about: About, signal: AbortSignal): Promise<Task> {
    return this.#json(base, { about, method: 'POST', path: `/v1/tasks/${taskId}/cancel`, signal }, Task);
  }

  /** A result that was too large for the task itself, as JSON. */
  output(base: string, taskId: string, about: About, signal: AbortSignal): Promise<string> {
    return this.#text(base, { about, method: 'GET', path: `/v1/tasks/${taskId}/output`, signal }, outputBytesMax);
  }

  /** The task's events after a number, as they come; resolves when the service closes the stream. */
  async follow(
    base: string,
    taskId: string,
    after: number,
    options: { readonly about: About; readonly signal: AbortSignal; readonly onEvents: (events: TaskEvent[]) => void },
  ): Promise<void> {
    const stream = new TaskEventStream(after);
    const path = `/v1/tasks/${taskId}/events?starting_after=${after}`;
    const { about, signal, onEvents } = options;
    await this.#ask(base, { about, method: 'GET', path, accept: 'text/event-stream', signal }, (bytes) => {
      const events = stream.push(bytes);
      if (events.length > 0) onEvents(events);
    });
  }

  async #json<S extends z.ZodType>(base: string, asked: Asked, schema: S): Promise<z.output<S>> {
    const text = await this.#text(base, asked, answerBytesMax);
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new CloisterError('bad-answer', 'What answers at this address is no queue service.', { cause });
    }
  }

  async #text(base: string, asked: Asked, bytesMax: number): Promise<string> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    await this.#ask(base, asked, (bytes) => {
      size += bytes.length;
      if (size > bytesMax)
        throw new CloisterError('answer-too-large', 'The service’s answer is too large to be taken.');
      chunks.push(bytes);
    });
    return Buffer.concat(chunks).toString('utf8');
  }

  /** @param onBytes called for what a good answer says @throws ServiceRefusal with what a bad one says */
  async #ask(base: string, asked: Asked, onBytes: (bytes: Uint8Array) => void): Promise<void> {
    const stop = new AbortController();
    const silent = () =>
      stop.abort(new CloisterError('service-silent', `The queue service said nothing for ${quietMs / 1000} s.`));
    let quiet = setTimeout(silent, quietMs);
    let answer: Answer | null = null;
    let failure: unknown = null;
    let refusal = '';
    const isGood = () => answer !== null && answer.status >= 200 && answer.status < 300;
    try {
      await this.#gate.send(
        {
          ...asked.about,
          ...{ url: `${base}${asked.path}`, method: asked.method, body: asked.body ?? '' },
          headers: { accept: asked.accept ?? 'application/json', 'content-type': 'application/json' },
        },
        {
          signal: AbortSignal.any([asked.signal, stop.signal]),
          ...(asked.idempotencyKey !== undefined && { idempotencyKey: asked.idempotencyKey }),
          ...(asked.traceparent && { traceparent: asked.traceparent }),
          emit: (event) => {
            clearTimeout(quiet);
            quiet = setTimeout(silent, quietMs);
            if (event.kind === 'head') answer = event;
            else if (isGood()) onBytes(event.bytes);
            else if (refusal.length < 20_000) refusal += new TextDecoder().decode(event.bytes);
          },
        },
      );
    } catch (error) {
      failure = stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      clearTimeout(quiet);
    }
    if (failure !== null) throw failure;
    if (!isGood()) throw refusalOf(answer, refusal);
  }
}

function refusalOf(answer: Answer | null, text: string): ServiceRefusal {
  const retryAfterMs = Math.min(3600, Number(answer?.headers['retry-after']) || 0) * 1000;
  const status = answer?.status ?? 0;
  try {
    const { code, detail } = Problem.parse(JSON.parse(text));
    return new ServiceRefusal(status, code, detail, retryAfterMs);
  } catch {
    return new ServiceRefusal(status, 'bad-answer', `The server answered with status ${status}.`, retryAfterMs);
  }
}
