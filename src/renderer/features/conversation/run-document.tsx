import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView, StepView } from '../../../contracts/app.ts';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Segments } from '../../components/segments.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Answer } from '../answer/answer.tsx';
import { CodeStep } from './code-step.tsx';
import { RunFooter } from './run-footer.tsx';
import { RunProblem } from './run-problem.tsx';
import { RunProgress } from './run-progress.tsx';

/** A line of the document with its label in the margin. */
function Entry({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-4 @max-[560px]:block">
      <span className="w-14 shrink-0 text-sm leading-[21px] text-ink-3">{label}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

interface RunDocumentProps {
  readonly run: RunView;
  readonly last: boolean;
}

/** A thought in the words of the plan is not shown twice. */
function saysThePlan(step: StepView, steps: readonly StepView[]): boolean {
  return (
    step.kind === 'thought' && steps.some((other) => other.kind === 'plan' && other.text.trim() === step.text.trim())
  );
}

/** One question answered: the question, the plan, each piece of code with its results, the answer. */
export const RunDocument = memo(function RunDocument({ run, last }: RunDocumentProps) {
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
      {run.steps
        .filter((step) => !saysThePlan(step, run.steps))
        .map((step) => {
          if (step.kind === 'thought') {
            return (
              <Entry key={step.id} label={t('run.thought')}>
                <p className="selectable text-sm break-words whitespace-pre-wrap text-ink-2">{step.text}</p>
              </Entry>
            );
          }
          if (step.kind === 'plan') {
            return (
              <Entry key={step.id} label={t('run.plan')}>
                <p className="selectable break-words text-ink-2">{step.text}</p>
              </Entry>
            );
          }
          return (
            <ErrorBoundary part key={step.id}>
              <CodeStep step={step} projectId={run.projectId} live={run.status === 'running'} />
            </ErrorBoundary>
          );
        })}
      {run.status === 'running' && <RunProgress run={run} />}
      {run.answer !== '' && <Answer run={run} />}
      {(run.problem !== null || run.status === 'stopped') && <RunProblem run={run} />}
      {run.status !== 'running' && <RunFooter run={run} />}
    </article>
  );
});
