import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { isDenied } from './negation.ts';

/** “orders with a discount”, “有折扣的订单”: a figure that may be nothing, and is something. */
export function readPresence(draft: Draft): void {
  readHeldRows(draft);
  if (!draft.any('count', 'share', 'list') || draft.any('mean', 'sum', 'median', 'max', 'min')) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !draft.has(at, 'with', 'have')) continue;
    const behind = draft.next(at);
    const ref = draft.used.has(behind) ? null : draft.column(behind, isNumeric);
    if (ref === null || draft.spans[behind]!.number !== null || draft.columnOf(ref).min !== 0) continue;
    if (/^(?:how many|most|least)/i.test(span.text)) continue;
    // “what percentage of the billed amount has been paid”: one total of another.
    const figured = (index: number) => !draft.used.has(index) && draft.column(index, isNumeric) !== null;
    if (draft.any('share') && draft.spans.some((_span, index) => index < at && figured(index))) continue;
    draft.place({ kind: 'compare', of: { kind: 'column', ref }, op: '>', value: 0 }, at, behind);
  }
}

/** “有退款的记录”: rows that have some of it, whatever is computed of them. */
function readHeldRows(draft: Draft): void {
  if (!draft.chinese) return;
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at) || !draft.has(at, 'have') || !draft.has(at + 2, 'of')) continue;
    const row = draft.spans[at + 3];
    if (row === undefined || (!row.tables.includes(draft.scope.base.file) && !draft.has(at + 3, 'row'))) continue;
    const ref = draft.used.has(at + 1) ? null : draft.column(at + 1, isNumeric);
    if (ref === null || draft.columnOf(ref).min !== 0) continue;
    draft.place({ kind: 'compare', of: { kind: 'column', ref }, op: '>', value: 0 }, at, at + 1);
  }
}

const counted = /(?:天数|次数|日数|时长|时间|分钟|小时|金额|数量|件数|个数|额|费|数|量)$/;

/** “逾期的有多少”, “逾期率”: the beginning of 逾期天数 means that it is more than nothing. */
export function readPartPresence(draft: Draft): void {
  if (!draft.chinese || !draft.any('count', 'share', 'rate', 'list', 'which', 'who')) return;
  if (draft.any('mean', 'sum', 'median', 'max', 'min', 'most', 'least')) return;
  for (const [at, span] of draft.spans.entries()) {
    const ref = draft.used.has(at) || span.number !== null ? null : draft.column(at, isNumeric);
    if (ref === null || draft.columnOf(ref).min !== 0 || draft.spans[at + 1]?.number != null) continue;
    const rest = ref.column.startsWith(span.text) ? ref.column.slice(span.text.length) : '';
    if (!counted.test(rest)) continue;
    draft.place({ kind: 'compare', of: { kind: 'column', ref }, op: isDenied(draft, at) ? '=' : '>', value: 0 }, at);
  }
}
