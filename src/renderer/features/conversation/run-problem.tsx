import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app.ts';
import { Button } from '../../components/button.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useConversation, useRunning } from './conversation-store.ts';
import { margin } from './margin.ts';

/** What happened, what was kept, what to do. */
export function RunProblem({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const ask = useConversation((store) => store.ask);
  const busy = useRunning(run.projectId);
  return (
    <div className={margin}>
      <div role="alert" className="flex items-start gap-2 rounded-md bg-stop-wash px-3 py-2">
        <CircleAlert size={16} aria-hidden className="mt-[3px] shrink-0 text-stop" />
        <p className="selectable min-w-0 flex-1 break-words whitespace-pre-wrap">{run.problem}</p>
        <Button className="h-7" disabled={busy} onClick={() => attempt(() => ask(run.projectId, run.question))}>
          {t('run.again')}
        </Button>
      </div>
    </div>
  );
}
