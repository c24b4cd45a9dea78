import type { TableSchema } from '../../../contracts/dataset.ts';
import { tableNameWords } from '../matching/columns.ts';
import type { Source } from './plan.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const kinds = [
  {
    label: 'month',
    test: (name: string) =>
      (months.includes(name.toLowerCase().slice(0, 3)) && /^[a-z]{3,9}\.?$/i.test(name)) ||
      /^\d{1,2}月$/.test(name) ||
      /^(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])$/.test(name),
  },
  { label: 'year', test: (name: string) => /^(?:fy|y)?(?:19|20)\d{2}年?$/i.test(name) },
  { label: 'quarter', test: (name: string) => /^(?:q[1-4]|第?[一二三四1-4]季度)$/i.test(name) },
] as const;

const unpivots = new WeakMap<TableSchema, NonNullable<Source['unpivot']>>();

/** How a table that `lengthened` made has to be read, null for a table as it stands. */
export function unpivotOf(table: TableSchema): Source['unpivot'] {
  return unpivots.get(table) ?? null;
}

/** The name of the figure in the cells: the file's own last word, “revenue” of store_revenue.csv. */
function valueName(file: string): string {
  const words = file
    .replace(/\.\w+$/, '')
    .split(/[^\p{L}]+/u)
    .filter(
      (word) =>
        word !== '' &&
        !/^(?:by|per|monthly|yearly|annual|quarterly|wide|data|table|month|year|quarter|csv)$/i.test(word),
    );
  return tableNameWords(file).length === 0 ? 'value' : (words.at(-1)?.toLowerCase() ?? 'value');
}

/** A table with a column for each month, quarter or year, as the long table it means: a row for each, its label and its figure. Others as they are. */
export function lengthened(table: TableSchema): TableSchema {
  for (const { label, test } of kinds) {
    const parts = table.columns.filter(
      (column) => test(column.name.trim()) && (column.type === 'integer' || column.type === 'number'),
    );
    if (parts.length < 3 || table.columns.some((column) => column.name.toLowerCase() === label)) continue;
    const others = table.columns.filter(
      (column) =>
        !parts.includes(column) &&
        !/^(?:grand )?total|^sum$|^合计$|^总计$|^average$|^avg$|^平均$/i.test(column.name.trim()),
    );
    const bounds = parts.flatMap((column) => [column.min, column.max]).filter((bound) => typeof bound === 'number');
    const value = valueName(table.file);
    const name = others.some((column) => column.name === value) ? 'value' : value;
    const long: TableSchema = {
      file: table.file,
      rowCount: table.rowCount * parts.length,
      columns: [
        ...others,
        {
          name: label,
          type: 'string',
          columnClass: 'category',
          sensitive: false,
          nullShare: 0,
          distinctCount: parts.length,
          min: null,
          max: null,
          values: parts.map((column) => column.name),
        },
        {
          name,
          type: parts.some((column) => column.type === 'number') ? 'number' : 'integer',
          columnClass: 'number',
          sensitive: false,
          nullShare: 0,
          distinctCount: table.rowCount * parts.length,
          min: bounds.length === 0 ? null : Math.min(...bounds),
          max: bounds.length === 0 ? null : Math.max(...bounds),
          values: [],
        },
      ],
    };
    unpivots.set(long, { columns: parts.map((column) => column.name), label, value: name });
    return long;
  }
  return table;
}
