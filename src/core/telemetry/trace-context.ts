import { type Context, isSpanContextValid, ROOT_CONTEXT, type Span, TraceFlags, trace } from '@opentelemetry/api';

/** The header of W3C's Trace Context, level 1. */
export const traceparentHeader = 'traceparent';

/** Later versions may add parts at the end; `ff` is no version. */
const form = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** What a span goes on from. @param traceparent whatever came; anything but a valid one begins a trace of its own */
export function contextFrom(traceparent: string | null | undefined): Context {
  const [, version, traceId = '', spanId = '', flags = '', rest] = form.exec(traceparent ?? '') ?? [];
  if (version === '00' && rest !== undefined) return ROOT_CONTEXT;
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : ROOT_CONTEXT;
}

/** How others go on from a span; null where nothing is traced. */
export function traceparentOf(span: Span): string | null {
  const context = span.spanContext();
  if (!isSpanContextValid(context)) return null;
  const flags = (context.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0');
  return `00-${context.traceId}-${context.spanId}-${flags}`;
}
