import type { Column, ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import type { Condition } from './plan.ts';

/** A cell that says that nothing was said or done yet: 未评价, 未回访, 待定, 无. */
const unsaid = /^(?:[未待][\u4e00-\u9fff]{1,3}|没有?[\u4e00-\u9fff]{0,2}|无|暂无|n\/?a|none|unknown)$/i;
/** “有评价的”, “已评价”, “参与评价的”, “留了电话的”: something stands in the cell. */
const holds = /^(?:有|已|已经|参与|参加|做过|有过|打过|给过|填了|填写|填过|留了|留过|写了|带|带有)$/;
const behindIt = /^(?:的|了的|过的|者|里|中|里面|当中|内|[)）,，?？。;；])$/;

/** The condition that a column of which some cells are empty says something, or a figure is more than nothing. Null where every cell says something. */
export function heldIn(draft: Draft, ref: ColumnRef): Condition | null {
  const column = draft.columnOf(ref);
  if (isFlag(column)) return null;
  const empty: Condition = { kind: 'empty', ref };
  if (isNumeric(column) && column.min === 0) return { kind: 'compare', of: { kind: 'column', ref }, op: '>', value: 0 };
  const open = column.type === 'string' ? column.values.filter((value) => unsaid.test(value.trim())) : [];
  const none: Condition[] = [
    ...(column.nullShare > 0 ? [empty] : []),
    ...(open.length > 0 && open.length < column.values.length ? [{ kind: 'one-of', ref, values: open } as const] : []),
  ];
  if (none.length === 0) return null;
  return { kind: 'not', of: none.length === 1 ? none[0]! : { kind: 'any', of: none } };
}

/** 已回访, “参与评价”: the column a cell of which says that it has not: 未回访, 未评价. */
export function doneOf(draft: Draft, text: string, suits: (ref: ColumnRef) => boolean = () => true): Condition | null {
  const verb = /^(?:有|已经?|参与|参加|做过|完成)?([\u4e00-\u9fff]{2,3}?)(?:了|过)?$/.exec(text)?.[1];
  if (verb === undefined) return null;
  for (const { ref, column } of draft.scope.columns) {
    const undone = column.values.some((value) => new RegExp(`^(?:未|没|没有|待|无)${verb}$`).test(value.trim()));
    if (column.type === 'string' && undone && suits(ref)) return heldIn(draft, ref);
  }
  return null;
}

/** “有异常的” of 异常类型: the one column with empty cells whose name begins so. */
function ledBy(draft: Draft, text: string): ColumnRef | null {
  const word = text.replace(/的$/, '');
  const led = draft.scope.columns.filter(({ column }) => column.nullShare > 0 && column.name.startsWith(word));
  return word.length >= 2 && led.length === 1 ? led[0]!.ref : null;
}

const isPart = (column: Column): boolean =>
  !isNumeric(column) || (column.distinctCount <= 11 && Number(column.max) <= 10);

/** “有会员卡号的”, “（有备件费的）”, “有异常的里面”: rows in which the cell says something. */
export function readHeldCells(draft: Draft): void {
  if (!draft.chinese) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !holds.test(span.text)) continue;
    const [thing, after] = [draft.spans[at + 1], draft.spans[at + 2]];
    const closed =
      after === undefined || behindIt.test(after.text) || /的$/.test(thing?.text ?? '') || draft.has(at + 2, 'share');
    if (thing === undefined || draft.used.has(at + 1) || thing.number !== null || !closed) continue;
    // “占已评价的多少”: the whole of a share, which is read with it.
    if (draft.has(at - 1, 'share')) continue;
    const ref = draft.column(at + 1);
    const named = ref !== null && (thing.columns[0]?.score ?? 0) >= 0.6 && !draft.has(at + 1, 'count');
    const led = ledBy(draft, thing.text);
    const condition =
      (named ? heldIn(draft, ref) : null) ?? doneOf(draft, thing.text) ?? (led === null ? null : heldIn(draft, led));
    if (condition !== null) draft.place(condition, at, at + 1);
  }
}

/** “占所有评价的比例”, “占全部手术的几成”: of the rows in which the cell says something; what a column always says is no limit. */
export function readHeldWhole(draft: Draft): void {
  if (!draft.chinese || draft.placed.every(({ from }) => from < 0)) return;
  for (const [at, span] of draft.spans.entries()) {
    if (!draft.has(at, 'share') || !/^占/.test(span.text)) continue;
    let index = at + 1;
    while (draft.has(index, 'all') || /^(?:有|已|参与|所有|全部|全体|总)$/.test(draft.spans[index]?.text ?? ''))
      index += 1;
    const thing = draft.spans[index];
    if (thing === undefined || draft.used.has(index) || thing.values.length > 0) continue;
    const after = draft.spans[index + 1];
    const closed =
      after === undefined || behindIt.test(after.text) || draft.has(index + 1, 'share', 'how-much', 'count');
    const ref = closed ? draft.column(index, isPart) : null;
    const condition =
      (ref !== null && (thing.columns[0]?.score ?? 0) >= 0.6 ? heldIn(draft, ref) : null) ?? doneOf(draft, thing.text);
    if (condition === null) continue;
    for (let used = at + 1; used <= index; used += 1) draft.use(used);
    draft.placed.push({ condition, from: -1, to: -1 });
  }
}
