import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Hint } from './hint.tsx';
import { Keys } from './keys.tsx';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly keys?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, keys, side = 'bottom', className, ...rest }: IconButtonProps) {
  const text = (
    <span className="flex items-center gap-2">
      {label}
      {keys && <Keys keys={keys} />}
    </span>
  );
  return (
    <Hint label={text} side={side}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-3 transition-colors hover:bg-hover hover:text-ink',
          'disabled:pointer-events-none disabled:opacity-50 data-[state=open]:bg-hover data-[state=open]:text-ink',
          className,
        )}
        {...rest}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </Hint>
  );
}
