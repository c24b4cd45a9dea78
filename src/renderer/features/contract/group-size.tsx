import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface GroupSizeProps {
  readonly k: number;
  /** The smallest that policy allows. */
  readonly min: number;
  readonly onChange: (k: number) => void;
}

const sizes = [3, 5, 10, 20, 50];

/** The smallest group whose numbers may leave. */
export function GroupSize({ k, min, onChange }: GroupSizeProps) {
  const { t } = useTranslation();
  const id = useId();
  const choices = [...new Set([...sizes, k, min])].filter((size) => size >= Math.max(2, min)).sort((a, b) => a - b);
  return (
    <div className="flex items-center justify-between gap-4 pt-3">
      <label htmlFor={id} className="text-sm text-ink-2">
        {t('contract.groupSize')}
      </label>
      <select
        id={id}
        value={k}
        onChange={(event) => onChange(Number(event.target.value))}
        className="h-7 rounded-md border border-edge bg-raised px-2 text-sm"
      >
        {choices.map((size) => (
          <option key={size} value={size}>
            {t('contract.rows', { count: size })}
          </option>
        ))}
      </select>
    </div>
  );
}
