import type { agentHostMethods, Purpose } from '../../contracts/agent.ts';
import { abortError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';

export interface GateFetchOptions {
  readonly host: Pick<Client<typeof agentHostMethods>, 'fetch'>;
  readonly runId: string | null;
  readonly projectId: string | null;
  readonly purpose: Purpose;
}

/**
 * A `fetch` without a socket: the request goes to the egress gate in main, and the bytes of the answer come back as they
 * arrive. Text bodies only.
 */
export function createGateFetch({ host, runId, projectId, purpose }: GateFetchOptions): typeof fetch {
  return (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const body = init.body ?? '';
    if (typeof body !== 'string') throw new TypeError('Only text leaves through the gate.');
    return new Promise<Response>((resolve, reject) => {
      const stop = new AbortController();
      const signal = init.signal ? AbortSignal.any([init.signal, stop.signal]) : stop.signal;
      let sink: ReadableStreamDefaultController<Uint8Array> | null = null;
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          sink = controller;
        },
        cancel: () => stop.abort(abortError()),
      });
      host
        .fetch(
          { runId, projectId, purpose, url, method: init.method ?? 'GET', headers: toRecord(init.headers), body },
          {
            signal,
            onEvent: (event) => {
              if (event.kind === 'head')
                resolve(new Response(stream, { status: event.status, headers: event.headers }));
              else sink?.enqueue(event.bytes);
            },
          },
        )
        .then(
          () => sink?.close(),
          (error: unknown) => {
            reject(error instanceof Error ? error : new Error(String(error)));
            if (!stop.signal.aborted) sink?.error(error);
          },
        );
    });
  };
}

function toRecord(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers as HeadersInit | undefined));
}
