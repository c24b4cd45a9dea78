import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button.tsx';
import { useReturnFocus } from './use-return-focus.ts';

interface ModalProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  /** For a short question: as wide as a sentence. */
  readonly narrow?: boolean;
}

export function Modal({ open, onOpenChange, title, children, narrow = false }: ModalProps) {
  const { t } = useTranslation();
  const returnFocus = useReturnFocus(open);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 animate-appear bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          // The first field, tab or choice takes the focus, or what is marked for it, not the cross.
          onOpenAutoFocus={(event) => {
            const first =
              event.currentTarget instanceof HTMLElement
                ? event.currentTarget.querySelector<HTMLElement>(
                    '[role="tab"], input, [role="radio"][data-state="checked"], [data-first]',
                  )
                : null;
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          className={`fixed top-[8vh] left-1/2 z-30 flex max-h-[84vh] max-w-[calc(100vw-32px)] -translate-x-1/2 animate-appear flex-col rounded-md bg-raised shadow-float outline-none ${narrow ? 'w-120' : 'w-180'}`}
        >
          <header className="flex items-center justify-between py-3 pr-3 pl-6">
            <Dialog.Title className="text-base font-semibold">{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton icon={X} label={t('common.close')} />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
