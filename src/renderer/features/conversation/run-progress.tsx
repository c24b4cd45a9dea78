import { Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app.ts';
import { Button } from '../../components/button.tsx';
import { Keys } from '../../components/keys.tsx';
import { useNow } from '../../components/use-now.ts';
import { useFormat } from '../../format/use-format.ts';
import { attempt } from '../toasts/attempt.ts';
import { useConversation } from './conversation-store.ts';
import { margin } from './margin.ts';

/** What a run is doing right now, its seconds, and the way to stop it. */
export function RunProgress({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(true);
  const stop = useConversation((store) => store.stop);
  const step = run.steps.at(-1);
  const inCode = step?.kind === 'code' && step.durationMs === null;
  const since = inCode ? step.startedAt : run.startedAt;
  const doing = inCode ? t('run.runningCode') : run.answer === '' ? t('run.thinking') : t('run.writing');
  return (
    <div className={`flex h-8 items-center gap-3 text-sm text-ink-2 ${margin} order-last`}>
      <span aria-hidden className="size-1.5 animate-pulse-soft rounded-full bg-accent" />
      <span>{doing}</span>
      <span className="text-ink-3">{t('units.seconds', { value: format.seconds(Math.max(0, now - since)) })}</span>
      <Button look="stop" className="ml-auto h-7" data-testid="stop-button" onClick={() => attempt(() => stop(run.projectId))}>
        <Square size={12} fill="currentColor" aria-hidden />
        {t('run.stop')}
        <Keys keys="Esc" />
      </Button>
    </div>
  );
}
