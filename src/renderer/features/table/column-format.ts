import type { Cell, ResultTable } from '../../../contracts/sandbox.ts';

/** How the cells of one column are shown. */
export interface ColumnFormat {
  readonly numeric: boolean;
  show(cell: Cell): string;
}

const digitsMax = 4;
const rowsLooked = 1000;
const identifies = /(^|[^a-z])(id|year|code|zip|no|nr)([^a-z]|$)|年|编号|号码/i;

function digitsAfterPoint(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

/** One number of decimals for the whole column, so that points stand under each other. Long tails are rounded for the eye only. */
function decimals(values: readonly number[]): number {
  const digits = Math.max(0, ...values.map(digitsAfterPoint));
  if (digits <= digitsMax) return digits;
  return Math.max(0, ...values.map(Math.abs)) >= 100 ? 2 : digitsMax;
}

/** The format of a column, from its type and cells. Copies and files always take the exact cells. */
export function columnFormat(table: ResultTable, column: number, locale: string): ColumnFormat {
  const { name, type } = table.columns[column]!;
  const values = table.rows.slice(0, rowsLooked).flatMap((row) => {
    const cell = row[column];
    return typeof cell === 'number' ? [cell] : [];
  });
  const digits = decimals(values);
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: !(digits === 0 && identifies.test(name)),
  });
  const dated = type === 'date' || type === 'datetime';
  return {
    numeric: type === 'integer' || type === 'number',
    show(cell) {
      if (cell === null) return '—';
      // Very large and very small numbers would lose all their figures.
      if (typeof cell === 'number') {
        const magnitude = Math.abs(cell);
        const extreme = magnitude !== 0 && (magnitude >= 1e15 || magnitude < 10 ** -digits / 2);
        return extreme ? String(cell) : number.format(cell);
      }
      if (typeof cell === 'boolean') return String(cell);
      // Midnight is how a plain date looks after pandas.
      return dated ? cell.replace(/T00:00:00(\.0+)?(Z|\+00:00)?$/, '').replace('T', ' ') : cell;
    },
  };
}
