import type { HttpBindings } from '@hono/node-server';
import type { Span } from '@opentelemetry/api';
import type { Database } from '../../core/state/database.ts';
import type { Registry } from '../handlers/registry.ts';
import type { Log } from '../log.ts';
import type { Signals } from '../signals.ts';
import type { TaskAcceptance } from '../truth/acceptance.ts';
import type { Authenticator } from './authenticate.ts';
import type { EventFeed } from './event-feed.ts';
import type { QueuedQuota } from './queued-quota.ts';
import type { StampGate } from './stamps/stamp-gate.ts';

/** What the routes stand on. */
export interface Gateway {
  readonly database: Database;
  readonly acceptance: TaskAcceptance;
  readonly authenticator: Authenticator;
  readonly quota: QueuedQuota;
  readonly feed: EventFeed;
  readonly signals: Signals;
  readonly registry: Registry;
  readonly log: Log;
  readonly version: string;
  /** Where webhooks may go. */
  readonly allowedOrigins: readonly string[];
  /** Models that tasks may use beside `echo`. */
  readonly models: readonly string[];
  readonly stamps: StampGate;
}

export interface GatewayEnv {
  readonly Bindings: HttpBindings;
  /** Of the request; records nothing where nothing is traced. */
  readonly Variables: { readonly span: Span };
}
