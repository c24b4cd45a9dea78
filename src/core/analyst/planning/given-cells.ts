import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';

const gives =
  /^(?:used?|using|uses|applied|redeemed|entered|left|gave|provided|has|have|had|having|with|使用|用|填|填写|留|留下|提供|绑定)(?:了|过)?$/i;

/** “patients who used a coupon”, “left a comment”, 使用了优惠的: rows in which the cell is filled, or the figure more than nothing. */
export function readGivenCells(draft: Draft): void {
  if (!draft.any('count', 'share', 'rate', 'list', 'which', 'who', 'mean', 'sum', 'median')) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !gives.test(span.text)) continue;
    const behind = draft.next(at);
    const thing = draft.spans[behind];
    if (thing === undefined || draft.used.has(behind) || thing.values.length > 0 || thing.number !== null) continue;
    const after = draft.spans[draft.next(behind)];
    if (after !== undefined && (after.values.length > 0 || after.number !== null || after.token !== null)) continue;
    const text = draft.column(behind, (column) => column.nullShare > 0 && !isNumeric(column));
    if (text !== null) {
      draft.place({ kind: 'not', of: { kind: 'empty', ref: text } }, at, behind);
      continue;
    }
    const figure = /^(?:used?|using|applied|redeemed|使用|用)(?:了|过)?$/i.test(span.text)
      ? draft.column(behind, (column) => isNumeric(column) && column.min === 0)
      : null;
    if (figure !== null)
      draft.place({ kind: 'compare', of: { kind: 'column', ref: figure }, op: '>', value: 0 }, at, behind);
  }
}
