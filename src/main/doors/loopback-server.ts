import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hasCode } from '../../contracts/errors.ts';

/** What came in, read whole. */
export interface DoorCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** In lower case, without parameters; empty when none was sent. */
  readonly mediaType: string;
  readonly body: Buffer;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface DoorReply {
  readonly status: number;
  readonly body: string;
  readonly mediaType?: string;
  readonly allow?: string;
}

export interface LoopbackServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly bodyBytesMax: number;
  readonly answer: (call: DoorCall) => Promise<DoorReply>;
  /** The body of a refusal that comes from here. */
  readonly refusal: (message: string) => string;
  /** Told method, status and duration of each call; never its content. */
  readonly onAnswered: (method: string, status: number, ms: number) => void;
}

export interface LoopbackServer {
  readonly url: string;
  /** Takes no more calls, waits for those under way, then cuts what is left. */
  drain(graceMs: number): Promise<void>;
}

/** The names under which a machine knows itself and nobody else. */
export const isLoopbackHost = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);

class RefusedError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Listens on the loopback interface. Only this machine's own programs are answered: a name that a foreign site had pointed here
 * (DNS rebinding) or a page of another origin is refused, and no CORS header is ever sent.
 * @throws Error in plain words when the port is taken or may not be used.
 */
export async function listenOnLoopback(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const { host, port } = options;
  if (!isLoopbackHost(host)) throw new RangeError(`${host} is no address of this machine alone.`);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  const names = new Set<string>();
  let isDraining = false;
  server.on('request', (request, response) => {
    if (isDraining) response.setHeader('connection', 'close');
    void serve(request, response, options, names);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((cause: unknown) => {
    if (hasCode(cause, 'EADDRINUSE')) {
      throw new Error(`Port ${port} is in use. Choose another with --port; 0 takes any free one.`, { cause });
    }
    if (hasCode(cause, 'EACCES')) throw new Error(`Port ${port} may not be used by this user.`, { cause });
    throw cause;
  });
  const taken = (server.address() as AddressInfo).port;
  for (const name of [host, 'localhost', '127.0.0.1', '::1']) names.add(authority(name, taken));
  return {
    url: `http://${authority(host, taken)}`,
    async drain(graceMs) {
      isDraining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

const authority = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: LoopbackServerOptions,
  names: ReadonlySet<string>,
): Promise<void> {
  const started = performance.now();
  const hungUp = new AbortController();
  response.on('close', () => hungUp.abort());
  let reply: DoorReply;
  try {
    requireOwnCaller(request, names);
    const body = await readBody(request, options.bodyBytesMax);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
    reply = await options.answer({
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      mediaType: (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
      body,
      signal: hungUp.signal,
    });
  } catch (error) {
    if (response.destroyed) return;
    const [status, message] =
      error instanceof RefusedError ? [error.status, error.message] : [500, 'Internal server error'];
    // What is left of a body that is not wanted is not read.
    if (status === 413) response.setHeader('connection', 'close');
    reply = { status, body: options.refusal(message) };
  }
  response.writeHead(reply.status, {
    'content-type': reply.mediaType ?? 'application/json',
    'content-length': Buffer.byteLength(reply.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(reply.allow !== undefined && { allow: reply.allow }),
  });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
  options.onAnswered(request.method ?? '', reply.status, performance.now() - started);
}

function requireOwnCaller({ headers }: IncomingMessage, names: ReadonlySet<string>): void {
  if (!names.has((headers.host ?? '').toLowerCase())) {
    throw new RefusedError(403, 'The Host header names another machine.');
  }
  const { origin } = headers;
  if (origin !== undefined && !names.has(origin.replace(/^http:\/\//, '').toLowerCase())) {
    throw new RefusedError(403, 'Web pages of another origin are not answered.');
  }
}

async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const tooLarge = () => new RefusedError(413, 'The data value transmitted exceeds the capacity limit.');
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge();
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > bytesMax) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
