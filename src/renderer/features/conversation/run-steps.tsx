import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView, StepView } from '../../../contracts/app-views.ts';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { CodeStep } from './code-step.tsx';
import { SearchStep } from './search-step.tsx';

/** A line of the document with its label in the margin. */
export function Entry({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-4 @max-[560px]:block">
      <span className="w-14 shrink-0 text-sm leading-[21px] text-ink-3">{label}</span>
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}

/** A thought in the words of the plan is not shown twice. */
function saysThePlan(step: StepView, steps: readonly StepView[]): boolean {
  return (
    step.kind === 'thought' && steps.some((other) => other.kind === 'plan' && other.text.trim() === step.text.trim())
  );
}

interface RunStepsProps {
  readonly run: RunView;
  /** Without labels and their margin: in a column. */
  readonly bare?: boolean;
}

/** How an answer came about: thoughts, the plan, each piece of code with its results. */
export function RunSteps({ run, bare = false }: RunStepsProps) {
  const { t } = useTranslation();
  const steps = run.steps.filter((step) => !saysThePlan(step, run.steps));
  return steps.map((step) => {
    if (step.kind === 'code') {
      return (
        <ErrorBoundary part key={step.id}>
          <CodeStep step={step} run={run} bare={bare} />
        </ErrorBoundary>
      );
    }
    if (step.kind === 'search') {
      const search = <SearchStep step={step} run={run} />;
      return bare ? (
        <div key={step.id}>{search}</div>
      ) : (
        <Entry key={step.id} label={t('documents.stepLabel')}>
          {search}
        </Entry>
      );
    }
    const text = (
      <p
        className={`selectable break-words text-ink-2 ${step.kind === 'thought' ? 'text-sm whitespace-pre-wrap' : ''}`}
      >
        {step.text}
      </p>
    );
    return bare ? (
      <div key={step.id}>{text}</div>
    ) : (
      <Entry key={step.id} label={t(step.kind === 'thought' ? 'run.thought' : 'run.plan')}>
        {text}
      </Entry>
    );
  });
}
