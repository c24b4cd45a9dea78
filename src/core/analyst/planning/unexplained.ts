import type { CueName } from '../lexicon/cue.ts';
import { isBare } from './bare-plan.ts';
import type { Draft } from './draft.ts';
import { leftovers } from './leftovers.ts';
import { isTopic } from './named-file.ts';
import type { Plan } from './plan.ts';
import { meansRevenue, meansSpending } from './revenue-words.ts';
import { unmet } from './unmet.ts';

const superlatives = ['max', 'min', 'most', 'least', 'top', 'bottom', 'second', 'third'] as const;
const statistics = ['sum', 'mean', 'median', 'std', 'variance', 'percentile', 'how-much'] as const;
const figure =
  /(?:ratings?|scores?|prices?|costs?|fees?|weights?|heights?|salary|salaries|wages?|income|profits?|margins?|budget|variance)$/i;

/** The words that nothing in the plan stands for, as the answer would say them. */
function ignored(plan: Exclude<Plan, { kind: 'unanswerable' }>): readonly string[] {
  return plan.notes.flatMap((note) => (note.kind === 'ignored' ? note.words : []));
}

/** “did the ombudsman overturn”, “by the regulator”: who did it, of whom the data says nothing. */
function isDoerApart(draft: Draft, word: string): boolean {
  const at = draft.spans.findIndex((span) => span.text === word);
  return (
    !draft.chinese && at > 2 && /^(?:the|our|their|an?)$/i.test(draft.spans[at - 1]!.text) && !isTopic(draft, word)
  );
}

/** True where leaving the words out makes another question of it. */
function changesTheQuestion(
  draft: Draft,
  plan: Exclude<Plan, { kind: 'unanswerable' }>,
  words: readonly string[],
): boolean {
  // A comparison that found no column: every row would be a wrong answer.
  if (words.some((word) => /\d/.test(word))) return true;
  if (plan.kind === 'describe' && plan.where.length === 0) return true;
  if (!isBare(plan)) return false;
  if (plan.kind === 'describe' || (plan.kind === 'rows' && plan.columns.length === 0)) return true;
  const open = (...names: readonly CueName[]) =>
    draft.spans.some((_span, at) => !draft.used.has(at) && draft.has(at, ...names));
  if (open('not', 'never', 'except') || open(...superlatives) || open(...statistics)) return true;
  if (draft.any(...statistics) || words.some((word) => meansRevenue(word) || meansSpending(word) || figure.test(word)))
    return true;
  if (plan.kind !== 'aggregate') return false;
  if (plan.keys.length === 0) {
    // “how many dragons”: the rows are counted only where the question names them, or something unsaid.
    const counted = draft.spans.findIndex((_span, at) => draft.has(at, 'count'));
    const thing = counted < 0 ? '' : (draft.spans[draft.next(counted)]?.text ?? '');
    return words.includes(thing) || words.some((word) => isDoerApart(draft, word));
  }
  // “in what share of matches did the home team win?”: no group was asked for.
  return draft.any('share') && !draft.any('by', 'distribution', 'which');
}

/** The plan, or a refusal where words it has no use for would have changed the answer. */
export function explained(draft: Draft, plan: Plan): Plan {
  if (plan.kind === 'unanswerable') return plan;
  const left = [...unmet(draft, plan), ...leftovers(draft, plan)];
  const dropped = ignored(plan);
  // Half words of Chinese are no sign of a lost condition; a comparison always is.
  const ranked = draft.spans.some((_span, at) => !draft.used.has(at) && draft.has(at, ...superlatives));
  const half = draft.chinese && plan.kind !== 'describe' && !ranked;
  const unread = half ? dropped.filter((word) => /\d/.test(word)) : dropped;
  const words = left.length > 0 ? left : unread.length > 0 && changesTheQuestion(draft, plan, unread) ? unread : [];
  if (words.length === 0) return plan;
  const columns = draft.scope.tables.flatMap((table) => table.columns.map((column) => column.name));
  return { kind: 'unanswerable', reason: { kind: 'no-column', words, columns }, file: draft.scope.base.file };
}
