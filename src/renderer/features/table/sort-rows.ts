import type { Cell } from '../../../contracts/sandbox.ts';

export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

function compare(a: Exclude<Cell, null>, b: Exclude<Cell, null>, collator: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

/** Row numbers in the order to show. Stable; empty cells come last whichever way it is sorted. */
export function sortRows(rows: readonly (readonly Cell[])[], sorting: Sorting | null, locale: string): number[] {
  const order = rows.map((_, index) => index);
  if (sorting === null) return order;
  const collator = new Intl.Collator(locale, { numeric: true });
  const direction = sorting.descending ? -1 : 1;
  return order.sort((a, b) => {
    const left = rows[a]?.[sorting.column] ?? null;
    const right = rows[b]?.[sorting.column] ?? null;
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return compare(left, right, collator) * direction;
  });
}

/** A column's header was pressed: ascending, descending, as it came. */
export function nextSorting(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? null : { column, descending: true };
}
