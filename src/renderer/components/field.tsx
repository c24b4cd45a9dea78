import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly note?: ReactNode;
  readonly problem?: string | null | undefined;
  readonly mono?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled line of text. What is wrong with it stands under it and is read out with it. */
export function Field({ label, note, problem, mono = false, className, ...rest }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={note || problem ? noteId : undefined}
        aria-invalid={problem ? true : undefined}
        className={classNames(
          'selectable h-8 w-full rounded-md border border-edge bg-paper px-2 text-base text-ink placeholder:text-ink-3',
          'aria-invalid:border-stop focus-visible:outline-offset-0',
          mono && 'font-mono text-sm',
        )}
        {...rest}
      />
      {(note || problem) && (
        <p
          id={noteId}
          role={problem ? 'alert' : undefined}
          className={classNames('mt-1 text-sm', problem ? 'text-stop' : 'text-ink-3')}
        >
          {problem ?? note}
        </p>
      )}
    </div>
  );
}
