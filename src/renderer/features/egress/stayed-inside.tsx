import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EgressView } from '../../../contracts/app.ts';
import { classNames } from '../../components/class-names.ts';
import { EgressCard } from './egress-card.tsx';

/** What the built-in analyst was given: the same form as a request, and none left. */
export function StayedInside({ records }: { readonly records: readonly EgressView[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen} className="border-t border-line pb-4">
      <Collapsible.Trigger className="-ml-1 flex h-9 w-full items-center gap-1.5 rounded-md px-1 text-sm text-ink-2 hover:text-ink">
        <ChevronRight
          size={14}
          aria-hidden
          className={classNames('shrink-0 text-ink-3 transition-transform', open && 'rotate-90')}
        />
        {t('egress.stayed', { count: records.length })}
      </Collapsible.Trigger>
      <Collapsible.Content>
        <ol aria-label={t('egress.stayed', { count: records.length })}>
          {records.map((record) => (
            <li key={record.sequence} className="border-t border-line">
              <EgressCard record={record} />
            </li>
          ))}
        </ol>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
