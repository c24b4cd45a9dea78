import { randomUUID } from 'node:crypto';
import type { Span } from '@opentelemetry/api';
import { type Context, Hono } from 'hono';
import { stampHeader } from '../../contracts/stamp.ts';
import { Scope, Task, TaskListParameters, TaskRequest, type Webhook } from '../../contracts/tasks.ts';
import { attribute, ofTask } from '../../core/telemetry/attributes.ts';
import { traceparentOf } from '../../core/telemetry/trace-context.ts';
import type { Caller } from '../truth/access.ts';
import { cancelTask } from '../truth/cancelling.ts';
import { findTask, listTasks, readLargeOutput } from '../truth/reading.ts';
import { replayTask } from '../truth/replaying.ts';
import type { TaskRow } from '../truth/task-row.ts';
import { keyOfSecret } from '../webhooks/signature.ts';
import { hashOfBody } from './canonical-json.ts';
import { answerEvents, parseStartingAfter } from './event-stream.ts';
import type { Gateway, GatewayEnv } from './gateway.ts';
import { invalid, ProblemError } from './problem.ts';
import { type ReceivedBody, readJson } from './request-body.ts';
import { viewTask } from './task-view.ts';

/** Tasks under `/v1/tasks`. */
export function taskRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const { database, feed, signals } = gateway;
  const callerOf = (c: Context<GatewayEnv>, scope: Scope) =>
    gateway.authenticator.demand(c.req.header('authorization'), scope);
  const taskOf = async (c: Context<GatewayEnv>, caller: Caller) => demandTask(gateway, caller, c.req.param('id') ?? '');
  const answer = (c: Context<GatewayEnv>, row: TaskRow, status: 200 | 202) =>
    c.json(viewTask(row, originOf(c)), status);

  const routes = new Hono<GatewayEnv>();
  routes.post('/', async (c) => {
    const caller = await callerOf(c, Scope.enum['tasks:write']);
    const { task } = await acceptTask(gateway, caller, await receivePayload(c));
    return answer(c, task, 202);
  });
  routes.get('/', async (c) => {
    const caller = await callerOf(c, Scope.enum['tasks:read']);
    const parameters = TaskListParameters.safeParse(c.req.query());
    if (!parameters.success) throw invalid(parameters.error);
    const { limit, cursor, status } = parameters.data;
    const before = cursor === undefined ? null : ordinalOf(cursor);
    const rows = await listTasks(database, { tenant: caller.tenant, limit: limit + 1, before, status: status ?? null });
    const page = rows.slice(0, limit);
    const nextCursor = rows.length > limit ? cursorOf(page.at(-1)!.ordinal) : null;
    return c.json({ data: page.map((row) => viewTask(row, originOf(c))), nextCursor });
  });
  routes.get('/:id', async (c) => answer(c, await taskOf(c, await callerOf(c, Scope.enum['tasks:read'])), 200));
  routes.post('/:id/cancel', async (c) => {
    const caller = await callerOf(c, Scope.enum['tasks:cancel']);
    const { id } = await taskOf(c, caller);
    if (await cancelTask(database, caller.tenant, id, caller.actor)) {
      signals.call('ended', [id]);
      signals.call('changed', [id]);
    }
    return answer(c, await taskOf(c, caller), 200);
  });
  routes.post('/:id/replay', async (c) => {
    const caller = await callerOf(c, Scope.enum['tasks:write']);
    const { id, status } = await taskOf(c, caller);
    await gateway.quota.admit(caller);
    const replayed = await replayTask(database, {
      tenant: caller.tenant,
      id,
      actor: caller.actor,
      newId: randomUUID(),
      traceparent: traceparentOf(c.get('span')),
    });
    if (replayed === null) {
      throw new ProblemError(
        409,
        'not_replayable',
        `Only a task that is dead, failed or cancelled is replayed; this is ${status}.`,
      );
    }
    signals.call('ready', [replayed.id]);
    return answer(c, replayed, 202);
  });
  routes.get('/:id/events', async (c) => {
    const caller = await callerOf(c, Scope.enum['tasks:read']);
    const after = parseStartingAfter(c.req.query('starting_after'), c.req.header('last-event-id'));
    const task = await taskOf(c, caller);
    return answerEvents(c, feed, task.id, after, originOf(c));
  });
  routes.get('/:id/output', async (c) => {
    const task = await taskOf(c, await callerOf(c, Scope.enum['tasks:read']));
    const output = (await readLargeOutput(database, task.id)) ?? task.output;
    if (output === null) throw new ProblemError(404, 'no_output', 'This task has no output.');
    return c.body(output, 200, { 'content-type': 'application/json' });
  });
  return routes;
}

