import type { TableSchema } from '../../../contracts/dataset.ts';
import type { AggregateName, Condition, Measure, Plan } from '../planning/plan.ts';

/** Beyond this a table's needed columns fill the sandbox's memory, eight bytes a cell. */
const frameCells = 40_000_000;
/** Grouping copies what it groups: half of that is already too much. */
const groupedCells = 20_000_000;

/** Figures of the whole that follow from figures of its parts; a median does not. */
const additive: readonly AggregateName[] = [
  'count',
  'sum',
  'mean',
  'std',
  'variance',
  'min',
  'max',
  'distinct',
  'share',
  'ratio',
];

/** Whether a filter is about a row alone. */
function isOfRow(condition: Condition): boolean {
  if (condition.kind === 'not') return isOfRow(condition.of);
  if (condition.kind === 'any') return condition.of.every(isOfRow);
  return !['against-mean', 'totals', 'absent-from', 'find', 'of-key', 'first-of'].includes(condition.kind);
}

const isAdditive = (measure: Measure): boolean =>
  additive.includes(measure.fn) && measure.when === undefined && measure.where.every(isOfRow);

/**
 * How a table too large for memory is gone through part by part: `aggregate` adds up figures of the parts, `filter` keeps the rows asked for of
 * each, null is a table that is read at once, for its size or because the plan needs all rows side by side. `needed` are the columns the plan reads.
 */
export function readingInParts(
  plan: Plan,
  table: TableSchema,
  needed: readonly string[],
): 'aggregate' | 'filter' | null {
  if (plan.kind !== 'aggregate' || !plan.where.every(isOfRow)) return null;
  const cells = table.rowCount * needed.length;
  const measures = [...plan.measures, ...plan.having.map(({ measure }) => measure)];
  const adds =
    measures.every(isAdditive) && plan.keys.every(({ bins }) => bins === null) && plan.countGroups !== 'share';
  // A single figure's code says no share or ratio part by part.
  const simple =
    plan.keys.length > 0 || measures.every(({ fn, weight }) => fn !== 'share' && fn !== 'ratio' && weight === null);
  if (adds && simple && cells > (plan.keys.length > 0 ? groupedCells : frameCells)) return 'aggregate';
  return cells > frameCells && plan.where.length > 0 ? 'filter' : null;
}
