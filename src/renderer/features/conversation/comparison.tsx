import { CircleAlert, Equal } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { compareAnswers } from '../../../core/results/compare-answers.ts';
import { Answer } from '../answer/answer.tsx';
import { margin } from './margin.ts';
import { RunSteps } from './run-steps.tsx';
import { useModelName } from './use-model-name.ts';

interface ComparisonProps {
  readonly run: RunView;
  readonly beside: RunView;
}

/** The same question answered by two, side by side, and whether their figures agree. */
export function Comparison({ run, beside }: ComparisonProps) {
  const { t } = useTranslation();
  const verdict = useMemo(() => compareAnswers(run, beside), [run, beside]);
  const nameOf = useModelName();
  const done = run.status !== 'running' && beside.status !== 'running';
  return (
    <section data-wide aria-label={t('compare.title')} className={`flex flex-col gap-3 ${margin}`}>
      {done && verdict.kind !== 'incomparable' && (
        <p
          role="status"
          className={`flex items-start gap-2 text-sm ${verdict.kind === 'same' ? 'text-ink-2' : 'text-guarded'}`}
        >
          {verdict.kind === 'same' ? (
            <Equal size={14} aria-hidden className="mt-[3px] shrink-0" />
          ) : (
            <CircleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
          )}
          {verdict.kind === 'same'
            ? t('compare.same')
            : t('compare.different', {
                first: verdict.onlyFirst.join(', ') || '–',
                second: verdict.onlySecond.join(', ') || '–',
              })}
        </p>
      )}
      <div className="grid grid-cols-2 gap-x-8 gap-y-6 @max-[760px]:grid-cols-1">
        {[run, beside].map((one) => (
          <div key={one.id} className="flex min-w-0 flex-col gap-3 border-t border-edge pt-3">
            <h3 className="text-sm font-semibold">{nameOf(one.model)}</h3>
            {one.answer !== '' && <Answer run={one} bare />}
            {one.problem !== null && <p className="text-sm text-stop">{one.problem}</p>}
            {one.status === 'running' && <p className="text-sm text-ink-3">{t('run.thinking')}…</p>}
            <RunSteps run={one} bare />
          </div>
        ))}
      </div>
    </section>
  );
}
