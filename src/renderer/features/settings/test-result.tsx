import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMainWords } from '../../i18n/use-main-words.ts';

export type Tested =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'tested'; readonly ok: boolean; readonly message: string };

/** What came back from the model, in words. */
export function TestResult({ tested }: { readonly tested: Tested }) {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const good = tested.kind === 'saved' || (tested.kind === 'tested' && tested.ok);
  const text =
    tested.kind === 'tested'
      ? inWords(tested.message)
      : tested.kind === 'testing'
        ? t('settings.model.testing')
        : tested.kind === 'saved'
          ? t('common.saved')
          : '';
  return (
    <p role="status" className="flex min-w-0 items-start gap-1.5 text-sm text-ink-2">
      {good && <Check size={14} aria-hidden className="mt-[3px] shrink-0 text-accent" />}
      {tested.kind === 'tested' && !tested.ok && (
        <CircleAlert size={14} aria-hidden className="mt-[3px] shrink-0 text-stop" />
      )}
      <span className="selectable min-w-0 break-words">{text}</span>
    </p>
  );
}
