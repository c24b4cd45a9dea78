import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { Scope } from '../../../contracts/tasks.ts';
import type { Caller } from '../../truth/access.ts';
import { cancelTask } from '../../truth/cancelling.ts';
import { readLargeOutput } from '../../truth/reading.ts';
import type { TaskRow } from '../../truth/task-row.ts';
import { parseStartingAfter, streamTo } from '../event-stream.ts';
import type { Gateway, GatewayEnv } from '../gateway.ts';
import { invalid, ProblemError } from '../problem.ts';
import { acceptTask, demandTask, type Payload, receivePayload } from '../task-routes.ts';
import { ResponseNarrator } from './response-events.ts';
import { acceptedState, presentState, taskIdOf, viewResponse } from './response-object.ts';
import { ResponseDetails, ResponseRequest } from './response-request.ts';
import { taskOfResponse } from './response-task.ts';

interface Found {
  readonly row: TaskRow;
  readonly details: ResponseDetails;
}

/** OpenAI's Responses in background style under `/v1/responses`, for its SDK as it is. A response is a task. */
export function responseRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const routes = new Hono<GatewayEnv>();
  const callerOf = (c: Context<GatewayEnv>, scope: Scope) =>
    gateway.authenticator.demand(c.req.header('authorization'), scope);
  const view = async ({ row, details }: Found) => {
    const output =
      row.status === 'succeeded' ? ((await readLargeOutput(gateway.database, row.id)) ?? row.output) : null;
    return viewResponse(presentState(row, details, output));
  };
  routes.post('/', async (c) => {
    const caller = await callerOf(c, Scope.enum['tasks:write']);
    const payload = await receivePayload(c);
    const request = ResponseRequest.safeParse(payload.json);
    if (!request.success) throw invalid(request.error);
    const found = await accept(gateway, caller, request.data, payload);
    if (request.data.stream === true) return stream(c, gateway, found, -1);
    if (request.data.background === true) return c.json(await view(found));
    for await (const _ of gateway.feed.follow(found.row.id, 0, c.req.raw.signal));
    return c.json(await view(await find(gateway, caller, found.row.id)));
  });
  routes.get('/:id', async (c) => {
    const found = await find(gateway, await callerOf(c, Scope.enum['tasks:read']), taskIdOf(c.req.param('id')));
    if (c.req.query('stream') !== 'true') return c.json(await view(found));
    const after = c.req.query('starting_after');
    return stream(c, gateway, found, after === undefined ? -1 : parseStartingAfter(after, undefined));
  });
  routes.post('/:id/cancel', async (c) => {
    const caller = await callerOf(c, Scope.enum['tasks:cancel']);
    const { row } = await find(gateway, caller, taskIdOf(c.req.param('id')));
    if (await cancelTask(gateway.database, caller.tenant, row.id, caller.actor)) {
      gateway.signals.call('ended', [row.id]);
      gateway.signals.call('changed', [row.id]);
    }
    return c.json(await view(await find(gateway, caller, row.id)));
  });
  return routes;
}

async function accept(gateway: Gateway, caller: Caller, request: ResponseRequest, payload: Payload): Promise<Found> {
  const { model, background, metadata } = request;
  const details: ResponseDetails = {
    api: 'responses',
    model,
    background: background === true,
    metadata: metadata ?? {},
  };
  const task = taskOfResponse(request, gateway.models);
  const { task: row } = await acceptTask(gateway, caller, payload, {
    ...{ body: task, details: JSON.stringify(details) },
  });
  return { row, details };
}

/** @throws ProblemError 404, also for a task that is no response */
async function find(gateway: Gateway, caller: Caller, taskId: string): Promise<Found> {
  const row = await demandTask(gateway, caller, taskId);
  const details = ResponseDetails.safeParse(row.details === null ? null : JSON.parse(row.details));
  if (!details.success) throw new ProblemError(404, 'response_not_found', 'There is no such response.');
  return { row, details: details.data };
}

/** @param after the number of the last event that is not wanted again; −1 for all */
async function stream(c: Context<GatewayEnv>, gateway: Gateway, found: Found, after: number): Promise<Response> {
  const narrator = new ResponseNarrator(acceptedState(found.row, found.details));
  await streamTo(c.env.outgoing, async (signal, send) => {
    const tell = (events: readonly { readonly type: string; readonly sequence_number: number }[]) =>
      send(
        events
          .filter(({ sequence_number }) => sequence_number > after)
          .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
          .join(''),
      );
    await tell(narrator.begin());
    for await (const events of gateway.feed.follow(found.row.id, 0, signal)) {
      await tell(events.flatMap((event) => narrator.tell(event)));
    }
  });
  return RESPONSE_ALREADY_SENT;
}
