import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useEgress } from '../egress/egress-store.ts';
import { useSession } from '../session/session-store.ts';

export function AboutSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useSession((store) => store.state);
  const ledger = useEgress((store) => store.ledger);
  if (!state) return null;
  const rows = [
    [t('settings.about.version'), state.version],
    [t('settings.about.runtime'), state.runtime],
    [
      t('settings.about.python'),
      state.pythonEngine ? t('settings.about.pythonThere') : t('settings.about.pythonMissing'),
    ],
    [
      t('settings.about.store'),
      state.store === 'throw-away' ? t('settings.about.throwAway') : t('settings.about.encrypted'),
    ],
    [
      t('settings.about.ledger'),
      ledger
        ? t('settings.about.ledgerRecords', {
            count: ledger.recordCount,
            sent: format.count(ledger.sentCount),
            size: format.bytes(ledger.sentBytes),
          })
        : '—',
    ],
  ] as const;
  return (
    <>
      <p className="font-semibold">{t('app.name')}</p>
      <p className="mt-1 text-sm text-ink-2">{t('settings.about.promise')}</p>
      <dl className="selectable mt-4 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="flex gap-4 border-t border-line py-2">
            <dt className="w-32 shrink-0 text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