/** What was sent, and what was said of it beside. */
export interface Payload extends ReceivedBody {
  readonly idempotencyKey: string | undefined;
  readonly stamp: string | undefined;
  /** Of the request. */
  readonly span: Span;
}

/** @throws ProblemError 400, 413 */
export async function receivePayload(c: Context<GatewayEnv>): Promise<Payload> {
  return {
    ...(await readJson(c.env.incoming)),
    ...{ idempotencyKey: c.req.header('idempotency-key'), stamp: c.req.header(stampHeader), span: c.get('span') },
  };
}

/**
 * Checks a request for a task and takes it into the truth.
 * @param body the task that the payload asks for, where it is not the payload itself
 * @throws ProblemError 400, 403, 409, 429
 */
export async function acceptTask(
  gateway: Gateway,
  caller: Caller,
  payload: Payload,
  { body = payload.json, details = null }: { readonly body?: unknown; readonly details?: string | null } = {},
): Promise<{ readonly task: TaskRow; readonly isNew: boolean }> {
  const { idempotencyKey, span } = payload;
  const request = TaskRequest.safeParse(body);
  if (!request.success) throw invalid(request.error);
  const { kind, input, priority, delayMs, deadlineMs, retry, webhook } = request.data;
  if (webhook !== undefined) checkWebhook(gateway, webhook);
  const handler = gateway.registry.get(kind);
  if (handler === undefined) {
    const known = [...gateway.registry.keys()].join(', ');
    throw new ProblemError(400, 'unknown_kind', `There is no kind "${kind.slice(0, 100)}"; known are ${known}.`);
  }
  const checked = handler.input.safeParse(input);
  if (!checked.success) throw invalid(checked.error, 'input');
  if (idempotencyKey !== undefined && (idempotencyKey === '' || idempotencyKey.length > 255)) {
    throw new ProblemError(400, 'invalid_idempotency_key', 'An idempotency key has 1 to 255 characters.');
  }
  const stamp = await gateway.stamps.demand(caller.tenant, payload.bytes, payload.stamp);
  await gateway.quota.admit(caller);
  const acceptance = await gateway.acceptance.accept({
    ...{ id: randomUUID(), tenant: caller.tenant, actor: caller.actor, kind, input: JSON.stringify(input), priority },
    ...{ delayMs, deadlineMs: deadlineMs ?? null, retryLimit: retry.limit, backoffMs: retry.backoffMs, attempt: 0 },
    ...{ idempotencyKey: idempotencyKey ?? null, bodyHash: hashOfBody(body), details, stamp },
    traceparent: traceparentOf(span),
    webhook: webhook === undefined ? null : JSON.stringify(webhook),
  });
  if (acceptance.kind === 'conflict') {
    throw new ProblemError(409, 'idempotency_conflict', 'This idempotency key was used with another body.');
  }
  span.setAttributes({ ...ofTask('send', kind), [attribute.messagingMessageId]: acceptance.task.id });
  if (acceptance.isNew) gateway.signals.call('ready', [acceptance.task.id]);
  return acceptance;
}

/** What could never be told is refused at once. @throws ProblemError 400 */
function checkWebhook({ allowedOrigins }: Gateway, { url, secret }: Webhook): void {
  const { origin } = new URL(url);
  if (!allowedOrigins.includes(origin)) {
    throw new ProblemError(400, 'origin_not_allowed', `Webhooks may not go to ${origin}.`);
  }
  if (keyOfSecret(secret) === null) {
    throw new ProblemError(400, 'invalid_request', 'A webhook’s secret is whsec_ and 24 to 64 bytes in base64.');
  }
}

/** @throws ProblemError 404, also for another tenant's task: whether it exists is not theirs to know */
export async function demandTask(gateway: Gateway, caller: Caller, id: string): Promise<TaskRow> {
  const row = Task.shape.id.safeParse(id).success ? await findTask(gateway.database, caller.tenant, id) : null;
  if (row === null) throw new ProblemError(404, 'task_not_found', 'There is no such task.');
  return row;
}

/** Where the caller reached this service. */
export function originOf(c: Context<GatewayEnv>): string {
  return new URL(c.req.url).origin;
}

function cursorOf(ordinal: number): string {
  return Buffer.from(String(ordinal)).toString('base64url');
}

function ordinalOf(cursor: string): number {
  const ordinal = Number(Buffer.from(cursor, 'base64url').toString());
  if (Number.isSafeInteger(ordinal) && ordinal > 0 && cursorOf(ordinal) === cursor) return ordinal;
  throw new ProblemError(400, 'invalid_cursor', 'This cursor is not one that a list gave.');
}
