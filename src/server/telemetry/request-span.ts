import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { attribute } from '../../core/telemetry/attributes.ts';
import { contextFrom, traceparentHeader } from '../../core/telemetry/trace-context.ts';
import type { GatewayEnv } from '../gateway/gateway.ts';

/** A span for each request, that goes on from the caller's. A stream of events is one for as long as it lasts. */
export function traceRequests(tracer: Tracer): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const { method } = c.req;
    const from = contextFrom(c.req.header(traceparentHeader));
    const span = tracer.startSpan(
      method,
      { kind: SpanKind.SERVER, attributes: { [attribute.httpMethod]: method } },
      from,
    );
    c.set('span', span);
    try {
      await next();
    } finally {
      if (span.isRecording()) {
        const route = routePath(c, -1);
        span.updateName(`${method} ${route}`);
        span.setAttributes({ [attribute.httpRoute]: route, [attribute.httpStatus]: c.res.status });
        if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    }
  };
}
