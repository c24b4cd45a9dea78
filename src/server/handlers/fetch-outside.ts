import { CloisterError } from '../../contracts/errors.ts';
import type { OutsideDoor, OutsideResponse } from '../outside/guarded-request.ts';
import { TaskFailure } from './handler.ts';

const redirectsMax = 5;
/** What a name's or a host's silence is called by the system. */
const unreached = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);
const refusals = new Set(['origin_not_allowed', 'private_address', 'response_too_large', 'bad_address']);

/**
 * Fetches an address for a handler.
 * @throws TaskFailure: what is refused fails for good, and a server that is overloaded may answer the next time
 */
export async function fetchOutside(
  door: OutsideDoor,
  request: { readonly url: string; readonly limitBytes: number; readonly signal: AbortSignal },
): Promise<OutsideResponse> {
  try {
    const response = await door({ ...request, method: 'GET', redirectsMax });
    if (response.status === 429 || response.status >= 500) {
      throw new TaskFailure('http_status', `The server answered ${response.status}.`, { mayRetry: true });
    }
    return response;
  } catch (error) {
    if (error instanceof CloisterError && refusals.has(error.code)) {
      throw new TaskFailure(error.code, error.message, { mayRetry: false, cause: error });
    }
    if (unreached.has(codeOf(error))) {
      const { host } = new URL(request.url);
      throw new TaskFailure('unreachable', `${host} could not be reached.`, { mayRetry: true, cause: error });
    }
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
