import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Source } from './plan.ts';

type Column = TableSchema['columns'][number];
type Stack = NonNullable<Source['stack']>;

/** By the column that says which table a row is from: it stays the same object however a table is copied. */
const stacks = new WeakMap<Column, Stack>();

/** How a table that `stacked` made has to be read, null for one that lies in the file as it stands. */
export function stackOf(table: TableSchema): Stack | null {
  return table.columns.map((column) => stacks.get(column)).find((stack) => stack !== undefined) ?? null;
}

const bookOf = (file: string): string => file.replace(/#[^#]*$/, '');
const shape = (table: TableSchema): string =>
  table.columns
    .map((column) => `${column.name}\n${column.type === 'integer' ? 'number' : column.type}`)
    .sort()
    .join('\n\n');

/** What a table is called among the others: its sheet, else its file without the ending. */
const titleOf = (table: TableSchema): string =>
  table.sheet ?? (/#(.+)$/.exec(table.file)?.[1] || table.file.replace(/\.\w+$/, ''));

const lowest = <Cell extends string | number>(cells: readonly Cell[], sign: 1 | -1): Cell | null =>
  cells.length === 0 ? null : cells.reduce((a, b) => ((a < b ? -1 : 1) * sign < 0 ? a : b));

/** One column of all the tables: what is known of it in each, taken together. */
function together(parts: readonly Column[], counts: readonly number[]): Column {
  const [first] = parts;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const all = parts.every((part) => part.values.length > 0)
    ? [...new Set(parts.flatMap((part) => part.values))]
    : ([] as string[]);
  const bounds = (sign: 1 | -1) => {
    const cells = parts.map((part) => (sign === 1 ? part.min : part.max)).filter((cell) => cell !== null);
    const numbers = cells.filter((cell) => typeof cell === 'number');
    return numbers.length > 0
      ? lowest(numbers, sign)
      : lowest(
          cells.filter((cell) => typeof cell === 'string'),
          sign,
        );
  };
  const keys = parts.every((part, at) => part.distinctCount >= counts[at]! && counts[at]! > 1);
  return {
    ...first!,
    type: parts.some((part) => part.type === 'number') ? 'number' : first!.type,
    sensitive: parts.some((part) => part.sensitive),
    nullShare: rows === 0 ? 0 : parts.reduce((sum, part, at) => sum + part.nullShare * counts[at]!, 0) / rows,
    distinctCount: all.length > 0 ? all.length : keys ? rows : Math.max(...parts.map((part) => part.distinctCount)),
    min: bounds(1),
    max: bounds(-1),
    values: all,
  };
}

function stack(tables: readonly TableSchema[]): TableSchema {
  const [first] = tables;
  const titles = tables.map(titleOf);
  const han = /[\u3400-\u9fff]/.test(titles.join('') + first!.columns.map((column) => column.name).join(''));
  const label: Column = {
    name: han ? '工作表' : 'sheet',
    type: 'string',
    columnClass: 'category',
    sensitive: false,
    nullShare: 0,
    distinctCount: tables.length,
    min: null,
    max: null,
    values: titles,
  };
  stacks.set(label, {
    label: label.name,
    parts: tables.map((table, at) => ({ file: table.file, title: titles[at]! })),
  });
  const counts = tables.map((table) => table.rowCount);
  return {
    file: first!.file,
    rowCount: counts.reduce((sum, count) => sum + count, 0),
    columns: [
      label,
      ...first!.columns.map((column) =>
        together(
          tables.map((table) => table.columns.find((one) => one.name === column.name)!),
          counts,
        ),
      ),
    ],
  };
}

/** Sheets of one workbook with the same columns are one table, with a column for the sheet; other tables as they are. */
export function stacked(tables: readonly TableSchema[]): readonly TableSchema[] {
  const groups = new Map<string, TableSchema[]>();
  for (const table of tables) {
    const group = `${bookOf(table.file)}\n\n${shape(table)}`;
    groups.set(group, [...(groups.get(group) ?? []), table]);
  }
  return [...groups.values()].flatMap((group) => {
    const taken = group[0]!.columns.some((column) => /^(?:sheet|工作表)$/i.test(column.name));
    const distinctTitles = new Set(group.map(titleOf)).size === group.length;
    return group.length < 2 || group[0]!.columns.length < 2 || taken || !distinctTitles ? group : [stack(group)];
  });
}
