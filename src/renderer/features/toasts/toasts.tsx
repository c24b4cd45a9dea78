import { CircleAlert, X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { attempt } from './attempt.ts';
import { useToasts } from './toast-store.ts';

const plainMs = 4000;
const undoMs = 10_000;

/** Short messages at the foot of the window. Complaints stay until they are dismissed. */
export function Toasts() {
  const { t } = useTranslation();
  const { toasts, dismiss } = useToasts();
  return (
    <Toast.Provider label={t('toasts.label')}>
      {toasts.map((toast) => {
        const action = toast.undo ? { label: t('toasts.undo'), act: toast.undo } : toast.other;
        const durationMs = toast.tone === 'stop' ? Number.POSITIVE_INFINITY : action ? undoMs : plainMs;
        return (
          <Toast.Root
            key={toast.id}
            duration={durationMs}
            onOpenChange={(open) => !open && dismiss(toast.id)}
            className="flex max-w-120 animate-rise items-center gap-3 rounded-md bg-raised py-1.5 pr-1.5 pl-4 shadow-float"
          >
            {toast.tone === 'stop' && <CircleAlert size={16} aria-hidden className="shrink-0 text-stop" />}
            <Toast.Description className="selectable min-w-0 text-sm break-words">{toast.text}</Toast.Description>
            {action && (
              <Toast.Action altText={action.label} asChild>
                <Button look="outline" className="h-7 shrink-0" onClick={() => attempt(action.act)}>
                  {action.label}
                </Button>
              </Toast.Action>
            )}
            <Toast.Close asChild>
              <IconButton icon={X} label={t('common.close')} side="top" />
            </Toast.Close>
          </Toast.Root>
        );
      })}
      <Toast.Viewport className="fixed bottom-24 left-1/2 z-50 flex w-max max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col items-center gap-2 outline-none" />
    </Toast.Provider>
  );
}
