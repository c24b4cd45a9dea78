import type { agentHostMethods, Purpose } from '../../contracts/agent.ts';
import { abortError, hasCode } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import { cutOff, ModelError, runaway } from '../../core/agent/model-error.ts';

export interface GateFetchOptions {
  readonly host: Pick<Client<typeof agentHostMethods>, 'fetch'>;
  readonly runId: string | null;
  readonly projectId: string | null;
  readonly purpose: Purpose;
  readonly limits?: GateFetchLimits;
}

export interface GateFetchLimits {
  /** Without a byte for so long, a server has stalled. A model that thinks in silence takes a minute now and then. */
  readonly quietMs: number;
  readonly bytes: number;
}

const usualLimits: GateFetchLimits = { quietMs: 120_000, bytes: 32_000_000 };

/**
 * A `fetch` without a socket: the request goes to the egress gate in main, and the bytes of the answer come back as they
 * arrive. Text bodies only.
 */
export function createGateFetch({
  host,
  runId,
  projectId,
  purpose,
  limits = usualLimits,
}: GateFetchOptions): typeof fetch {
  return (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const body = init.body ?? '';
    if (typeof body !== 'string') throw new TypeError('Only text leaves through the gate.');
    return new Promise<Response>((resolve, reject) => {
      const stop = new AbortController();
      const signal = init.signal ? AbortSignal.any([init.signal, stop.signal]) : stop.signal;
      let broken: ModelError | null = null;
      const breakOff = (error: ModelError) => {
        broken = error;
        stop.abort(abortError());
      };
      const stalled = () =>
        breakOff(
          new ModelError(
            'model-stalled',
            `The model’s server said nothing for ${Math.round(limits.quietMs / 1_000)} s. What was computed is kept; ask again.`,
          ),
        );
      let quiet = setTimeout(stalled, limits.quietMs);
      let answering = false;
      let received = 0;
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
              clearTimeout(quiet);
              quiet = setTimeout(stalled, limits.quietMs);
              if (event.kind === 'head') {
                answering = true;
                resolve(new Response(stream, { status: event.status, headers: event.headers }));
              } else {
                received += event.bytes.length;
                sink?.enqueue(event.bytes);
                if (received > limits.bytes) breakOff(runaway());
              }
            },
          },
        )
        .then(
          () => sink?.close(),
          (error: unknown) => {
            const reason = broken ?? (answering && !hasCode(error, 'wire-closed') ? cutOff(error) : error);
            reject(reason);
            if (broken !== null || !stop.signal.aborted) sink?.error(reason);
          },
        )
        .finally(() => clearTimeout(quiet));
    });
  };
}

function toRecord(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers as HeadersInit | undefined));
}
