import type { Settings } from '../../../contracts/app.ts';
import { ModelSettings } from '../../../contracts/model.ts';

/** What stands in the fields, whether it is usable or not. */
export interface ModelForm {
  readonly provider: ModelSettings['provider'];
  readonly baseUrl: string;
  readonly model: string;
  readonly api: 'responses' | 'chat-completions';
  readonly azureApiVersion: string;
  /** A new key; empty leaves the stored one alone. */
  readonly key: string;
}

export const presets = [
  { id: 'openai', baseUrl: 'https://api.openai.com/v1', api: 'responses' },
  { id: 'azure', baseUrl: 'https://YOUR-RESOURCE.openai.azure.com/openai/v1', api: 'responses' },
  { id: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1', api: 'chat-completions' },
  { id: 'llamacpp', baseUrl: 'http://127.0.0.1:8080/v1', api: 'chat-completions' },
  { id: 'vllm', baseUrl: 'http://127.0.0.1:8000/v1', api: 'chat-completions' },
] as const satisfies readonly { id: string; baseUrl: string; api: ModelForm['api'] }[];

export function formFrom({ model }: Settings): ModelForm {
  if (model.provider === 'openai') {
    return { ...model, azureApiVersion: model.azureApiVersion ?? '', key: '' };
  }
  const [openai] = presets;
  return { provider: 'built-in', baseUrl: openai.baseUrl, model: '', api: openai.api, azureApiVersion: '', key: '' };
}

export type FormProblem = 'base-url' | 'model';

/** The settings that a form says, or which field is not right yet. */
export function settingsFrom(form: ModelForm): { settings: ModelSettings } | { problem: FormProblem } {
  if (form.provider === 'built-in') return { settings: { provider: 'built-in' } };
  const baseUrl = form.baseUrl.trim();
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) return { problem: 'base-url' };
  if (form.model.trim() === '') return { problem: 'model' };
  return {
    settings: ModelSettings.parse({
      provider: 'openai',
      baseUrl,
      model: form.model.trim(),
      api: form.api,
      azureApiVersion: form.azureApiVersion.trim() || null,
    }),
  };
}
