import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecognizerView } from '../../../contracts/recognizers.ts';
import { attempt } from '../toasts/attempt.ts';
import { readableName } from './recognizer-groups.ts';
import { choiceOf, useRecognizers } from './recognizer-store.ts';
import { ScoreField } from './score-field.tsx';

/** The least score of findings in questions, where nothing else is chosen. */
export const commonScoreMin = 0.4;

/** A predefined recognizer: on or off, its lowest score, and on request what it looks for. */
export function RecognizerRow({ recognizer }: { readonly recognizer: RecognizerView }) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { settings, choose } = useRecognizers();
  const { enabled, scoreMin } = choiceOf(settings, recognizer);
  const name = recognizer.kind === 'language-model' ? t('recognizers.languageModel') : readableName(recognizer.name);
  return (
    <li className="border-t border-line py-1" data-testid={`recognizer-${recognizer.name}`}>
      <div className="flex items-center gap-2">
        <input
          id={id}
          type="checkbox"
          checked={enabled}
          onChange={(event) => attempt(() => choose(recognizer, { enabled: event.target.checked }))}
          className="size-4 shrink-0 accent-accent"
        />
        <label htmlFor={id} className="min-w-0 flex-1 text-sm">
          <span className={enabled ? '' : 'text-ink-3'}>{name}</span>{' '}
          <span className="font-mono break-words text-ink-3">{recognizer.entities.join(', ')}</span>
        </label>
        <ScoreField
          label={t('recognizers.scoreOf', { name })}
          value={scoreMin}
          common={settings.scoreMin ?? commonScoreMin}
          onChange={(score) => void attempt(() => choose(recognizer, { scoreMin: score }))}
        />
        <button
          type="button"
          aria-expanded={open}
          aria-label={t('recognizers.about', { name })}
          onClick={() => setOpen(!open)}
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
        >
          <ChevronRight size={14} aria-hidden className={open ? 'rotate-90' : ''} />
        </button>
      </div>
      {open && (
        <dl className="selectable mt-1 mb-2 ml-6 text-sm text-ink-2">
          <dt className="text-ink-3">{t(`recognizers.kinds.${recognizer.kind}`)}</dt>
          {recognizer.patterns.map((pattern) => (
            <dd key={pattern.name} className="flex justify-between gap-3">
              <span className="min-w-0 break-words">{pattern.name}</span>
              <span>{pattern.score}</span>
            </dd>
          ))}
          {recognizer.context.length > 0 && (
            <dd className="break-words">{t('recognizers.contextWords', { words: recognizer.context.join(', ') })}</dd>
          )}
        </dl>
      )}
    </li>
  );
}
