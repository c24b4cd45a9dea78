import { isAdditive, isFlag, isNumeric } from './column-kind.ts';
import { chooseDate } from './dates.ts';
import type { Draft } from './draft.ts';
import { addKey } from './keys.ts';
import { meansRevenue } from './revenue-words.ts';

const oneDay = /^(?:哪天|哪一天|哪个日期|which day|what day|which date|what date|on what date)$/i;
const ofOneRow = /\b(?:single|longest|shortest|oldest|latest|earliest)\b|单[笔次件张]|[一那][笔单次条件张起趟场]/i;

/**
 * “销售额最高的是哪天”, “which day had the most revenue”: where a day has several rows, the day's total is meant; what is no total (a temperature) stays the
 * figure of one row.
 */
export function readBestDay(draft: Draft): void {
  if (draft.keys.length > 0 || draft.asked !== null || ofOneRow.test(draft.text)) return;
  const superlative = draft.spans.findIndex((_span, at) => draft.has(at, 'max', 'min', 'most', 'least'));
  const at = draft.spans.findIndex(
    (span, index) => !draft.used.has(index) && draft.has(index, 'when') && oneDay.test(span.text),
  );
  if (superlative < 0 || at < 0) return;
  const summed = draft.spans.some((span, index) => {
    const ref = draft.used.has(index) ? null : draft.column(index, isNumeric);
    if (ref !== null) return isAdditive(draft.columnOf(ref)) && !isFlag(draft.columnOf(ref));
    return meansRevenue(span.text) || draft.has(index, 'count') || span.tables.includes(draft.scope.base.file);
  });
  const date = summed ? chooseDate(draft) : null;
  const repeats =
    date !== null &&
    (draft.columnOf(date).type === 'datetime' || draft.columnOf(date).distinctCount < draft.scope.base.rowCount * 0.9);
  if (date === null || !repeats) return;
  addKey(draft, { ref: date, bucket: 'day', bins: null });
  draft.use(at);
  draft.asked = at;
}
