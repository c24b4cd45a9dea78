import type { Cell, ResultTable } from '../../contracts/sandbox.ts';
import { columnWords } from './column-name.ts';

const countName =
  /^(?:n|count|counts|size|rows|records|cases|people|persons|patients|customers|clients|employees|members|users|人数|数量|笔数|件数|个数)$|(?:^| )(?:n|count|size)$|^(?:n|count|num|number)(?: of)? /;

/**
 * The rows of a table that may pass under the contract 'aggregates': those whose count column says that they stand for at
 * least `k` rows. The smallest count decides where there are several. A table without a count column passes no row.
 *
 * The count is what the generated code says it is: the rule keeps a careless program from sending single people's rows, it
 * does not hold against one that lies.
 */
export function largeGroups(table: ResultTable, k: number): { rows: Cell[][]; reason: string | null } {
  if (table.rows.length === 0) return { rows: [], reason: null };
  const counts = table.columns.flatMap((column, index) =>
    countName.test(columnWords(column.name).join(' ')) && table.rows.every((row) => isCount(row[index])) ? [index] : [],
  );
  if (counts.length === 0) {
    return {
      rows: [],
      reason: `no row was sent, as none says how many records it stands for. Add a column "n" with the count of each group; groups of at least ${k} are sent.`,
    };
  }
  const rows = table.rows.filter((row) => counts.every((index) => (row[index] as number) >= k));
  const hidden = table.rows.length - rows.length;
  return { rows, reason: hidden === 0 ? null : `${hidden} groups of fewer than ${k} records were not sent.` };
}

function isCount(cell: Cell | undefined): boolean {
  return typeof cell === 'number' && Number.isInteger(cell) && cell >= 0;
}
