import { isFlag } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import type { Condition } from './plan.ts';

/** A cell that says that there was nothing. */
const nothing = /^(?:none|nil|nothing|no|-+|n\/?a|not applicable|no [a-z]+s?)$/i;
const had = /^(?:had|has|have|having|with|reported|involved|involving|suffered|caused|recorded|saw|showed|got)$/i;
const each = ['by', 'which', 'what', 'distinct', 'distribution', 'list', 'never', 'not', 'except'] as const;

/** “of any kind”, “at all”, “whatsoever”: says only that every one counts. */
function restOf(draft: Draft, at: number): number {
  const text = draft.spans
    .slice(at + 1, at + 4)
    .map((span) => span.text)
    .join(' ');
  return /^(?:of (?:any|some|whatever) (?:kind|sort|type)|whatsoever|at all)\b/i.exec(text)?.[0].split(' ').length ?? 0;
}

/**
 * “trips that had an incident”, “the most incidents”: rows whose cell says something other than “none”. Where a column has no such cell, its
 * name alone says nothing of that kind.
 */
export function readHadThings(draft: Draft): void {
  if (draft.chinese) return;
  for (const [at, span] of draft.spans.entries()) {
    const ref = draft.used.has(at) || span.values.length > 0 ? null : draft.column(at);
    if (ref === null || (span.columns[0]?.score ?? 0) < 0.8) continue;
    const column = draft.columnOf(ref);
    const none = column.values.filter((value) => nothing.test(value.trim()));
    if (column.type !== 'string' || isFlag(column) || none.length === 0 || column.values.length < 3) continue;
    const before = draft.next(at, -1);
    if (draft.has(before, ...each) || draft.has(at - 1, ...each)) continue;
    // “accident incidents”: its cells are named, and say which.
    const cells = draft.spans.some((_span, index) => draft.valueMatches(index).some((match) => sameRef(match, ref)));
    const many = /s$/i.test(span.text) && !/s$/i.test(column.name);
    const lead = draft.spans[before]?.text ?? '';
    const led = had.test(lead) || (/^any|some$/i.test(draft.spans[at - 1]?.text ?? '') && draft.any('have', 'with'));
    const ranked = draft.any('most', 'least') || draft.has(before, 'count', 'max', 'min', 'sum');
    const counted = many && (ranked || draft.has(draft.next(at), 'by'));
    if (cells || !(led || counted)) continue;
    const condition: Condition = { kind: 'not', of: { kind: 'one-of', ref, values: none } };
    const empty: Condition = { kind: 'not', of: { kind: 'empty', ref } };
    const rest = restOf(draft, at);
    draft.place(condition, at, at + rest);
    if (column.nullShare > 0) draft.placed.push({ condition: empty, from: -1, to: -1 });
    if (had.test(lead)) draft.use(before);
  }
}
