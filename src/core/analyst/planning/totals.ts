import type { Draft } from './draft.ts';
import { sameRef } from './draft.ts';
import type { Condition, Key } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';

const total =
  /^(?:(?:grand[ -]?|sub[ -]?|overall )?totals?|all|all (?!other).+|overall|sum|总计|合计|总和|小计|总数|全部|totals?(?::.*| (?:of|for|all|general)\b.*))$/i;

/** True of a cell that may be what the others add up to. */
export const isCalledTotal = (value: string): boolean => total.test(value.trim());

/** Total rows hidden among the categories of a column would count everything twice: they are left out where they do add up, and the answer says so. */
export function totalsCondition(draft: Draft, keys: readonly Key[], where: readonly Condition[]): Condition | null {
  for (const { ref, column } of draft.scope.columns) {
    if (column.values.length < 3) continue;
    const values = column.values.filter(isCalledTotal);
    if (values.length === 0 || values.length > 2) continue;
    // “All” alone may be an honest category; it is a total where the rows are grouped by it or summed over.
    if (where.flatMap(conditionRefs).some((one) => sameRef(one, ref))) continue;
    if (values.every((value) => /^all$/i.test(value.trim())) && !keys.some((key) => sameRef(key.ref, ref))) continue;
    draft.note({ kind: 'left-out-totals', column: ref.column, values });
    return { kind: 'not', of: { kind: 'totals', ref, values } };
  }
  return null;
}
