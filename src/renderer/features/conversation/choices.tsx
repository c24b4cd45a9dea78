import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../contracts/app-views.ts';
import { Button } from '../../components/button.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useConversation, useRunning } from './conversation-store.ts';
import { margin } from './margin.ts';

/** What may be answered to a question back, each with one click. */
export function Choices({ run }: { readonly run: RunView }) {
  const { t } = useTranslation();
  const ask = useConversation((store) => store.ask);
  const busy = useRunning(run.projectId);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; these are answers
    <div role="group" aria-label={t('run.choices')} className={`flex flex-wrap gap-2 ${margin}`}>
      {run.choices.map((choice) => (
        <Button
          key={choice}
          disabled={busy}
          className="h-auto min-h-8 max-w-full py-1 text-left whitespace-normal"
          onClick={() => void attempt(() => ask(run.projectId, choice))}
        >
          {choice}
        </Button>
      ))}
    </div>
  );
}
