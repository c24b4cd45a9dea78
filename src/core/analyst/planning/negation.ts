import { isFlag } from './column-kind.ts';
import type { Draft } from './draft.ts';

const isMeaningless = (draft: Draft, at: number): boolean => {
  const span = draft.spans[at]!;
  return span.columns.length + span.values.length + span.cues.length === 0 && span.number === null;
};

/** “未评价不算”, “退款的除外”: what is left out is said first. */
function deniedBehind(draft: Draft, at: number): boolean {
  const index = /^的$/.test(draft.spans[at + 1]?.text ?? '') ? at + 2 : at + 1;
  const after = draft.spans[index + 1];
  const told = /^(?:都|在内|的)?(?:不算|不计|不包括|不包含|不统计|不考虑|除外|剔除|排除|去掉|扣除|忽略)/;
  if (!told.test(draft.spans[index]?.text ?? '') || !draft.has(index, 'except')) return false;
  if (after !== undefined && !after.mark && !/^(?:在内|掉|的|[)）])$/.test(after.text)) return false;
  draft.use(index);
  return true;
}

/**
 * Whether the condition at a span is denied: “not shipped”, “non-smokers”, “excluding North”, “除了北京以外”. Marks the words that
 * deny as used.
 */
export function isDenied(draft: Draft, at: number): boolean {
  if (draft.chinese && deniedBehind(draft, at)) return true;
  let index = at - 1;
  let steps = 0;
  let glossOpen: number | null = null;
  while (index >= 0 && steps < 5) {
    if (draft.has(index, 'not', 'except', '!=')) {
      // “未收费（Billed = N）”: the bracket says the whole, the denial included.
      if (draft.has(index, 'except') || (steps <= 3 && glossOpen === null)) {
        draft.use(index);
        return true;
      }
    }
    // Whether it holds of a row or of somebody's rows is still to be read.
    if (draft.has(index, 'never') && !draft.used.has(index) && steps <= 3) return true;
    const listed = draft.has(index, 'and', 'or') || draft.spans[index]!.text === ',';
    // “non-discontinued pipes”: what is denied is that they are discontinued, not that they are pipes.
    const flagged =
      draft.used.has(index) && draft.column(index) !== null && isFlag(draft.columnOf(draft.column(index)!));
    if (flagged || (draft.column(index) !== null && isFlag(draft.columnOf(draft.column(index)!)) && !draft.chinese))
      return false;
    // “exclude credit notes (amount below zero)”: the bracket says what is excluded.
    const glossed = glossOpen !== null && index < glossOpen && isMeaningless(draft, index);
    if (/^[(（]$/.test(draft.spans[index]!.text)) {
      glossOpen = index;
      index -= 1;
      continue;
    }
    const passes =
      glossed ||
      draft.skippable(index) ||
      draft.has(index, 'in', 'from', 'of', 'for', 'is', 'with', 'have', 'named', '=', 'all', 'that') ||
      // “not operated by BlueJet”: a verb no one needs.
      /^[a-z]+(?:ed|en|un)$/.test(draft.spans[index]!.text) ||
      (draft.has(index, 'by') && /^by$/i.test(draft.spans[index]!.text)) ||
      draft.spans[index]!.columns.length > 0 ||
      draft.spans[index]!.tables.length > 0;
    if (listed) {
      // “excluding North and South”: what was denied before the “and” is denied after it.
      const before = draft.placed.find((one) => one.to === index - 1);
      return before?.condition.kind === 'not';
    }
    if (!passes) return false;
    index -= 1;
    steps += 1;
  }
  return false;
}
