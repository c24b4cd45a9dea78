import type { Draft } from './draft.ts';
import { measure } from './measures.ts';
import type { Measure, Plan } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';

const rowWords =
  /\b(?:rows?|records?|entries|readings|cells|values|months|quarters|weeks|days|times)\b|行|条记录|次数|几个月|多少个?月/i;

/**
 * “How many visits did we have in 2025?”, “the busiest month”, “5 least visited libraries” of a table with a column for each month: as many as its
 * cells say. Its rows are the table's own shape, of which nobody asks how many there are.
 */
export function countsCells(draft: Draft, plan: Plan): Plan {
  if (plan.kind !== 'aggregate' || plan.source.unpivot === null || plan.countGroups || rowWords.test(draft.text))
    return plan;
  const value = { file: plan.source.file, column: plan.source.unpivot.value };
  const isValue = (ref: { readonly column: string }) => ref.column === value.column;
  // “how many libraries had more than 5,000”: rows that pass are counted.
  if (plan.where.some((one) => conditionRefs(one).some(isValue)) || plan.having.length > 0) return plan;
  const of = (one: Measure): Measure =>
    one.fn === 'count' && one.of === null
      ? { ...one, fn: 'sum', of: measure('sum', { kind: 'column', ref: value }).of }
      : one;
  return plan.measures.every((one) => one.fn === 'count' && one.of === null)
    ? { ...plan, measures: plan.measures.map(of) }
    : plan;
}
