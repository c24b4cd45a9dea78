import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { CloisterError } from '../../contracts/errors.ts';
import type { Task } from '../../contracts/tasks.ts';
import { attribute, ofTask } from '../../core/telemetry/attributes.ts';
import { traceparentOf } from '../../core/telemetry/trace-context.ts';
import type { Tracing } from '../telemetry/tracing.ts';
import type { OutboxTask } from './outbox.ts';

/** A span for each time that a task is handed to the service: what the gateway's and the worker's go on from. */
export class TaskSpans {
  readonly #tracing: Tracing;

  constructor(tracing: Tracing) {
    this.#tracing = tracing;
  }

  async sending({ kind, tries }: OutboxTask, send: (traceparent: string | null) => Promise<Task>): Promise<Task> {
    const tracer = await this.#tracing.tracer();
    const attributes = { ...ofTask('send', kind), [attribute.taskTry]: tries };
    const span = tracer.startSpan(`send ${kind}`, { kind: SpanKind.PRODUCER, attributes });
    try {
      return await send(traceparentOf(span));
    } catch (error) {
      span.setAttribute(attribute.errorType, error instanceof CloisterError ? error.code : 'unexpected');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }
}
