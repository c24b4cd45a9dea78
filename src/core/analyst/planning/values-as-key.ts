import type { Draft, Placed } from './draft.ts';
import { addKey, keyOf } from './keys.ts';

/** “晴天和雨天的平均销售额”, “average bill of Aurora and Cedar”: a mean is told for each; so is a total for each group of “各仓库的入库和出库数量”. */
function isTold(draft: Draft, { from, to }: Placed): boolean {
  const joined = [...draft.spans.keys()].some(
    (at) => at > from && at < to && draft.has(at, 'and') && /^(?:and|和|与|以及|、)$/i.test(draft.spans[at]!.text),
  );
  if (!joined || draft.any('share', 'rate', 'or', 'growth', 'ratio') || draft.keys.length > 1) return false;
  const together = /合计|总共|一共|共计|加起来|之和|合起来|\b(?:combined|together|altogether|in total|overall)\b/i.test(
    draft.text,
  );
  if (together) return false;
  return draft.any('mean', 'median') || (draft.chinese && draft.keys.length === 1);
}

/** “男生和女生的平均分”, “各班男女人数”: every value of a column named is no condition but what to group by. */
export function allValuesAsKey(draft: Draft): void {
  const each = draft.chinese
    ? /各[^，,。；;]{0,6}(?:多少|几)|分别/.test(draft.text)
    : /\b(?:each|respectively)\b/i.test(draft.text);
  for (const placed of [...draft.placed]) {
    const { condition } = placed;
    if (placed.from < 0 || condition.kind !== 'one-of' || condition.values.length < 2) continue;
    if (isTold(draft, placed)) addKey(draft, keyOf(draft, condition.ref));
    // “挪威和瑞典各有几件”: one figure for each of them.
    if (each && draft.keys.length === 0) addKey(draft, keyOf(draft, condition.ref));
    const column = draft.columnOf(condition.ref);
    if (
      column.distinctCount !== condition.values.length ||
      !condition.values.every((value) => column.values.includes(String(value)))
    )
      continue;
    draft.placed.splice(draft.placed.indexOf(placed), 1);
    addKey(draft, keyOf(draft, condition.ref));
  }
}
