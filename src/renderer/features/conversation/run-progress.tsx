import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { useNow } from '../../components/use-now.ts';
import { useFormat } from '../../format/use-format.ts';
import { useTasksOf } from '../tasks/task-store.ts';
import { margin } from './margin.ts';
import { StopButton } from './stop-button.tsx';

/** What a run is doing between its pieces of code, its seconds, and the way to stop it. Running code shows its own. */
export function RunProgress({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(true);
  const tasks = useTasksOf(run.projectId).filter(({ runId, state }) => runId === run.id && state !== 'ended');
  const step = run.steps.at(-1);
  if (step?.kind === 'code' && step.durationMs === null) return null;
  const outside = tasks.some(({ state }) => state === 'proposed') ? 'run.asksYou' : 'run.waitsForTask';
  const inside = run.answer === '' ? 'run.thinking' : 'run.writing';
  const doing = tasks.length > 0 ? outside : inside;
  return (
    <div className={`order-last flex h-8 items-center gap-1.5 text-sm text-ink-2 ${margin}`}>
      <span aria-hidden className="mr-1 size-1.5 animate-pulse-soft rounded-full bg-accent" />
      <span>{t(doing)}</span>
      <span className="flex-1 text-ink-3">
        {t('units.seconds', { value: format.seconds(Math.max(0, now - run.startedAt)) })}
      </span>
      <StopButton projectId={run.projectId} />
    </div>
  );
}
