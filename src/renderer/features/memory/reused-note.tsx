import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { TextButton } from '../../components/button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useConversation, useRunning } from '../conversation/conversation-store.ts';
import { margin } from '../conversation/margin.ts';
import { attempt } from '../toasts/attempt.ts';

/** Says that an answer was computed for an earlier question, and when; asking again has it computed. */
export function ReusedNote({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ask = useConversation((store) => store.ask);
  const busy = useRunning(run.projectId);
  if (run.reused === undefined) return null;
  return (
    <p role="status" className={`flex flex-wrap items-center gap-x-2 text-sm text-ink-2 ${margin}`}>
      <History size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
      {t('memory.reused', { when: format.when(run.reused.at) })}
      <TextButton disabled={busy} onClick={() => void attempt(() => ask(run.projectId, run.question, true))}>
        {t('memory.askAgain')}
      </TextButton>
    </p>
  );
}
