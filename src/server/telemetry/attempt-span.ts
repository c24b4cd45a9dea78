import { type Context, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { attribute, ofTask } from '../../core/telemetry/attributes.ts';
import { contextFrom } from '../../core/telemetry/trace-context.ts';
import type { ClaimedTask } from '../truth/claims.ts';

/** Where a handler's own spans belong. */
export interface TaskTrace {
  readonly tracer: Tracer;
  readonly context: Context;
}

/** One attempt, as a part of the trace of whoever asked for the task. */
export class AttemptSpan {
  readonly trace: TaskTrace;
  readonly #span: Span;

  constructor(tracer: Tracer, { id, kind, attempt, traceparent }: ClaimedTask, label: string | null) {
    const from = contextFrom(traceparent);
    this.#span = tracer.startSpan(
      `process ${kind}`,
      {
        kind: SpanKind.CONSUMER,
        attributes: {
          ...ofTask('process', kind),
          ...{ [attribute.messagingMessageId]: id, [attribute.taskAttempt]: attempt },
          ...(label !== null && { [attribute.workerLabel]: label }),
        },
      },
      from,
    );
    this.trace = { tracer, context: trace.setSpan(from, this.#span) };
  }

  /** @param failure the code of what went wrong; what an error says may hold content */
  end(outcome: string, failure: string | null): void {
    this.#span.setAttribute(attribute.taskOutcome, outcome);
    if (failure !== null) fail(this.#span, failure);
    this.#span.end();
  }
}

/** Marks a span as failed, by a code alone. */
export function fail(span: Span, code: string): void {
  span.setAttribute(attribute.errorType, code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
