import type { ColumnRef } from '../matching/columns.ts';
import { isFlag, isIdentifier, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { countRows, measure } from './measures.ts';

const words: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000 };

const figureAt = (draft: Draft, at: number): ColumnRef | null => {
  const ref = draft.used.has(at) ? null : draft.column(at, isNumeric);
  if (ref === null) return null;
  const column = draft.columnOf(ref);
  return isFlag(column) || isIdentifier(column) || draft.spans[at]!.columns[0]!.score < 0.6 ? null : ref;
};

/** “litres per 100 km”, “accidents per 1,000 visits”: a ratio of two totals, told for so many of the lower one. */
export function readPerHundred(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const scale = span.number?.value ?? words[span.text.toLowerCase()] ?? 0;
    if (draft.used.has(at) || !Number.isInteger(Math.log10(scale))) continue;
    const per = /^(?:per|every|for every)$/i.test(draft.spans[at - 1]?.text ?? '') ? at - 1 : -1;
    const below = figureAt(draft, at + 1);
    const rows = below === null && (draft.spans[at + 1]?.tables.includes(draft.scope.base.file) ?? false);
    if (scale < 10 || per < 0 || (below === null && !rows)) continue;
    const above = [...draft.spans.keys()].findLast((index) => index < per && figureAt(draft, index) !== null);
    if (above === undefined && rows) continue;
    const of = above === undefined ? null : ({ kind: 'column', ref: figureAt(draft, above)! } as const);
    const over =
      below === null
        ? ({ fn: 'count', of: null, percent: false, scale } as const)
        : ({ fn: 'sum', of: { kind: 'column', ref: below }, percent: false, scale } as const);
    draft.add({ ...(of === null ? countRows : measure('ratio', of)), fn: 'ratio', over }, above ?? per);
    draft.use(per, at, at + 1, ...(above === undefined ? [] : [above]));
    for (const index of draft.spans.keys())
      if (index < per && draft.has(index, 'count', 'mean', 'how-much')) draft.use(index);
    return;
  }
}
