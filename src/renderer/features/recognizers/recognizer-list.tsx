import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomRecognizer, RecognizerView } from '../../../contracts/recognizers.ts';
import { Button, TextButton } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { attempt } from '../toasts/attempt.ts';
import { RecognizerFiles } from './recognizer-files.tsx';
import { groupRecognizers } from './recognizer-groups.ts';
import { commonScoreMin, RecognizerRow } from './recognizer-row.tsx';
import { useRecognizers } from './recognizer-store.ts';
import { ScoreField } from './score-field.tsx';

interface RecognizerListProps {
  readonly predefined: readonly RecognizerView[];
  /** Null asks for a new one. */
  readonly onEdit: (recognizer: CustomRecognizer | null) => void;
}

/** Every recognizer, the user's own first, then by country. */
export function RecognizerList({ predefined, onEdit }: RecognizerListProps) {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useState('');
  const { settings, save, putCustom } = useRecognizers();
  const regions = new Intl.DisplayNames(i18n.language, { type: 'region', fallback: 'code' });
  const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code);
  const groups = groupRecognizers(predefined, search, countryName);
  return (
    <>
      <p className="text-sm text-ink-2">{t('recognizers.note')}</p>
      <div className="mt-3 flex items-end gap-3">
        <Field
          label={t('recognizers.search')}
          className="min-w-0 flex-1"
          type="search"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <div className="text-right">
          <p className="mb-1 text-sm font-semibold">{t('recognizers.scoreMin')}</p>
          <ScoreField
            label={t('recognizers.scoreMin')}
            value={settings.scoreMin}
            common={commonScoreMin}
            tall
            onChange={(scoreMin) => void attempt(() => save({ ...settings, scoreMin }))}
          />
        </div>
      </div>
      <section className="mt-5">
        <header className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="text-sm font-semibold">{t('recognizers.own')}</h3>
          <div className="flex gap-2">
            <RecognizerFiles />
            <Button className="h-7 px-2" onClick={() => onEdit(null)}>
              <Plus size={14} aria-hidden />
              {t('recognizers.add')}
            </Button>
          </div>
        </header>
        {settings.custom.length === 0 && <p className="mt-1 text-sm text-ink-3">{t('recognizers.noOwn')}</p>}
        <ul className="mt-1">
          {settings.custom.map((recognizer) => (
            <li key={recognizer.name} className="flex items-center gap-2 border-t border-line py-1 text-sm">
              <input
                type="checkbox"
                aria-label={recognizer.name}
                checked={recognizer.enabled}
                onChange={(event) =>
                  attempt(() => putCustom({ ...recognizer, enabled: event.target.checked }, recognizer.name))
                }
                className="size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0 flex-1 break-words">
                {recognizer.name} <span className="font-mono text-ink-3">{recognizer.entity}</span>
              </span>
              <TextButton className="px-2 py-1" onClick={() => onEdit(recognizer)}>
                {t('recognizers.edit')}
              </TextButton>
            </li>
          ))}
        </ul>
      </section>
      {groups.length === 0 && <p className="mt-5 text-sm text-ink-3">{t('recognizers.noneFound', { search })}</p>}
      {groups.map(({ country, recognizers }) => (
        <section key={country ?? ''} className="mt-5">
          <h3 className="mb-1 text-sm font-semibold">
            {country === null ? t('recognizers.everywhere') : countryName(country)}
          </h3>
          <ul>
            {recognizers.map((recognizer) => (
              <RecognizerRow key={recognizer.name} recognizer={recognizer} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
