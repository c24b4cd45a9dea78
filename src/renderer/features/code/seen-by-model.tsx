import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '../../../contracts/privacy.ts';
import { Segments } from '../../components/segments.tsx';
import { prettyBody } from '../egress/pretty-body.ts';

/** The observation: all that the model got to know of a result. */
export function SeenByModel({ observation }: { readonly observation: readonly Segment[] }) {
  const { t } = useTranslation();
  const laidOut = useMemo(() => prettyBody(observation), [observation]);
  return (
    <section aria-label={t('code.seen')} className="border-t border-line">
      <h3 className="px-3 pt-2 text-sm text-ink-3">{t('code.seen')}</h3>
      <pre className="selectable max-h-72 overflow-auto px-3 py-2 font-mono text-sm break-words whitespace-pre-wrap -outline-offset-2">
        <Segments segments={laidOut} />
      </pre>
    </section>
  );
}
