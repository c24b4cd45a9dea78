import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useState } from 'react';
import type { EgressView } from '../../../contracts/app-views.ts';
import { classNames } from '../../components/class-names.ts';
import { EgressCard } from './egress-card.tsx';

interface FoldedRecordsProps {
  readonly title: string;
  readonly note?: string;
  readonly records: readonly EgressView[];
}

/** Records in the same form as requests, of which none left here: what the built-in analyst was given, what was brought. */
export function FoldedRecords({ title, note, records }: FoldedRecordsProps) {
  const [open, setOpen] = useState(false);
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen} className="border-t border-line pb-4">
      <Collapsible.Trigger className="-ml-1 flex h-9 w-full items-center gap-1.5 rounded-md px-1 text-sm text-ink-2 hover:text-ink">
        <ChevronRight
          size={14}
          aria-hidden
          className={classNames('shrink-0 text-ink-3 transition-transform', open && 'rotate-90')}
        />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Content>
        {note && <p className="pb-3 pl-5 text-sm text-ink-3">{note}</p>}
        <ol aria-label={title}>
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
