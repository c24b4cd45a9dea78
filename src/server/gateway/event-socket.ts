import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { parseStartingAfter } from './event-stream.ts';
import type { Gateway } from './gateway.ts';
import { ProblemError } from './problem.ts';
import { demandTask } from './task-routes.ts';
import { viewEvent } from './task-view.ts';

const path = /^\/v1\/tasks\/([^/]+)\/events$/;
const bufferedMaxBytes = 1024 * 1024;

/** A task's events over WebSocket: each message is an event, and the socket closes after `done`. */
export function serveEventSockets(server: Server, gateway: Gateway): Disposable {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {});
    admit(gateway, request).then(
      ({ taskId, after, origin }) =>
        sockets.handleUpgrade(request, socket, head, (client) => void send(gateway, client, taskId, after, origin)),
      (error: unknown) => refuse(socket, error),
    );
  });
  return { [Symbol.dispose]: () => sockets.close() };
}

async function admit(gateway: Gateway, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const id = path.exec(url.pathname)?.[1];
  if (id === undefined) throw new ProblemError(404, 'not_found', 'There is no stream here.');
  const caller = await gateway.authenticator.demand(request.headers.authorization, 'tasks:read');
  const lastEventId = request.headers['last-event-id'];
  const after = parseStartingAfter(
    url.searchParams.get('starting_after') ?? undefined,
    typeof lastEventId === 'string' ? lastEventId : undefined,
  );
  const task = await demandTask(gateway, caller, id);
  return { taskId: task.id, after, origin: url.origin };
}

async function send(gateway: Gateway, client: WebSocket, taskId: string, after: number, origin: string): Promise<void> {
  const left = new AbortController();
  client.on('close', () => left.abort());
  client.on('error', () => left.abort());
  try {
    for await (const events of gateway.feed.follow(taskId, after, left.signal)) {
      for (const event of events) {
        const sent = new Promise<void>((done) => client.send(JSON.stringify(viewEvent(event, origin)), () => done()));
        if (client.bufferedAmount > bufferedMaxBytes) await sent;
      }
    }
    client.close(1000);
  } catch {
    // 1012, "service restart": the client comes back and resumes after the last event that came.
    client.close(1012);
  }
}

function refuse(socket: Duplex, error: unknown): void {
  const problem =
    error instanceof ProblemError ? error : new ProblemError(503, 'unavailable', 'The service is not ready.');
  const body = JSON.stringify({ status: problem.status, code: problem.code, detail: problem.message });
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.code}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
