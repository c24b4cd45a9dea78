import type { TFunction } from 'i18next';
import type { StepView } from '../../../contracts/app-views.ts';
import { sayInLanguage } from '../../i18n/main-sentences.ts';

const helped = ['timed-out', 'out-of-memory', 'output-limit', 'artifact-limit', 'file-limit'] as const;

type OutcomeSaid = Pick<Extract<StepView, { kind: 'code' }>, 'outcome' | 'message'>;

/** What to do after an outcome. The sandbox says it most exactly; where its sentence is not known in a language, one for each kind stands in. */
export function outcomeMessage({ outcome, message }: OutcomeSaid, t: TFunction, language: string): string | null {
  if (message === null) return null;
  const said = sayInLanguage(message, language);
  const kind = helped.find((one) => one === outcome);
  return kind === undefined || said !== message || language.startsWith('en') ? said : t(`outcomeHelp.${kind}`);
}
