import type { ColumnRef } from '../matching/columns.ts';
import type { Draft } from './draft.ts';
import type { CompareOp, Condition } from './plan.ts';

interface Range {
  readonly low: number;
  readonly high: number;
}

/** “18-24”, “65+”, “under 18”, “65岁以上”: the stretch of a figure that a cell stands for; null where it is none. */
export function rangeOf(cell: string): Range | null {
  const text = cell.trim().replace(/,(?=\d{3})/g, '');
  const between = /^(\d+(?:\.\d+)?)\s*(?:-|–|to|~|至|到)\s*(\d+(?:\.\d+)?)\D{0,12}$/i.exec(text);
  if (between !== null) return { low: Number(between[1]), high: Number(between[2]) };
  const above =
    /^(?:(?:over|above|>=?|≥|more than)\s*(\d+(?:\.\d+)?)\D{0,12}|(\d+(?:\.\d+)?)\D{0,6}(?:\+|and (?:over|above|more|older)|or (?:over|above|more|older)|以上))$/i.exec(
      text,
    );
  if (above !== null) return { low: Number(above[1] ?? above[2]), high: Number.POSITIVE_INFINITY };
  const below =
    /^(?:(?:under|below|<=?|≤|less than|up to)\s*(\d+(?:\.\d+)?)\D{0,12}|(\d+(?:\.\d+)?)\D{0,6}(?:以下|以内))$/i.exec(
      text,
    );
  return below === null ? null : { low: Number.NEGATIVE_INFINITY, high: Number(below[1] ?? below[2]) };
}

const holds = (range: Range, op: CompareOp, value: number): boolean =>
  op === '>' || op === '>=' ? range.low >= value : range.high <= value;

/** “over 65” where a column keeps ages as “50-64” and “65+”: the cells that lie beyond the limit. Null where no column has such cells, or none fits. */
export function bandedCategory(
  draft: Draft,
  op: CompareOp,
  value: number,
): (Condition & { readonly ref: ColumnRef }) | null {
  if (op === '=' || op === '!=') return null;
  for (const { ref, column } of draft.scope.columns) {
    const ranges = column.values.map((cell) => ({ cell, range: rangeOf(cell) }));
    if (ranges.length < 2 || ranges.filter(({ range }) => range !== null).length < ranges.length * 0.75) continue;
    const edges = ranges.some(
      ({ range }) => range?.low === value || range?.high === value || range?.high === value - 1,
    );
    const values = ranges.flatMap(({ cell, range }) => (range !== null && holds(range, op, value) ? [cell] : []));
    if (edges && values.length > 0) return { kind: 'one-of', ref, values };
  }
  return null;
}
