import { Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Keys } from '../../components/keys.tsx';
import { attempt } from '../toasts/attempt.ts';
import { useConversation } from './conversation-store.ts';

/** Stops the run of a project. */
export function StopButton({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation();
  const stop = useConversation((store) => store.stop);
  return (
    <Button look="stop" className="h-7 pr-1.5" data-testid="stop-button" onClick={() => attempt(() => stop(projectId))}>
      <Square size={12} fill="currentColor" aria-hidden />
      {t('run.stop')}
      <Keys keys="Esc" />
    </Button>
  );
}
