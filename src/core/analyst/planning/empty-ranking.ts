import type { CueName } from '../lexicon/cue.ts';
import type { Draft } from './draft.ts';
import type { Plan } from './plan.ts';

const superlatives: readonly CueName[] = ['max', 'min', 'top', 'bottom'];

/**
 * “the longest trip” where no figure is called a length: rows counted by what tells them apart are one each, and a tie of all is no answer. Such a
 * plan is refused by its superlative.
 */
export function withoutEmptyRanking(draft: Draft, plan: Plan): Plan {
  if (plan.kind !== 'aggregate' || plan.winner === null || plan.source.joins.length > 0) return plan;
  const { base } = draft.scope;
  const [key, ...more] = plan.keys;
  const counts = plan.measures.every(({ fn, of }) => (fn === 'count' && of === null) || fn === 'distinct');
  if (key === undefined || more.length > 0 || !counts || key.bucket !== null || key.ref.file !== base.file) return plan;
  const at = draft.spans.findIndex(
    (_span, index) => draft.has(index, ...superlatives) && !draft.has(index, 'most', 'least'),
  );
  const apart = draft.columnOf(key.ref).distinctCount >= base.rowCount * 0.98 && base.rowCount > 20;
  if (at < 0 || !apart || draft.scope.unpivot !== null) return plan;
  return refused(draft, at);
}

const refused = (draft: Draft, at: number): Plan => ({
  kind: 'unanswerable',
  reason: {
    kind: 'no-column',
    words: [draft.spans[at]!.text],
    columns: draft.scope.base.columns.map(({ name }) => name),
  },
  file: draft.scope.base.file,
});
