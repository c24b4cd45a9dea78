import type { AggregatePlan, CountedGroups } from '../../contracts/aggregate.ts';
import type { ColumnClass } from '../../contracts/dataset.ts';
import type { GuardedFile } from '../../contracts/privacy.ts';
import type { Cell, ResultTable } from '../../contracts/sandbox.ts';

const significantDigits = 6;

/** Kinds of columns that tell people apart, the surest first. */
const personal: readonly ColumnClass[] = ['person', 'email', 'phone', 'card', 'id-number'];

/** The column whose distinct values are the people that a file's rows are about; null where it is about none. */
export function peopleColumn({ profile, classes }: GuardedFile): string | null {
  const count = (name: string): number => profile.columns.find((column) => column.name === name)?.distinctCount ?? 0;
  for (const wanted of personal) {
    const found = classes.filter(({ columnClass }) => columnClass === wanted).map(({ name }) => name);
    if (found.length > 0) return found.sort((a, b) => count(b) - count(a))[0]!;
  }
  return null;
}

/** Counted groups as a result table, each a row; `shown` leaves the others out and rounds what is not a count. */
export function groupTable(plan: AggregatePlan, counted: CountedGroups, shown?: readonly number[]): ResultTable {
  const groups = shown ? shown.map((number) => counted.groups[number]!) : counted.groups;
  const names = [
    ...plan.by.map(({ column, unit }) => (unit === null ? column : `${column} ${unit}`)),
    ...plan.measures.map(({ op, column }) => (op === 'count' ? 'n' : `${op} ${column}`)),
  ];
  const rows = groups.map(({ keys, cells }): Cell[] => [
    ...keys,
    ...cells.map(({ value }) => (shown ? rounded(value) : value)),
  ]);
  return {
    name: 'groups',
    columns: names.map((name, at) => ({ name, type: at < plan.by.length ? 'string' : 'number' })),
    rows,
    rowCount: rows.length,
    truncated: false,
  };
}

const rounded = (value: number | null): number | null =>
  value === null || Number.isInteger(value) ? value : Number(value.toPrecision(significantDigits));
