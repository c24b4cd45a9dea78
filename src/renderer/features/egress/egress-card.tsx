import { LockKeyhole, Send, ShieldX } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EgressView } from '../../../contracts/app-views.ts';
import { TextButton } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { countTokens, sentText } from '../../components/segment-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { hostOf } from '../session/session-store.ts';
import { EgressBody } from './egress-body.tsx';
import { usePurposeName } from './use-purpose-name.ts';

const looks = {
  sent: { icon: Send, tone: 'text-outgoing' },
  stayed: { icon: LockKeyhole, tone: 'text-ink-3' },
  refused: { icon: ShieldX, tone: 'text-stop' },
} as const;

/** One request: when, where to, how large, what for, and its body as it was sent. */
export const EgressCard = memo(function EgressCard({ record }: { readonly record: EgressView }) {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const format = useFormat();
  const purposeName = usePurposeName();
  const [restored, setRestored] = useState(false);
  const [whole, setWhole] = useState(false);
  const { icon: Icon, tone } = looks[record.decision];
  const tokens = countTokens(record.body);
  const place = record.decision === 'stayed' ? t('egress.builtIn') : hostOf(record.origin);
  return (
    <article
      aria-label={`${place}, ${format.clock(record.at)}`}
      data-testid="egress-record"
      data-decision={record.decision}
      className="py-3 text-sm"
    >
      <header>
        <p className="flex items-center gap-2">
          <Icon size={14} strokeWidth={1.75} aria-hidden className={`shrink-0 ${tone}`} />
          <time dateTime={new Date(record.at).toISOString()} className="shrink-0 text-ink-3">
            {record.brought ? format.when(record.at) : format.clock(record.at)}
          </time>
          <span
            className={`min-w-0 truncate font-semibold ${record.decision === 'stayed' ? '' : tone}`}
            title={record.origin}
          >
            {place}
          </span>
        </p>
        <p className="pl-5.5 text-ink-3">
          {record.decision === 'refused' && <span className="text-stop">{t('egress.refused')} · </span>}
          {[
            format.bytes(record.sizeBytes),
            purposeName(record.purpose),
            tokens > 0 ? t('egress.tokens', { count: tokens }) : '',
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        {record.reason !== null && <p className="selectable mt-1 pl-5.5 text-stop">{inWords(record.reason)}</p>}
      </header>
      <EgressBody body={record.body} restored={restored} whole={whole} />
      <div className="mt-1 flex items-center gap-3" hidden={record.sizeBytes === 0}>
        <TextButton aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole
            ? t('egress.showLess')
            : record.decision === 'stayed'
              ? t('egress.showWholeInside')
              : t('egress.showWhole')}
        </TextButton>
        {tokens > 0 && (
          <TextButton aria-pressed={restored} onClick={() => setRestored(!restored)}>
            {restored ? t('egress.showSent') : t('egress.showRestored')}
          </TextButton>
        )}
        <span className="-my-1 ml-auto">
          <CopyButton label={t('egress.copy')} text={() => sentText(record.body)} />
        </span>
      </div>
    </article>
  );
});
