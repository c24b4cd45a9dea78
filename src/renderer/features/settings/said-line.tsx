import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Said } from './use-vault.ts';

/** What came of an action. */
export function SaidLine({ busy, said }: { readonly busy: boolean; readonly said: Said }) {
  const { t } = useTranslation();
  const Icon = said?.ok ? Check : CircleAlert;
  return (
    <p role="status" className="flex items-start gap-1.5 text-sm text-ink-2 not-empty:mt-2">
      {said && <Icon size={14} aria-hidden className={`mt-[3px] shrink-0 ${said.ok ? 'text-accent' : 'text-stop'}`} />}
      {(busy || said) && (
        <span className="selectable min-w-0 break-words">{busy ? t('settings.vault.working') : said?.text}</span>
      )}
    </p>
  );
}
