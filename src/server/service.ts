import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import packageJson from '../../package.json' with { type: 'json' };
import { Scope } from '../contracts/tasks.ts';
import type { Backend } from './backends/backend.ts';
import { createApp } from './gateway/app.ts';
import { Authenticator } from './gateway/authenticate.ts';
import { EventFeed } from './gateway/event-feed.ts';
import { serveEventSockets } from './gateway/event-socket.ts';
import type { Gateway } from './gateway/gateway.ts';
import { OidcTokens } from './gateway/oidc.ts';
import { QueuedQuota } from './gateway/queued-quota.ts';
import { StampGate } from './gateway/stamps/stamp-gate.ts';
import type { Handler } from './handlers/handler.ts';
import { createModelRun } from './handlers/model-run/model-run.ts';
import { createRegistry } from './handlers/registry.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { readServiceModels } from './models/service-models.ts';
import type { ServeOptions } from './options.ts';
import { createOutsideDoor } from './outside/guarded-request.ts';
import { openSandbox } from './sandboxes/open-sandbox.ts';
import { openTracing } from './telemetry/tracing.ts';
import { TaskAcceptance } from './truth/acceptance.ts';
import { storeKey } from './truth/access.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';
import { AttemptWriter } from './worker/attempt-writer.ts';
import { Keeper } from './worker/keeper.ts';
import { TaskWorker } from './worker/worker.ts';

export interface Service {
  readonly url: string;
  /** Takes nothing new, lets what runs end, puts the rest back, and closes. */
  drain(): Promise<void>;
}

/** Starts the parts that the role names, on an open backend, with kinds of tasks beside those of the registry. */
export async function startService(
  options: ServeOptions,
  backend: Backend,
  log: Log,
  more: readonly Handler[] = [],
): Promise<Service> {
  const { database, queue, signals } = backend;
  const door = createOutsideDoor(options['allow-origin']);
  const models = readServiceModels(options.models, process.env);
  const sandbox = options.role === 'gateway' ? null : await openSandbox(options);
  const registry = createRegistry(door, [...(models.length > 0 ? [createModelRun(models, sandbox)] : []), ...more]);
  const tracing = await openTracing(options['otlp-endpoint'], {
    ...{ 'service.name': 'cloister-queue', 'service.version': packageJson.version },
    ...{ 'service.instance.id': randomUUID(), 'cloister.role': options.role },
  });
  const feed = new EventFeed(database, signals);
  const stamps = new StampGate(database, {
    acceptUnstamped: options['accept-unstamped'],
    policyVersionMin: options['min-policy'],
  });
  let isDraining = false;
  const gateway: Gateway = {
    ...{ database, feed, signals, registry, log, version: packageJson.version },
    allowedOrigins: options['allow-origin'],
    models: models.map(({ name }) => name),
    acceptance: new TaskAcceptance(database),
    authenticator: new Authenticator(database, tokensOf(options)),
    quota: new QueuedQuota(database),
    stamps,
  };
  const devKey = options['dev-key'];
  if (devKey !== undefined) await storeKey(database, devKey, 'dev', Scope.options);

  const writer = new AttemptWriter(
    database,
    (taskId, events) => feed.publish(taskId, events),
    (ids) => signals.callOthers('changed', ids),
    (error) => log.warn('attempts', error),
  );
  const metrics: Metrics = new Metrics(database, {
    cloister_queue_running: () => worker?.running ?? 0,
    cloister_queue_streams: () => feed.streams,
  });
  const worker: TaskWorker | null =
    options.role === 'gateway'
      ? null
      : new TaskWorker({
          ...{ database, queue, signals, writer, registry, log, tracer: tracing.tracer },
          slots: options.concurrency,
          label: options.label ?? null,
          onEnd: ({ kind }, status) => metrics.countAttempt(kind, status),
        });
  const webhooks = worker === null ? null : new WebhookSender(database, door, log);
  const keeper = worker === null ? null : new Keeper(database, queue, signals, log, options['keep-days']);

  const health = {
    metrics: () => metrics.text(),
    ready: async () => {
      if (isDraining) throw new Error('The service is draining.');
      await database.query('select 1');
      await queue.check();
    },
  };
  const app = createApp(gateway, health, options.role !== 'worker', tracing.tracer);
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  // A stream may say nothing for long.
  server.requestTimeout = 0;
  const sockets = options.role === 'worker' ? null : serveEventSockets(server, gateway);
  const url = await listen(server, options.host, options.port);
  await worker?.start();
  keeper?.start();
  webhooks?.start();
  return {
    url,
    drain: async () => {
      isDraining = true;
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      await Promise.all([keeper?.stop(), webhooks?.stop()]);
      await worker?.drain(options['drain-seconds'] * 1000);
      await sandbox?.[Symbol.asyncDispose]();
      sockets?.[Symbol.dispose]();
      feed[Symbol.dispose]();
      await stamps[Symbol.asyncDispose]();
      server.closeAllConnections();
      await closed;
      await tracing[Symbol.asyncDispose]();
    },
  };
}

function tokensOf(options: ServeOptions): OidcTokens | null {
  const { 'oidc-issuer': issuer, 'oidc-audience': audience, 'oidc-jwks': jwks } = options;
  if (issuer === undefined || audience === undefined || jwks === undefined) return null;
  return new OidcTokens({ issuer, audience, jwks, tenantClaim: options['oidc-tenant-claim'] });
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}
