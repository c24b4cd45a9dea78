import { useState } from 'react';

interface ScoreFieldProps {
  readonly label: string;
  readonly value: number | null;
  /** Shown where there is no value of its own. */
  readonly common: number;
  readonly onChange: (value: number | null) => void;
  /** As high as a field beside it. */
  readonly tall?: boolean;
}

/** A score from 0 to 1; empty for the common one. Taken over when the field is left. */
export function ScoreField({ label, value, common, onChange, tall = false }: ScoreFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (value === null ? '' : String(value));
  const take = () => {
    if (text === null) return;
    const score = Number(text.replace(',', '.'));
    if (text.trim() === '') onChange(null);
    else if (score >= 0 && score <= 1) onChange(score);
    setText(null);
  };
  return (
    <input
      aria-label={label}
      title={label}
      inputMode="decimal"
      value={shown}
      placeholder={String(common)}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      className={`selectable ${tall ? 'h-8' : 'h-7'} w-14 shrink-0 rounded-md border border-edge bg-paper px-2 text-right text-sm placeholder:text-ink-3`}
    />
  );
}
