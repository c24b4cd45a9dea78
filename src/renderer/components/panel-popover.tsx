import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';

interface PanelPopoverProps {
  readonly children: ReactNode;
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'bottom';
  readonly width?: string;
}

/** The floating panel of a `Popover.Root`. */
export function PanelPopover({ children, label, align = 'end', side = 'bottom', width = 'w-96' }: PanelPopoverProps) {
  return (
    <Popover.Portal>
      <Popover.Content
        aria-label={label}
        align={align}
        side={side}
        sideOffset={6}
        collisionPadding={12}
        className={`z-40 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-24px)] animate-rise overflow-y-auto rounded-md bg-raised shadow-float outline-none ${width}`}
      >
        {children}
      </Popover.Content>
    </Popover.Portal>
  );
}
