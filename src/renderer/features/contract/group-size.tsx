import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface GroupSizeProps {
  readonly k: number;
  readonly onChange: (k: number) => void;
}

const sizes = [3, 5, 10, 20, 50];

/** The smallest group whose numbers may leave. */
export function GroupSize({ k, onChange }: GroupSizeProps) {
  const { t } = useTranslation();
  const id = useId();
  const choices = sizes.includes(k) ? sizes : [...sizes, k].sort((a, b) => a - b);
  return (
    <div className="flex items-center justify-between gap-4 py-1 pr-2 pl-8.5">
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
