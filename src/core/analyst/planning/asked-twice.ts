import { languageOf } from '../language.ts';
import { cutsInTwo, type TwoQuestions } from '../reading/two-questions.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import { type LastResult, planFollowUp } from './follow-up.ts';
import { makePlan } from './make-plan.ts';
import { countRows } from './measures.ts';
import type { Plan } from './plan.ts';

type Runnable = Exclude<Plan, { kind: 'unanswerable' }>;

/** A plan without what it says of itself. */
const bare = (plan: Plan): string => JSON.stringify({ ...plan, notes: [], chart: null });

const superlative =
  /\b(?:who|which|what|where|when)\b[^?]*\b(?:most|least|fewest|highest|lowest|largest|smallest|biggest|best|worst|longest|shortest|busiest|oldest|youngest|earliest|latest|cheapest|dearest|top)\b|最[多少高低大小长短早晚好差]/iu;

const ranks = (plan: Plan): boolean =>
  plan.kind === 'rows'
    ? plan.order !== null || plan.winner !== null
    : (plan.kind === 'aggregate' && (plan.order !== null || plan.winner !== null || plan.limit !== null)) ||
      plan.kind === 'contrast';

const isGrouped = (plan: Plan): boolean => plan.kind === 'aggregate' && plan.keys.length > 0;

/** It restricts, groups or computes something: “and how many”, “分别是哪些” only ask for more of the same answer. */
const says = (plan: Plan): boolean =>
  plan.kind !== 'unanswerable' &&
  (plan.where.length > 0 || (plan.kind === 'aggregate' && (plan.keys.length > 0 || ranks(plan))));

/** Whether the plan of the whole text leaves out one of the two questions. */
function leavesOut(whole: Plan, first: Plan, cut: TwoQuestions, alone: Plan): boolean {
  if (first.kind === 'unanswerable') return false;
  const ranksFirst = superlative.test(cut.first) || ranks(first);
  const ranksSecond = superlative.test(cut.second);
  // “… and who has the most?”: nothing of the plan ranks, or what was counted is told only by group.
  if (ranksSecond && !ranksFirst)
    return !ranks(whole) || (first.kind === 'aggregate' && first.keys.length === 0 && isGrouped(whole));
  // “Who bought the most, and when?”: the winner's row is shown whole.
  if (ranksFirst && !ranksSecond && cut.oneSentence) return false;
  if (!ranksSecond && !says(alone)) return false;
  if (whole.kind === 'unanswerable' || bare(whole) === bare(first)) return true;
  return bare(whole) === bare(alone) && bare(first) !== bare(alone);
}

/** The second of two questions where one plan would not answer both; null where one does, or where there is one question. */
export function askedTwice(
  question: string,
  whole: Plan,
  planOf: (text: string) => Plan,
): { readonly first: Plan; readonly second: TwoQuestions } | null {
  for (const cut of cutsInTwo(question)) {
    const first = planOf(cut.first);
    if (leavesOut(whole, first, cut, planOf(cut.second))) return { first, second: cut };
  }
  return null;
}

const ofThem =
  /^(?:and )?(?:who|which(?: one)?|what|where)(?: of (?:them|these|those))?(?: has| had| have| is| was| are| were| handles?| handled| made| makes?| got| gets?| did| does| comes?| came)?(?: by far)?(?: the)? (?:most|fewest|least|highest|lowest|biggest|smallest|top|busiest)(?: (?:number|one|of them))?\s*[?.]?$/iu;
const chineseOfThem =
  /^(?:[其它]中)?(?:谁|哪[个位一名家种类])?(?:的|是)?最(?:多|少)(?:的)?(?:是(?:谁|哪[个位一名家种类]))?[?？]?$/u;

/** “How many different officers … and who has the most?”: of those counted, the one with the most rows. */
function mostOfCounted(text: string, first: Runnable): Plan | null {
  const pattern = languageOf(text) === 'zh' ? chineseOfThem : ofThem;
  if (first.kind !== 'aggregate' || !pattern.test(text)) return null;
  const [measure] = first.measures;
  const counted = measure?.fn === 'distinct' && measure.of?.kind === 'column' ? measure.of.ref : null;
  if (counted === null || first.keys.length > 0) return null;
  const descending = !/fewest|least|lowest|smallest|最少/i.test(text);
  return {
    ...first,
    keys: [{ ref: counted, bucket: null, bins: null }],
    measures: [countRows],
    order: { by: 0, descending },
    limit: null,
    winner: { rank: 1 },
    extra: null,
    notes: [],
  };
}

/** Plans the second of two questions, with the first one's plan and result at hand. */
export function planSecond(
  cut: TwoQuestions,
  first: Runnable,
  last: LastResult | null,
  vocabulary: Vocabulary,
  today: string,
): Plan {
  const most = mostOfCounted(cut.second, first);
  if (most !== null) return most;
  const plan = planFollowUp(cut.second, first, last, vocabulary, today);
  const restricts = cut.oneSentence && first.where.length > 0;
  if (!restricts || plan.kind === 'unanswerable' || plan.where.length > 0) return plan;
  if (plan.source.file !== first.source.file) return plan;
  return makePlan(cut.second, vocabulary, today, first.where, first.source.file);
}
