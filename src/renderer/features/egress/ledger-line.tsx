import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../components/hint.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { useEgress } from './egress-store.ts';

/** Whether the ledger's chain holds. */
export function LedgerLine() {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const format = useFormat();
  const ledger = useEgress((store) => store.ledger);
  return (
    <footer role="status" className="flex min-h-10 shrink-0 items-center gap-2 border-t border-line px-4 py-2 text-sm">
      {ledger === null && <span className="text-ink-3">{t('ledger.checking')}</span>}
      {ledger?.verified && (
        <Hint label={t('ledger.note')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows what the pointer shows */}
          <span tabIndex={0} className="flex items-center gap-2 rounded-md text-ink-2">
            <ShieldCheck size={14} aria-hidden className="shrink-0 text-accent" />
            {t('ledger.verified', { count: ledger.recordCount, shown: format.count(ledger.recordCount) })}
          </span>
        </Hint>
      )}
      {ledger && !ledger.verified && (
        <span role="alert" className="flex items-start gap-2 text-stop">
          <ShieldAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
          <span className="selectable">
            {t('ledger.broken')} {inWords(ledger.problem ?? '')}
          </span>
        </span>
      )}
    </footer>
  );
}
