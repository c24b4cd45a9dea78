import type { Settings } from '../../../contracts/app-views.ts';
import { defaultBudget, RunBudget } from '../../../contracts/budget.ts';
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
  /** As written: empty for no limit. */
  readonly limits: Readonly<Record<Limit, string>>;
}

export const limitNames = ['turns', 'tokens', 'minutes', 'cost', 'priceIn', 'priceOut'] as const;
export type Limit = (typeof limitNames)[number];

export const presets = [
  { id: 'openai', baseUrl: 'https://api.openai.com/v1', api: 'responses' },
  { id: 'azure', baseUrl: 'https://YOUR-RESOURCE.openai.azure.com/openai/v1', api: 'responses' },
  { id: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1', api: 'chat-completions' },
  { id: 'llamacpp', baseUrl: 'http://127.0.0.1:8080/v1', api: 'chat-completions' },
  { id: 'vllm', baseUrl: 'http://127.0.0.1:8000/v1', api: 'chat-completions' },
] as const satisfies readonly { id: string; baseUrl: string; api: ModelForm['api'] }[];

export function formFrom({ model, budget }: Settings): ModelForm {
  const limits = limitsFrom(budget);
  if (model.provider === 'openai') {
    return { ...model, azureApiVersion: model.azureApiVersion ?? '', key: '', limits };
  }
  const [openai] = presets;
  return {
    provider: 'built-in',
    baseUrl: openai.baseUrl,
    model: '',
    api: openai.api,
    azureApiVersion: '',
    key: '',
    limits,
  };
}

export type FormProblem = 'base-url' | 'model' | 'limits';

function limitsFrom({ turnsMax, tokensMax, secondsMax, costMax, prices }: RunBudget): ModelForm['limits'] {
  const written = (value: number | null | undefined) => (value == null ? '' : String(value));
  return {
    turns: written(turnsMax),
    tokens: written(tokensMax),
    minutes: written(secondsMax === null ? null : secondsMax / 60),
    cost: written(costMax),
    priceIn: written(prices?.input),
    priceOut: written(prices?.output),
  };
}

/** The budget that the limits say; null where one of them is no number. */
export function budgetFrom(limits: ModelForm['limits']): RunBudget | null {
  const read = (name: Limit) => {
    const text = limits[name].trim().replaceAll(/[,，\s]/g, '');
    return text === '' ? null : Number(text);
  };
  const [input, output] = [read('priceIn'), read('priceOut')];
  const minutes = read('minutes');
  const parsed = RunBudget.safeParse({
    turnsMax: read('turns') ?? defaultBudget.turnsMax,
    tokensMax: read('tokens'),
    secondsMax: minutes === null ? null : minutes * 60,
    costMax: read('cost'),
    prices: input === null || output === null ? null : { input, output },
  });
  return parsed.success ? parsed.data : null;
}

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
