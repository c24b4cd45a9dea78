import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';

/** “orders with a discount”, “有折扣的订单”: a figure that may be nothing, and is something. */
export function readPresence(draft: Draft): void {
  if (!draft.any('count', 'share', 'list') || draft.any('mean', 'sum', 'median', 'max', 'min')) return;
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !draft.has(at, 'with', 'have')) continue;
    const behind = draft.next(at);
    const ref = draft.used.has(behind) ? null : draft.column(behind, isNumeric);
    if (ref === null || draft.spans[behind]!.number !== null || draft.columnOf(ref).min !== 0) continue;
    if (/^(?:how many|most|least)/i.test(span.text)) continue;
    draft.place({ kind: 'compare', of: { kind: 'column', ref }, op: '>', value: 0 }, at, behind);
  }
}
