import { Tooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

interface HintProps {
  readonly label: ReactNode;
  readonly children: ReactElement;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/** A word about what stands under the pointer or has the focus. */
export function Hint({ label, children, side = 'top' }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-80 animate-appear rounded-md bg-raised px-2 py-1 text-sm text-ink shadow-float select-none"
        >
          {label}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
