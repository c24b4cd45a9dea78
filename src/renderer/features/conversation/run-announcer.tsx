import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { useFormat } from '../../format/use-format.ts';

/** Tells a screen reader what the newest run does: once as it begins, once as it ends. */
export function RunAnnouncer({ runs }: { readonly runs: readonly RunView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = runs.at(-1);
  const words = () => {
    if (!run) return '';
    if (run.status === 'running') {
      const step = run.steps.at(-1);
      return step?.kind === 'code' && step.durationMs === null ? t('run.runningCode') : t('run.thinking');
    }
    if (run.status === 'answered') {
      return t('run.answeredIn', { seconds: format.seconds((run.endedAt ?? run.startedAt) - run.startedAt) });
    }
    return run.status === 'stopped' ? t('run.stopped') : t('run.failed');
  };
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {words()}
    </p>
  );
}
