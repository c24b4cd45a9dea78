import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainedLengthMax } from '../../../contracts/recognizers.ts';
import { TextButton } from '../../components/button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useCurrentProject } from '../projects/project-store.ts';
import { ExplainedHits } from './explained-hits.tsx';
import { highlightedLengthMax, highlights } from './highlights.ts';
import { useExplanation } from './use-explanation.ts';

/** A text, what is found in it while it is written, and why each is hidden or not. Nothing of it is kept or sent. */
export function Playground() {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const backdrop = useRef<HTMLDivElement>(null);
  const project = useCurrentProject();
  const [text, setText] = useState('');
  const { explanation, problem, busy } = useExplanation(project?.id ?? null, text);
  const hits = explanation?.text === text ? explanation.hits : [];
  const shape = 'selectable block w-full px-3 py-2 text-sm leading-6 whitespace-pre-wrap break-words';
  return (
    <div className="flex h-full flex-col">
      <div className="px-6 pt-4">
        <label htmlFor={id} className="mb-1 block text-sm font-semibold">
          {t('recognizers.tryText')}
        </label>
        <div className="relative h-36 overflow-hidden rounded-md border border-edge bg-paper focus-within:border-accent">
          <div
            ref={backdrop}
            aria-hidden
            className={`${shape} pointer-events-none absolute inset-0 overflow-y-scroll text-transparent`}
          >
            {highlights(text, hits).map(({ text: part, look }, index) => {
              // Parts have no identity but their place.
              const key = index;
              if (look === 'plain') return <span key={key}>{part}</span>;
              return (
                <mark
                  key={key}
                  data-testid="highlight"
                  className={
                    look === 'hidden'
                      ? 'rounded-md bg-guarded-wash text-transparent'
                      : 'bg-transparent text-transparent underline decoration-ink-3 decoration-dotted underline-offset-4'
                  }
                >
                  {part}
                </mark>
              );
            })}
          </div>
          <textarea
            id={id}
            data-testid="playground-text"
            spellCheck={false}
            value={text}
            placeholder={t('recognizers.tryPlaceholder')}
            onChange={(event) => setText(event.target.value)}
            onScroll={(event) => {
              if (backdrop.current) backdrop.current.scrollTop = event.currentTarget.scrollTop;
            }}
            className={`${shape} absolute inset-0 h-full resize-none overflow-y-scroll bg-transparent outline-none placeholder:text-ink-3`}
          />
        </div>
        <p role="status" className="mt-1 min-h-5 text-sm text-ink-3">
          {text === '' && (
            <TextButton onClick={() => setText(t('recognizers.example'))}>{t('recognizers.useExample')}</TextButton>
          )}
          {busy && t('recognizers.looking')}
          {problem}
          {text.length > highlightedLengthMax &&
            !busy &&
            t('recognizers.longText', {
              marked: format.count(highlightedLengthMax),
              read: format.count(Math.min(text.length, explainedLengthMax)),
            })}
        </p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-2 pb-6">
        {explanation && text !== '' && <ExplainedHits text={explanation.text} hits={explanation.hits} />}
        {text === '' && <p className="text-sm text-ink-3">{t('recognizers.tryNote')}</p>}
      </div>
    </div>
  );
}
