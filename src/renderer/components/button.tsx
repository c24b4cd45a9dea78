import type { ButtonHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'outline' | 'quiet' | 'stop';
  readonly ref?: Ref<HTMLButtonElement>;
}

const looks = {
  primary: 'bg-accent text-on-accent font-semibold hover:bg-accent-strong',
  outline: 'border border-edge text-ink hover:bg-hover',
  quiet: 'text-ink-2 hover:bg-hover hover:text-ink',
  stop: 'border border-edge text-stop hover:bg-stop-wash',
} as const;

export function Button({ look = 'outline', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        'inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-md px-3 text-sm whitespace-nowrap transition-colors',
        'disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50',
        looks[look],
        className,
      )}
      {...rest}
    />
  );
}

/** A button that reads as a word of the text beside it. */
export function TextButton({ className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(
        'rounded-md text-sm text-ink-2 underline-offset-4 hover:text-ink hover:underline disabled:opacity-50',
        className,
      )}
      {...rest}
    />
  );
}
