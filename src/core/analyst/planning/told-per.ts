import type { ColumnRef } from '../matching/columns.ts';
import { isLabel } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { measure } from './measures.ts';
import type { Expression } from './plan.ts';

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });

/** Takes the spans for a figure told per another: each row’s own where rows are ranked or averaged, else of the totals. */
export function readRatio(draft: Draft, above: ColumnRef, below: ColumnRef, from: number, to: number): void {
  const asked = draft.spans
    .slice(from, to + 1)
    .map((span) => span.text)
    .join(draft.chinese ? '' : ' ');
  for (let at = from; at <= to; at += 1) draft.use(at);
  const meanAt = draft.find('mean', 'median');
  if (meanAt >= 0 || ranksRows(draft)) {
    draft.derived.set(from, { kind: 'binary', op: '/', left: column(above), right: column(below) });
    draft.note({ kind: 'derived', asked, formula: `${above.column} ÷ ${below.column}` });
    return;
  }
  draft.add({ ...measure('ratio', column(above)), over: { fn: 'sum', of: column(below), percent: false } }, from);
  draft.note({ kind: 'derived', asked, formula: `total ${above.column} ÷ total ${below.column}` });
}

/** One of the rows is asked for, so the ratio is each row's own. */
function ranksRows(draft: Draft): boolean {
  if (!draft.any('max', 'min', 'most', 'least', 'top', 'bottom', 'who')) return false;
  // “每公斤运费最高的是哪一票”: no thing is named that the rows could be gathered by.
  if (draft.chinese) return draft.spans.every((_span, at) => draft.used.has(at) || draft.column(at, isLabel) === null);
  return (
    draft.any('who') ||
    draft.spans.some((span, at) => span.tables.includes(draft.scope.base.file) && !draft.used.has(at))
  );
}
