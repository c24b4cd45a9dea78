import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNothingLeftWords } from './use-nothing-left-words.ts';

interface NothingLeftProps {
  readonly stayedCount: number;
  readonly refusedCount: number;
}

/** The calm state: not one request went out. */
export function NothingLeft({ stayedCount, refusedCount }: NothingLeftProps) {
  const { t } = useTranslation();
  const { title, elsewhere } = useNothingLeftWords();
  return (
    <div role="status" data-testid="nothing-left" className="flex flex-col items-center px-2 py-12 text-center">
      <span className="flex size-10 items-center justify-center rounded-full bg-accent-wash text-accent">
        <LockKeyhole size={20} strokeWidth={1.75} aria-hidden />
      </span>
      <p className="mt-4 text-lg font-semibold text-balance">{title}</p>
      <p className="mt-1 text-sm text-balance text-ink-2">
        {refusedCount > 0
          ? t('egress.refusedNote')
          : stayedCount > 0
            ? t('egress.builtInNote', { count: stayedCount })
            : t('egress.emptyNote')}
      </p>
      {elsewhere !== null && <p className="mt-2 text-sm text-balance text-outgoing">{elsewhere}</p>}
    </div>
  );
}
