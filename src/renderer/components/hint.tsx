import { Tooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

interface HintProps {
  readonly label: ReactNode;
  readonly children: ReactElement;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/**
 * A word about what stands under the pointer or has the focus. It comes by a transition, not by a keyframe animation:
 * Radix waits for the end of one before it takes the hint away, and an Escape that was meant for a dialog opened
 * meanwhile went to the hint.
 */
export function Hint({ label, children, side = 'top' }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-80 rounded-md bg-raised px-2 py-1 text-sm text-ink shadow-float transition-opacity select-none starting:opacity-0"
        >
          {label}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
