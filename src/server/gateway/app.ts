import type { Tracer } from '@opentelemetry/api';
import { Hono } from 'hono';
import { isTransient } from '../database/transient.ts';
import { traceRequests } from '../telemetry/request-span.ts';
import type { Gateway, GatewayEnv } from './gateway.ts';
import { openApiDocument } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { responseRoutes } from './responses/response-routes.ts';
import { taskRoutes } from './task-routes.ts';

export interface Health {
  /** Rejects when the service cannot do its work now. */
  ready(): Promise<void>;
  /** In the text format of Prometheus. */
  metrics(): Promise<string>;
}

/** The whole door; a worker alone has only the part that tells how it is. */
export function createApp(gateway: Gateway, health: Health, hasGateway: boolean, tracer: Tracer): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    try {
      await health.ready();
      return c.json({ status: 'ready' });
    } catch (error) {
      gateway.log.warn('not ready', error);
      throw new ProblemError(503, 'not_ready', 'The service cannot do its work now.', {
        headers: { 'retry-after': '1' },
      });
    }
  });
  app.get('/metrics', async (c) =>
    c.body(await health.metrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  if (hasGateway) {
    const document = openApiDocument(gateway.registry, gateway.version);
    app.get('/openapi.json', (c) => c.json(document));
    for (const path of ['/v1/*', '/task/*']) app.use(path, traceRequests(tracer));
    app.route('/v1/responses', responseRoutes(gateway));
    const tasks = taskRoutes(gateway);
    app.route('/v1/tasks', tasks);
    app.route('/task', tasks);
  }
  app.notFound(() => new ProblemError(404, 'not_found', 'There is nothing here.').toResponse());
  app.onError((error) => {
    if (error instanceof ProblemError) return error.toResponse();
    gateway.log.warn('request', error);
    return isTransient(error)
      ? new ProblemError(503, 'unavailable', 'The database cannot be reached. Try again.', {
          headers: { 'retry-after': '1' },
        }).toResponse()
      : new ProblemError(500, 'internal', 'Something went wrong; the log says what.').toResponse();
  });
  return app;
}
