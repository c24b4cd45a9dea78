import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { OutsideDoor } from '../outside/guarded-request.ts';
import { defineHandler, type Handler, TaskFailure } from './handler.ts';

const limitBytes = 16 * 1024 * 1024;
const redirectsMax = 5;
const refusals = new Set(['origin_not_allowed', 'private_address', 'response_too_large', 'bad_address']);

/** Fetches a public document from an origin that the administrator listed. */
export function createHttpGet(door: OutsideDoor): Handler {
  return defineHandler({
    kind: 'http.get',
    description: 'Fetches an address of an allowed origin; the body is text, or base64 where it is no UTF-8.',
    input: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(8000) }),
    budget: { timeoutMs: 60_000 },
    permissions: ['network'],
    run: async ({ url }, { signal }) => {
      try {
        const response = await door({ method: 'GET', url, limitBytes, redirectsMax, signal });
        // A server that is overloaded may answer the next time.
        if (response.status === 429 || response.status >= 500) {
          throw new TaskFailure('http_status', `The server answered ${response.status}.`, { mayRetry: true });
        }
        return {
          url: response.url,
          status: response.status,
          contentType: response.contentType,
          ...textOf(response.body),
        };
      } catch (error) {
        if (error instanceof CloisterError && refusals.has(error.code)) {
          throw new TaskFailure(error.code, error.message, { mayRetry: false, cause: error });
        }
        throw error;
      }
    },
  });
}

function textOf(body: Buffer): { body: string; encoding: 'utf-8' | 'base64' } {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(body), encoding: 'utf-8' };
  } catch {
    return { body: body.toString('base64'), encoding: 'base64' };
  }
}
