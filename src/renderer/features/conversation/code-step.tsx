import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepView } from '../../../contracts/app.ts';
import { classNames } from '../../components/class-names.ts';
import { useNow } from '../../components/use-now.ts';
import { useFormat } from '../../format/use-format.ts';
import { ChartFigure } from '../chart/chart-figure.tsx';
import { CodeDetails } from '../code/code-details.tsx';
import { ResultTableView } from '../table/result-table-view.tsx';
import { ArtifactFigure } from './artifact-figure.tsx';
import { margin } from './margin.ts';
import { StopButton } from './stop-button.tsx';

export type CodeStepView = Extract<StepView, { kind: 'code' }>;

const languageNames = { python: 'Python', javascript: 'JavaScript', sql: 'SQL' } as const;

function FoldLine({ step, open }: { readonly step: CodeStepView; readonly open: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const running = step.durationMs === null;
  const now = useNow(running);
  const failed = step.outcome !== null && step.outcome !== 'ok';
  const seconds = t('units.seconds', { value: format.seconds(step.durationMs ?? Math.max(0, now - step.startedAt)) });
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
      <span>{languageNames[step.language]}</span>
      <span className="text-ink-3">{seconds}</span>
      {failed && step.outcome !== null && <span className="truncate text-stop">{t(`outcomes.${step.outcome}`)}</span>}
    </Collapsible.Trigger>
  );
}

interface CodeStepProps {
  readonly step: CodeStepView;
  readonly projectId: string;
}

/** One piece of code: a line with its time, folded; then what it made. */
export function CodeStep({ step, projectId }: CodeStepProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Collapsible.Root open={open} onOpenChange={setOpen} className={margin} data-step={step.id}>
        <div className="flex h-8 items-center justify-between gap-3">
          <FoldLine step={step} open={open} />
          {step.durationMs === null && <StopButton projectId={projectId} />}
        </div>
        <Collapsible.Content>
          <CodeDetails step={step} />
        </Collapsible.Content>
        {!open && step.message !== null && <p className="selectable mt-1 text-sm text-ink-2">{step.message}</p>}
        {!open && step.error !== null && (
          <p className="selectable mt-1 truncate font-mono text-sm text-ink-2">
            <span className="text-stop">{step.error.type}</span> {step.error.message}
          </p>
        )}
      </Collapsible.Root>
      {step.charts.map((spec, index) => (
        <div key={`${step.id} ${index}`} className={margin}>
          <ChartFigure spec={spec} />
        </div>
      ))}
      {step.tables.map((table, index) => (
        // Tables of a step have no identity but their place.
        <div key={`${step.id} ${index}`} data-wide className={margin}>
          <ResultTableView table={table} stepId={step.id} index={index} />
        </div>
      ))}
      {step.artifacts.map((artifact) => (
        <div key={artifact.id} className={margin}>
          <ArtifactFigure artifact={artifact} />
        </div>
      ))}
    </>
  );
}
