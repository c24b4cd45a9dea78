import { isAbort, messageOf } from '../../contracts/errors.ts';
import type { Workbench } from './workbench.ts';

const deadlineMs = 20_000;

/** Asks the chosen server for its list of models, through the gate like everything else. Costs nothing and says whether the key is good. */
export async function testModel({
  settings,
  gate,
}: Pick<Workbench, 'settings' | 'gate'>): Promise<{ ok: boolean; message: string }> {
  const { model } = settings;
  if (model.provider === 'built-in')
    return { ok: true, message: 'The built-in analyst is part of the app and needs no network.' };
  const query = model.azureApiVersion === null ? '' : `?api-version=${encodeURIComponent(model.azureApiVersion)}`;
  const url = `${model.baseUrl.replace(/\/$/, '')}/models${query}`;
  let status = 0;
  let text = '';
  const decoder = new TextDecoder();
  try {
    await gate.send(
      {
        runId: null,
        projectId: null,
        purpose: 'model-test',
        url,
        method: 'GET',
        headers: { accept: 'application/json' },
        body: '',
      },
      {
        signal: AbortSignal.timeout(deadlineMs),
        emit: (event) => {
          if (event.kind === 'head') status = event.status;
          else if (text.length < 2_000_000) text += decoder.decode(event.bytes, { stream: true });
        },
      },
    );
  } catch (error) {
    const late = isAbort(error) || (error instanceof Error && error.name === 'TimeoutError');
    return { ok: false, message: late ? `The server did not answer within ${deadlineMs / 1000} s.` : messageOf(error) };
  }
  if (status === 401 || status === 403)
    return { ok: false, message: 'The server answered, but did not accept the key.' };
  if (status === 404)
    return { ok: true, message: 'The server answered; it offers no list of models to check the name against.' };
  if (status >= 400) return { ok: false, message: `The server answered with status ${status}.` };
  const listed = text.includes(JSON.stringify(model.model));
  return {
    ok: listed,
    message: listed ? `The server knows ${model.model}.` : `The server answered, but does not list ${model.model}.`,
  };
}
