import { Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';

/** Says that nothing here outlives the window. */
export function ThrowAwayNote() {
  const { t } = useTranslation();
  const throwAway = useSession(({ state }) => state?.store === 'throw-away');
  if (!throwAway) return null;
  return (
    <p
      role="note"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-side px-6 py-1.5 text-sm text-ink-2"
    >
      <Info size={14} aria-hidden className="shrink-0" />
      {t('shell.throwAway')}
    </p>
  );
}
