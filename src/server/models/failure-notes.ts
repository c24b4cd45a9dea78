import OpenAI from 'openai';
import { ModelError } from '../../core/agent/model-error.ts';
import type { ModelClient } from '../../core/ports.ts';

const passing = new Set(['model-busy', 'model-unreachable', 'model-cut-off', 'model-failed']);

/** What the last failure of a model was, which the loop turns into a row of words. */
export class FailureNotes {
  #last: unknown = null;

  /** Takes note of what a model throws. */
  watch(model: ModelClient): ModelClient {
    const note = (error: unknown) => {
      this.#last = error;
    };
    return {
      async *stream(request, signal) {
        try {
          yield* model.stream(request, signal);
        } catch (error) {
          note(error);
          throw error;
        }
      },
    };
  }

  /** Whether the last failure would pass: the server was away, busy or broken, and did not say no to the request itself. */
  mayPass(code: string): boolean {
    if (passing.has(code)) return true;
    const cause = this.#last instanceof ModelError ? this.#last.cause : null;
    if (code !== 'model-refused') return false;
    return !(cause instanceof OpenAI.APIError) || cause.status === undefined || cause.status >= 500;
  }
}
