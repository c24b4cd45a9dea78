import type { agentHostMethods } from '../../contracts/agent.ts';
import { abortError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { ModelRequest, ModelSettings } from '../../contracts/model.ts';
import { createModelClient } from './model-client.ts';

/**
 * The body that a request would have on the wire: the model's own client writes it, and where the egress gate would take it
 * from the client it is kept here instead, so that nothing is scanned, recorded or sent.
 * @throws what the client throws before it has written anything
 */
export async function requestBody(request: ModelRequest, settings: ModelSettings, projectId: string): Promise<string> {
  const written = new AbortController();
  let kept: string | null = null;
  const keep = async ({ body }: { readonly body: string }): Promise<never> => {
    kept = body;
    written.abort(abortError());
    throw abortError();
  };
  const host: Pick<Client<typeof agentHostMethods>, 'fetch' | 'stay'> = { fetch: keep, stay: keep };
  const model = createModelClient({ settings, host, runId: 'preview', projectId });
  try {
    for await (const _event of model.stream(request, written.signal)) break;
  } catch (error) {
    if (kept === null) throw error;
  }
  return kept ?? '';
}
