import { Readable } from 'node:stream';
import OpenAI from 'openai';
import { isAbort } from '../../contracts/errors.ts';
import { cutOff, ModelError } from '../../core/agent/model-error.ts';
import { estimateTokens } from '../../core/agent/spending.ts';
import type { ModelClient } from '../../core/ports.ts';
import { createChatClient } from '../../workers/adapters/openai-chat-client.ts';
import { createResponsesClient } from '../../workers/adapters/openai-responses-client.ts';
import type { ServiceModel } from './service-models.ts';

/** A model of the service as the agent's loop takes it: its server is asked directly, and its redirects are not followed. */
export function createServiceModelClient({ baseUrl, model, api, key }: ServiceModel): ModelClient {
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey: key ?? 'none',
    fetch: async (url, init) => tellingOfCuts(await fetch(url, { ...init, redirect: 'error' })),
    maxRetries: 2,
    // It would write what a server sent to the log.
    logLevel: 'off',
  });
  return api === 'responses' ? createResponsesClient(client, model) : createChatClient(client, model);
}

/** A body that breaks off is a TypeError to `fetch`, which would be taken for nonsense of the server's. */
function tellingOfCuts(response: Response): Response {
  if (response.body === null) return response;
  const body = Readable.from(untilCut(response.body), { objectMode: false });
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, response);
}

async function* untilCut(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw isAbort(error) ? error : cutOff(error);
  }
}

/**
 * Cuts a model off that reads and writes more tokens than a run may use, also in the middle of a turn. Tokens are reckoned by
 * the length of the text until the server says how many there were.
 * @param tokensMax of all turns together
 */
export function withinTokens(model: ModelClient, tokensMax: number): ModelClient {
  let used = 0;
  return {
    async *stream(request, signal) {
      const before = used;
      const spend = (tokens: number) => {
        used += tokens;
        if (used > tokensMax)
          throw new ModelError('too-many-tokens', `The ${tokensMax} tokens of this task are used up.`);
      };
      spend(estimateTokens(JSON.stringify(request)));
      for await (const event of model.stream(request, signal)) {
        if (event.kind === 'usage') used = before + event.inputTokens + event.outputTokens;
        else if (event.kind === 'tool-call') spend(estimateTokens(event.call.arguments));
        else if (event.kind === 'text' || event.kind === 'thought') spend(estimateTokens(event.text));
        yield event;
      }
    },
  };
}
