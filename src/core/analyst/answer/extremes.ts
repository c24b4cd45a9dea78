import type { Language } from '../language.ts';
import type { Cell } from './format.ts';
import type { ResultTable } from './write-answer.ts';

/** The highest and the lowest of groups told in the order of time. */
export function extremes(
  table: ResultTable,
  at: number,
  label: (row: readonly Cell[]) => string,
  value: (row: readonly Cell[]) => string,
  language: Language,
): string {
  const rows = table.rows.filter((row) => typeof row[at] === 'number');
  if (rows.length < 3 || rows.length < table.rowCount) return '';
  const sorted = [...rows].sort((a, b) => Number(b[at]) - Number(a[at]));
  const [high, low] = [sorted[0]!, sorted.at(-1)!];
  return language === 'zh'
    ? `最高：${label(high)}（${value(high)}）；最低：${label(low)}（${value(low)}）。`
    : ` Highest: ${label(high)} (${value(high)}); lowest: ${label(low)} (${value(low)}).`;
}
