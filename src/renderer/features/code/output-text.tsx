import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { CopyButton } from '../../components/copy-button.tsx';

interface OutputTextProps {
  readonly title: string;
  readonly text: string;
  readonly note?: string | null;
  readonly stop?: boolean;
}

/** What code printed, or where it broke. */
export function OutputText({ title, text, note, stop = false }: OutputTextProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={title} className="relative border-t border-line">
      <h3 className={classNames('px-3 pt-2 text-sm', stop ? 'text-stop' : 'text-ink-3')}>{title}</h3>
      {note && <p className="selectable px-3 pt-1 text-sm">{note}</p>}
      <pre className="selectable max-h-72 overflow-auto px-3 py-2 font-mono text-sm -outline-offset-2">{text}</pre>
      <span className="absolute top-1 right-1">
        <CopyButton label={t('code.copyOutput')} text={() => text} />
      </span>
    </section>
  );
}
