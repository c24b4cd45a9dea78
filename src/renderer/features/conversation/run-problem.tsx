import { CircleAlert, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { Button } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { useMainWords } from '../../i18n/use-main-words.ts';
import { attempt } from '../toasts/attempt.ts';
import { useConversation, useRunning } from './conversation-store.ts';
import { margin } from './margin.ts';

/** Main's words for what the reader just did; said here in the reader's language. */
const stoppedByReader = 'Stopped by you.';

/** What happened, what was kept, what to do. What the reader stopped is no failure and looks like none. */
export function RunProblem({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const inWords = useMainWords();
  const ask = useConversation((store) => store.ask);
  const busy = useRunning(run.projectId);
  const stopped = run.status === 'stopped';
  const words =
    stopped && (run.problem === null || run.problem === stoppedByReader)
      ? t('run.stoppedNote')
      : inWords(run.problem ?? '');
  const Icon = stopped ? Square : CircleAlert;
  return (
    <div className={margin}>
      <div
        role={stopped ? 'status' : 'alert'}
        className={classNames(
          'flex items-start gap-2 rounded-md py-2 pr-2 pl-3',
          stopped ? 'border border-line' : 'bg-stop-wash',
        )}
      >
        <Icon
          size={stopped ? 12 : 16}
          fill={stopped ? 'currentColor' : 'none'}
          aria-hidden
          className={classNames('shrink-0 text-stop', stopped ? 'mt-2' : 'mt-[6px]')}
        />
        <p className="selectable min-w-0 flex-1 py-[3.5px] break-words whitespace-pre-wrap">{words}</p>
        <Button className="h-7" disabled={busy} onClick={() => attempt(() => ask(run.projectId, run.question))}>
          {t('run.again')}
        </Button>
      </div>
    </div>
  );
}
