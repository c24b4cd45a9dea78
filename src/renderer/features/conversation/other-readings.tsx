import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { Button } from '../../components/button.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useConversation, useRunning } from './conversation-store.ts';
import { margin } from './margin.ts';

/** Where the analyst took a word one way and could have taken it another: the other, with one click. */
export function OtherReadings({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const ask = useConversation((store) => store.ask);
  const busy = useRunning(run.projectId);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; these are questions
    <div
      role="group"
      aria-label={t('run.otherReadings')}
      data-testid="other-readings"
      className={`flex flex-wrap items-center gap-2 ${margin}`}
    >
      {run.otherReadings.map(({ label, question }) => (
        <Button
          key={question}
          disabled={busy}
          title={question}
          className="h-7 max-w-full"
          onClick={() => void attempt(() => ask(run.projectId, question))}
        >
          <span className="truncate">{t('run.takeInstead', { label })}</span>
        </Button>
      ))}
    </div>
  );
}
