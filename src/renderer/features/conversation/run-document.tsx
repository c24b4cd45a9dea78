import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { Segments } from '../../components/segments.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Answer } from '../answer/answer.tsx';
import { MemoryOffer } from '../memory/memory-offer.tsx';
import { ReusedNote } from '../memory/reused-note.tsx';
import { Choices } from './choices.tsx';
import { Comparison } from './comparison.tsx';
import { OtherReadings } from './other-readings.tsx';
import { RunFooter } from './run-footer.tsx';
import { RunProblem } from './run-problem.tsx';
import { RunProgress } from './run-progress.tsx';
import { Entry, RunSteps } from './run-steps.tsx';

interface RunDocumentProps {
  readonly run: RunView;
  readonly last: boolean;
  /** The same question answered by the other one, for comparison. */
  readonly beside: RunView | null;
}

/** One question answered: the question, the plan, each piece of code with its results, the answer. */
export const RunDocument = memo(function RunDocument({ run, last, beside }: RunDocumentProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <article
      data-testid="run"
      data-status={run.status}
      aria-label={run.question}
      aria-busy={run.status === 'running'}
      className={`document-grid gap-y-3 py-6 ${last ? '' : 'border-b border-line'}`}
    >
      <Entry label={t('run.you')}>
        <div className="flex items-baseline gap-4">
          <h2 className="selectable min-w-0 flex-1 font-semibold break-words whitespace-pre-wrap">
            <Segments segments={run.questionSegments} restored />
          </h2>
          <time dateTime={new Date(run.startedAt).toISOString()} className="shrink-0 text-sm text-ink-3">
            {format.when(run.startedAt)}
          </time>
        </div>
      </Entry>
      {beside ? (
        <Comparison run={run} beside={beside} />
      ) : (
        <>
          <RunSteps run={run} />
          {run.answer !== '' && <Answer run={run} />}
          <ReusedNote run={run} />
          {last && run.status !== 'running' && <MemoryOffer run={run} />}
        </>
      )}
      {(beside ?? run).status === 'running' && <RunProgress run={beside ?? run} />}
      {last && run.status === 'answered' && run.choices.length > 0 && <Choices run={run} />}
      {last && run.otherReadings.length > 0 && <OtherReadings run={run} />}
      {!beside && (run.problem !== null || run.status === 'stopped') && <RunProblem run={run} />}
      {run.status !== 'running' && <RunFooter run={run} />}
    </article>
  );
});
