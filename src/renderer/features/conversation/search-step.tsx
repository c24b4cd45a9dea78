import { useTranslation } from 'react-i18next';
import type { RunView, StepView } from '../../../contracts/app-views.ts';
import { usePassage } from '../documents/passage-store.ts';
import { usePlaceWords } from '../documents/use-place-words.ts';

interface SearchStepProps {
  readonly step: Extract<StepView, { kind: 'search' }>;
  readonly run: RunView;
}

/** One search in the documents: what was looked for, and the passages that were found, to be opened. */
export function SearchStep({ step, run }: SearchStepProps) {
  const { t } = useTranslation();
  const show = usePassage((store) => store.show);
  const placeWords = usePlaceWords();
  const found =
    step.durationMs === null && run.status === 'running'
      ? t('documents.searching')
      : t('documents.found', { count: step.sources.length });
  return (
    <div data-step={step.id} data-testid="search-step" className="text-sm">
      <p className="selectable break-words text-ink-2">
        {t('documents.lookedFor', { query: step.query })} <span className="text-ink-3">{found}</span>
      </p>
      <ol aria-label={t('documents.sources')} className="mt-1 flex flex-col items-start">
        {step.sources.map((source) => (
          <li key={source.n} className="max-w-full">
            <button
              type="button"
              onClick={() => show(run.projectId, source)}
              className="flex max-w-full gap-2 rounded-md py-0.5 pr-2 text-left text-ink-2 underline-offset-4 hover:text-accent hover:underline"
            >
              <span className="shrink-0 text-ink-3 tabular-nums">[{source.n}]</span>
              <span className="truncate">{placeWords(source)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
