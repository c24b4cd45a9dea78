import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { TaskEvent } from '../../contracts/tasks.ts';
import type { EventFeed } from './event-feed.ts';
import type { GatewayEnv } from './gateway.ts';
import { ProblemError } from './problem.ts';
import { viewEvent } from './task-view.ts';

/** Proxies close a connection on which nothing moves. */
const keepAliveMs = 15_000;

/** After which event a stream begins. @throws ProblemError 400 */
export function parseStartingAfter(query: string | undefined, lastEventId: string | undefined): number {
  const numbers = [query, lastEventId].filter((text) => text !== undefined && text !== '').map((text) => Number(text));
  if (numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 31))
    return Math.max(0, ...numbers);
  throw new ProblemError(400, 'invalid_request', 'starting_after is the number of an event, from 0.');
}

/** A task's events: as JSON where that is what the caller accepts, else as a stream that ends after `done`. */
export async function answerEvents(
  c: Context<GatewayEnv>,
  feed: EventFeed,
  taskId: string,
  after: number,
  origin: string,
): Promise<Response> {
  const accept = c.req.header('accept') ?? '';
  if (accept.includes('application/json') && !accept.includes('text/event-stream')) {
    const events = await feed.readAll(taskId, after);
    return c.json({ events: events.map((event) => viewEvent(event, origin)) });
  }
  await streamTo(c.env.outgoing, async (signal, send) => {
    for await (const events of feed.follow(taskId, after, signal)) {
      await send(events.map((event) => sseOf(event, origin)).join(''));
    }
  });
  return RESPONSE_ALREADY_SENT;
}

function sseOf(event: TaskEvent, origin: string): string {
  return `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(viewEvent(event, origin))}\n\n`;
}

/** Server-sent events on a response: whoever reads slowly is waited for, whoever leaves aborts the work. */
export async function streamTo(
  response: ServerResponse,
  work: (signal: AbortSignal, send: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  const keepAlive = setInterval(() => response.write(': keep-alive\n\n'), keepAliveMs);
  const send = async (text: string) => {
    if (left.signal.aborted) return;
    if (!response.write(text)) await once(response, 'drain', { signal: left.signal });
  };
  try {
    await work(left.signal, send);
  } catch (error) {
    // The stream breaks off: whoever reads it resumes after the last event that came.
    if (!left.signal.aborted) response.destroy(error instanceof Error ? error : undefined);
  } finally {
    clearInterval(keepAlive);
    response.end();
  }
}
