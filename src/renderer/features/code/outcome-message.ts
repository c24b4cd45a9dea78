import type { TFunction } from 'i18next';
import type { StepView } from '../../../contracts/app.ts';

const helped = ['timed-out', 'out-of-memory', 'output-limit', 'artifact-limit', 'file-limit'] as const;

type OutcomeSaid = Pick<Extract<StepView, { kind: 'code' }>, 'outcome' | 'message'>;

/** What to do after an outcome. The sandbox says it in English and most exactly; other languages have a sentence for each kind. */
export function outcomeMessage({ outcome, message }: OutcomeSaid, t: TFunction, language: string): string | null {
  const kind = helped.find((one) => one === outcome);
  return message === null || kind === undefined || language.startsWith('en') ? message : t(`outcomeHelp.${kind}`);
}
