import { useTranslation } from 'react-i18next';
import type { CleaningStep } from '../../../contracts/dataset.ts';
import { useFormat } from '../../format/use-format.ts';
import type en from '../../i18n/en.json';

type StepKind = keyof (typeof en)['files']['cleaning']['steps'];

/** A step of the cleaning report as a phrase in the window's language; a kind that has none, in the reader's own words. */
export function useStepWords(): (step: CleaningStep) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (step) => {
    if (!step.on && step.column === null)
      return t('files.cleaning.off', { what: t(`files.cleaning.offNames.${offName(step.kind)}`) });
    const key = `files.cleaning.steps.${step.kind}`;
    if (!i18n.exists(key)) return step.words;
    const listed = step.rows.map(String).join(t('files.cleaning.rowComma'));
    const more = step.count - step.rows.length;
    const rows =
      more > 0 && step.rows.length > 0
        ? t('files.cleaning.rowsMore', { rows: listed, more: format.count(more) })
        : t('files.cleaning.rows', { count: step.rows.length, rows: listed });
    return t(`files.cleaning.steps.${step.kind as StepKind}`, {
      count: step.count,
      n: format.count(step.count),
      rows,
      detail: step.detail,
    });
  };
}

const offNames = ['blank-rows', 'repeated-headers', 'footnotes', 'totals', 'next-table', 'merged-cells'] as const;

function offName(kind: string): (typeof offNames)[number] {
  return offNames.find((name) => name === kind) ?? 'blank-rows';
}
