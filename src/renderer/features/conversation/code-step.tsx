import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView, StepView } from '../../../contracts/app-views.ts';
import { classNames } from '../../components/class-names.ts';
import { useNow } from '../../components/use-now.ts';
import { useFormat } from '../../format/use-format.ts';
import { ChartFigure } from '../chart/chart-figure.tsx';
import { CodeDetails } from '../code/code-details.tsx';
import { outcomeMessage } from '../code/outcome-message.ts';
import { ResultTableView } from '../table/result-table-view.tsx';
import { ArtifactFigure } from './artifact-figure.tsx';
import { margin } from './margin.ts';
import { StopButton } from './stop-button.tsx';

export type CodeStepView = Extract<StepView, { kind: 'code' }>;

const languageNames = { python: 'Python', javascript: 'JavaScript', sql: 'SQL' } as const;

interface FoldLineProps {
  readonly step: CodeStepView;
  readonly open: boolean;
  readonly running: boolean;
}

function FoldLine({ step, open, running }: FoldLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(running);
  // A run that was stopped leaves its last piece of code without an outcome or a time.
  const outcome = step.outcome ?? (running ? 'ok' : 'cancelled');
  const elapsedMs = step.durationMs ?? (running ? Math.max(0, now - step.startedAt) : null);
  return (
    <Collapsible.Trigger className="group -ml-1 flex h-7 max-w-full items-center gap-1.5 rounded-md pr-2 pl-1 text-sm text-ink-2 hover:bg-hover">
      {running ? (
        <span aria-hidden className="mx-1 size-1.5 shrink-0 animate-pulse-soft rounded-full bg-accent" />
      ) : (
        <ChevronRight
          size={14}
          aria-hidden
          className={classNames('shrink-0 text-ink-3 transition-transform', open && 'rotate-90')}
        />
      )}
      <span>{step.by === 'counting' ? t('run.counting') : languageNames[step.language]}</span>
      {elapsedMs !== null && (
        <span className="text-ink-3">{t('units.seconds', { value: format.seconds(elapsedMs) })}</span>
      )}
      {outcome !== 'ok' && <span className="truncate text-stop">{t(`outcomes.${outcome}`)}</span>}
    </Collapsible.Trigger>
  );
}

interface CodeStepProps {
  readonly step: CodeStepView;
  readonly run: RunView;
  /** Without the margin of labels: in a column. */
  readonly bare?: boolean;
}

/** One piece of code: a line with its time, folded; then what it made. */
export function CodeStep({ step, run, bare = false }: CodeStepProps) {
  const indent = bare ? '' : margin;
  const { t, i18n } = useTranslation();
  const running = run.status === 'running' && step.durationMs === null;
  const message = outcomeMessage(step, t, i18n.language);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Collapsible.Root open={open} onOpenChange={setOpen} className={indent} data-step={step.id}>
        <div className="flex h-8 items-center justify-between gap-3">
          <FoldLine step={step} open={open} running={running} />
          {running && <StopButton projectId={run.projectId} />}
        </div>
        <Collapsible.Content>
          <CodeDetails step={step} run={run} />
        </Collapsible.Content>
        {!open && message !== null && <p className="selectable mt-1 text-sm text-ink-2">{message}</p>}
        {!open && step.error !== null && (
          <p className="selectable mt-1 truncate font-mono text-sm text-ink-2">
            <span className="text-stop">{step.error.type}</span> {step.error.message}
          </p>
        )}
      </Collapsible.Root>
      {step.charts.map((spec, index) => (
        <div key={`${step.id} ${index}`} className={indent}>
          <ChartFigure spec={spec} />
        </div>
      ))}
      {step.tables.map((table, index) => (
        // Tables of a step have no identity but their place.
        <div key={`${step.id} ${index}`} data-wide className={indent}>
          <ResultTableView table={table} run={run} stepId={step.id} index={index} />
        </div>
      ))}
      {step.artifacts.map((artifact) => (
        <div key={artifact.id} className={indent}>
          <ArtifactFigure artifact={artifact} />
        </div>
      ))}
    </>
  );
}
