import type { TableSchema } from '../../../contracts/dataset.ts';
import { isYearColumn } from './column-kind.ts';

/** Rows below which a column that counts up may as well be a series of figures. */
const rowsMin = 30;
/** Names of what is counted up and still a figure: steps of a series, ranks. */
const series = /day|week|hour|minute|second|time|step|period|round|rank|place|age|天|日|周|时|名次|排名|年龄/i;

/** Whole numbers that are all different and count up with hardly a gap tell rows apart: a running number, not an amount. */
function isRunning(column: TableSchema['columns'][number], rowCount: number): boolean {
  if (column.type !== 'integer' || column.nullShare > 0 || rowCount < rowsMin || column.distinctCount !== rowCount)
    return false;
  const span = Number(column.max) - Number(column.min) + 1;
  return Number.isFinite(span) && span <= rowCount * 1.1 && !isYearColumn(column) && !series.test(column.name);
}

/** The table with its running numbers known as such, so that nobody adds them up. */
export function withRunningKeys(table: TableSchema): TableSchema {
  if (!table.columns.some((column) => isRunning(column, table.rowCount))) return table;
  return {
    ...table,
    columns: table.columns.map((column) =>
      isRunning(column, table.rowCount) ? { ...column, columnClass: 'id-number' } : column,
    ),
  };
}
