import { isSpanContextValid, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { contextFrom, traceparentOf } from '../../../src/core/telemetry/trace-context.ts';

const valid = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
/** Without a tracer's provider a span hands on what came. */
const spanFrom = (traceparent: string | null) => trace.getTracer('test').startSpan('x', {}, contextFrom(traceparent));

it('hands a trace on as it came, sampled or not', () => {
  expect(traceparentOf(spanFrom(valid))).toBe(valid);
  const unsampled = valid.replace(/01$/, '00');
  expect(traceparentOf(spanFrom(unsampled))).toBe(unsampled);
  // A version to come may say more; what is known of it is used.
  expect(traceparentOf(spanFrom(`${valid.replace(/^00/, 'cc')}-what-follows`))).toBe(valid);
});

it.each([
  null,
  '',
  'nonsense',
  '00-00000000000000000000000000000000-b7ad6b7169203331-01',
  '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
  `${valid}-more`,
  valid.replace(/^00/, 'ff'),
  valid.toUpperCase(),
])('begins a trace of its own after %j', (traceparent) => {
  const context = contextFrom(traceparent);
  expect(context).toBe(ROOT_CONTEXT);
  expect(isSpanContextValid(spanFrom(traceparent).spanContext())).toBe(false);
  expect(traceparentOf(spanFrom(traceparent))).toBeNull();
});
