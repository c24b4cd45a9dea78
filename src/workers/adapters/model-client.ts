import OpenAI from 'openai';
import type { agentHostMethods } from '../../contracts/agent.ts';
import { assertNever } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { ModelSettings } from '../../contracts/model.ts';
import { forOutside } from '../../core/agent/messages.ts';
import { createBuiltInAnalyst } from '../../core/analyst/built-in-analyst.ts';
import type { ModelClient } from '../../core/ports.ts';
import { createGateFetch, type GateFetchLimits } from './gate-fetch.ts';
import { createChatClient } from './openai-chat-client.ts';
import { createResponsesClient } from './openai-responses-client.ts';

export interface ModelClientOptions {
  readonly settings: ModelSettings;
  readonly host: Pick<Client<typeof agentHostMethods>, 'fetch' | 'stay'>;
  readonly runId: string;
  readonly projectId: string;
  /** Others than the usual ones: for tests. */
  readonly limits?: GateFetchLimits;
}

export function createModelClient({ settings, host, runId, projectId, limits }: ModelClientOptions): ModelClient {
  switch (settings.provider) {
    case 'built-in':
      return throughTheGate(createBuiltInAnalyst(), (body) => host.stay({ runId, projectId, purpose: 'plan', body }));
    case 'openai': {
      const client = new OpenAI({
        baseURL: settings.baseUrl,
        // The gate puts the real key on as the request leaves; this thread never has it.
        apiKey: 'added-by-the-gate',
        ...(settings.azureApiVersion !== null && { defaultQuery: { 'api-version': settings.azureApiVersion } }),
        fetch: createGateFetch({ host, runId, projectId, purpose: 'plan', ...(limits && { limits }) }),
        maxRetries: 2,
        // It would write what a server sent to the terminal.
        logLevel: 'off',
      });
      return settings.api === 'responses'
        ? createResponsesClient(client, settings.model)
        : createChatClient(client, settings.model);
    }
    default:
      return assertNever(settings);
  }
}

/**
 * The built-in analyst's requests are scanned and recorded like any other, though nothing leaves: what it gets beyond what a
 * model would get under the contract is no part of the record.
 */
function throughTheGate(model: ModelClient, record: (body: string) => Promise<void>): ModelClient {
  return {
    async *stream(request, signal) {
      const { keptTables, ...told } = request;
      await record(JSON.stringify({ ...told, messages: forOutside(request.messages) }));
      yield* model.stream({ ...told, tables: keptTables ?? told.tables }, signal);
    },
  };
}
