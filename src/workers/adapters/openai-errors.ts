import {
  APIConnectionError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { abortError, CloisterError, isAbort } from '../../contracts/errors.ts';
import { ModelError } from '../../core/agent/model-error.ts';

/** The SDK's errors in words for people. Bodies of answers are left out: they may quote the request. */
export function toModelError(error: unknown): Error {
  if (error instanceof APIUserAbortError || isAbort(error)) return abortError();
  const gate = findCause(error, (cause) => cause instanceof CloisterError);
  if (gate instanceof CloisterError) return gate;
  if (error instanceof ModelError) return error;
  if (error instanceof AuthenticationError) {
    return new ModelError('model-key', 'The model’s server did not accept the key. Check it in Settings.', error);
  }
  if (error instanceof NotFoundError) {
    return new ModelError(
      'model-not-found',
      'The server does not know this model or address. Check both in Settings.',
      error,
    );
  }
  if (error instanceof RateLimitError) {
    return new ModelError(
      'model-busy',
      'The model’s server says it is too busy or the quota is used up. Try again later.',
      error,
    );
  }
  if (error instanceof APIConnectionError) {
    return new ModelError(
      'model-unreachable',
      'The model’s server could not be reached. Check the network and the address in Settings.',
      error,
    );
  }
  if (error instanceof APIError) {
    return new ModelError(
      'model-refused',
      `The model’s server answered with an error (${error.status ?? 'in the stream'}). Try again.`,
      error,
    );
  }
  if (error instanceof SyntaxError || error instanceof TypeError) {
    return new ModelError(
      'model-nonsense',
      'The model’s server answered something that is not the OpenAI protocol. Check the address and the kind of API in Settings.',
      error,
    );
  }
  return new ModelError(
    'model-failed',
    'The connection to the model broke off. What was computed is kept; ask again.',
    error,
  );
}

function findCause(error: unknown, is: (cause: unknown) => boolean): unknown {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++) {
    if (is(cause)) return cause;
  }
  return undefined;
}
