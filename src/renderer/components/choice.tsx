import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly name: string }[];
  readonly onChoose: (value: T) => void;
}

/** A few short alternatives side by side. */
export function Choice<T extends string>({ label, value, choices, onChoose }: ChoiceProps<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChoose(next as T)}
      className="inline-flex gap-px rounded-md border border-edge p-px"
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className="h-7 rounded-md px-3 text-sm text-ink-2 hover:text-ink data-[state=checked]:bg-chosen data-[state=checked]:font-semibold data-[state=checked]:text-ink"
        >
          {choice.name}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

interface RadioRowProps {
  readonly value: string;
  readonly name: string;
  readonly children?: ReactNode;
}

/** One alternative with an explanation under its name. */
function RadioRow({ value, name, children }: RadioRowProps) {
  return (
    <RadioGroup.Item value={value} className="group flex w-full gap-3 rounded-md px-2 py-2 text-left hover:bg-hover">
      <span className="mt-1 flex size-3.5 shrink-0 items-center justify-center rounded-full border border-ink-3 group-data-[state=checked]:border-accent">
        <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
      </span>
      <span>
        <span className="block text-sm font-semibold">{name}</span>
        {children && <span className="block text-sm text-ink-2">{children}</span>}
      </span>
    </RadioGroup.Item>
  );
}

interface RadioRowsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly rows: readonly { readonly value: T; readonly name: string; readonly note?: string }[];
  readonly onChoose: (value: T) => void;
  readonly className?: string;
}

/** Alternatives under each other, each with an explanation, as wide as the text around them. */
export function RadioRows<T extends string>({ label, value, rows, onChoose, className }: RadioRowsProps<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => onChoose(next as T)}
      className={classNames('-mx-2 flex flex-col', className)}
    >
      {rows.map((row) => (
        <RadioRow key={row.value} value={row.value} name={row.name}>
          {row.note}
        </RadioRow>
      ))}
    </RadioGroup.Root>
  );
}
