import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { EgressSummary } from './egress-summary.ts';
import { useNothingLeftWords } from './use-nothing-left-words.ts';

/** “2 requests · 4.1 kB · 0 raw values” */
export function SummaryText({ summary }: { readonly summary: EgressSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title } = useNothingLeftWords();
  if (summary.sentCount === 0 && summary.refusedCount === 0) return title;
  return (
    <>
      {t('egress.requests', { count: summary.sentCount, size: format.bytes(summary.sentBytes) })}
      {' · '}
      <span className={summary.rawCount > 0 ? 'font-semibold text-stop' : undefined}>
        {t('egress.rawValues', { count: summary.rawCount })}
      </span>
      {summary.refusedCount > 0 && (
        <span className="text-stop">
          {' · '}
          {t('egress.refusedCount', { count: summary.refusedCount })}
        </span>
      )}
    </>
  );
}
