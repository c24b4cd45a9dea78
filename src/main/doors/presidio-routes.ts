import { hasCode } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { RestRequest } from '../../contracts/presidio-rest.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { DoorCall, DoorReply } from './loopback-server.ts';

type Call = RestRequest['call'];

interface Route {
  readonly method: 'GET' | 'POST';
  /** Null: the health check, answered here. */
  readonly call: Call | null;
}

const routes: Readonly<Record<string, Route>> = {
  '/health': { method: 'GET', call: null },
  '/analyze': { method: 'POST', call: 'analyze' },
  '/recognizers': { method: 'GET', call: 'recognizers' },
  '/supportedentities': { method: 'GET', call: 'supportedentities' },
  '/anonymize': { method: 'POST', call: 'anonymize' },
  '/deanonymize': { method: 'POST', call: 'deanonymize' },
  '/anonymizers': { method: 'GET', call: 'anonymizers' },
  '/deanonymizers': { method: 'GET', call: 'deanonymizers' },
};

/** Presidio has one service for each, with one line each. */
const health = 'Presidio Analyzer service is up\nPresidio Anonymizer service is up';

/** The texts that Flask and Werkzeug, under Presidio's own handlers, give these cases. */
const words = {
  notFound:
    'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.',
  notAllowed: 'The method is not allowed for the requested URL.',
  notJson: "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.",
  badJson: 'The browser (or proxy) sent a request that this server could not understand.',
  internal:
    'The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.',
} as const;

/** More than anyone waits for; beyond it callers are told to come back. */
const waitingMax = 1_000;

export const refusal = (message: string): string => JSON.stringify({ error: message });
const error = (status: number, message: string): DoorReply => ({ status, body: refusal(message) });

/**
 * Presidio's REST API over the privacy worker. Calls go to the worker one after the other, so that its time limit counts one
 * call's own work and what ends with it is that call alone.
 */
export function presidioRoutes(options: {
  /** Its calls reject with 'worker-ended' when they took too long. */
  readonly privacy: Pick<Client<typeof privacyMethods>, 'rest'>;
  readonly presidioCompatible: boolean;
}): (call: DoorCall) => Promise<DoorReply> {
  const { privacy, presidioCompatible } = options;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const inTurn = async (request: RestRequest, signal: AbortSignal): Promise<DoorReply> => {
    if (waiting >= waitingMax) return error(503, 'Too many requests are waiting. Try again later.');
    waiting++;
    const turn = last.then(async (): Promise<DoorReply> => {
      if (signal.aborted) return error(503, 'The caller hung up.');
      const { status, body } = await privacy.rest(request, { signal });
      return { status, body: JSON.stringify(body) };
    });
    last = turn.catch(() => {});
    try {
      return await turn;
    } catch (cause) {
      if (signal.aborted) return error(503, 'The caller hung up.');
      if (hasCode(cause, 'worker-ended')) return error(503, 'The request took too long and was ended.');
      throw cause;
    } finally {
      waiting--;
    }
  };

  return async ({ method, path, query, mediaType, body, signal }) => {
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route === undefined) return error(404, words.notFound);
    const methods = route.method === 'GET' ? ['GET', 'HEAD', 'OPTIONS'] : ['OPTIONS', 'POST'];
    const allow = methods.join(', ');
    if (method === 'OPTIONS') return { status: 200, body: '', mediaType: 'text/html; charset=utf-8', allow };
    if (!methods.includes(method)) return { ...error(405, words.notAllowed), allow };
    if (route.call === null) return { status: 200, body: health, mediaType: 'text/html; charset=utf-8' };
    const request: RestRequest = { call: route.call, language: query.get('language'), presidioCompatible };
    if (route.method === 'GET') return inTurn(request, signal);
    const refused = (status: number, message: string): DoorReply =>
      // Presidio's analyzer answers any body that it cannot read with the same words.
      route.call === 'analyze' ? error(500, words.internal) : error(status, message);
    if (!/^application\/(?:json|.+\+json)$/.test(mediaType)) return refused(415, words.notJson);
    const json = parsed(body);
    return json === undefined ? refused(400, words.badJson) : inTurn({ ...request, body: json.value }, signal);
  };
}

function parsed(body: Buffer): { readonly value: RestRequest['body'] } | undefined {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}
