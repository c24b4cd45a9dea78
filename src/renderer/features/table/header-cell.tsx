// biome-ignore-all lint/a11y/useSemanticElements: virtual rows are placed by hand, which table elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: a result is read, not operated; its buttons take the focus
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sorting } from './sort-rows.ts';

interface HeaderCellProps {
  readonly name: string;
  readonly numeric: boolean;
  readonly column: number;
  readonly sorting: Sorting | null;
  readonly style: CSSProperties;
  readonly onSort: () => void;
}

export function HeaderCell({ name, numeric, column, sorting, style, onSort }: HeaderCellProps) {
  const { t } = useTranslation();
  const sorted = sorting?.column === column ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
  return (
    <span role="columnheader" aria-colindex={column + 1} aria-sort={sorted} className="absolute h-full" style={style}>
      <button
        type="button"
        title={t('table.sortBy', { column: name })}
        onClick={onSort}
        className={`flex h-full w-full items-center gap-1 px-3 font-semibold -outline-offset-2 hover:bg-hover ${numeric ? 'flex-row-reverse' : ''}`}
      >
        <span className="truncate">{name}</span>
        {sorted !== 'none' && <Arrow size={12} aria-hidden className="shrink-0 text-accent" />}
      </button>
    </span>
  );
}
