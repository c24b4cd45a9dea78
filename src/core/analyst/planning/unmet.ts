import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import type { Condition, Expression, Plan } from './plan.ts';

type Runnable = Exclude<Plan, { kind: 'unanswerable' }>;
type Aggregate = Extract<Plan, { kind: 'aggregate' }>;

const divides = (of: Expression | null): boolean =>
  of?.kind === 'binary' && (of.op === '/' || divides(of.left) || divides(of.right));
const subtracts = (of: Expression | null): boolean =>
  of?.kind === 'binary' && (of.op === '-' || subtracts(of.left) || subtracts(of.right));

const isQuotient = (plan: Aggregate): boolean =>
  plan.countGroups === 'share' ||
  plan.measures.some((one) => one.fn === 'ratio' || one.fn === 'share' || divides(one.of)) ||
  // Both sides are told, one beside the other.
  plan.keys.length > 0;

const isComparison = (plan: Aggregate): boolean =>
  plan.keys.length > 0 ||
  plan.measures.length > 1 ||
  plan.measures.some((one) => one.fn === 'ratio' || one.fn === 'share' || subtracts(one.of) || divides(one.of));

/** The words of the question that a pattern covers, whether or not something was made of them. */
const saidIn = (draft: Draft, pattern: RegExp): string | null => pattern.exec(draft.text)?.[0].trim() ?? null;

/** “spend as % of approved”: of a figure that a column holds, and not of the total. */
function percentOfFigure(draft: Draft, plan: Aggregate): string | null {
  const said = saidIn(draft, /\bas (?:an? )?(?:%|percent(?:age)?|share|proportion) of\b/i);
  if (said === null || plan.measures.some((one) => one.fn === 'ratio' || one.fn === 'share' || divides(one.of)))
    return null;
  const behind = draft.text.slice(draft.text.indexOf(said) + said.length).trimStart();
  const at = draft.spans.findIndex(
    (span) => behind.startsWith(span.text) && draft.column(draft.spans.indexOf(span), isNumeric) !== null,
  );
  return at < 0 || draft.has(at, 'sum') ? null : said;
}

/** “did not come last month”: a period that is denied although the denial is of a doing the data knows nothing of. */
function deniedDoing(draft: Draft): string[] {
  const isDenied = (condition: Condition): boolean => condition.kind === 'not' && condition.of.kind === 'period';
  const said = /^(?:did not|didn't|have not|haven't|has not|hasn't|never)$/i;
  return draft.placed.flatMap(({ condition, from }) => {
    const denialAt = draft.spans.findLastIndex((span, at) => at < from && said.test(span.text));
    const doing = denialAt < 0 || !isDenied(condition) ? undefined : draft.spans[denialAt + 1];
    if (doing === undefined || doing.period !== null) return [];
    const known = doing.columns.length + doing.values.length + doing.cues.length > 0;
    return known ? [] : [`${draft.spans[denialAt]!.text} ${doing.text}`];
  });
}

/**
 * Operations that an English question spells out and the plan does not carry out: a ratio that became one total of both sides, a difference that
 * became the sum, a winner asked for in a mere list. Their words are accounted for one by one, so nothing else would notice.
 */
export function unmet(draft: Draft, plan: Runnable): readonly string[] {
  if (draft.chinese) return [];
  const ratio = saidIn(draft, /\bratio of\b(?=.* to )|\bdivided by\b/i);
  if (plan.kind === 'rows' && plan.order === null) {
    const who = saidIn(draft, /\bwho (?:\w+ ){1,3}the (?:most|fewest|least)\b/i);
    // A list of both sides' rows instead of what one is over the other.
    const lost = who ?? ratio;
    return lost === null ? [] : [lost];
  }
  const doing = deniedDoing(draft);
  if (doing.length > 0 || plan.kind !== 'aggregate') return doing;
  if (ratio !== null && !isQuotient(plan)) return [ratio];
  const more = saidIn(draft, /\bhow (?:much|many) (?:more|less|fewer|higher|lower|longer)\b(?=.* than\b)/i);
  if (more !== null && plan.measures.length > 0 && !isComparison(plan) && plan.where.every(isTold)) return [more];
  const percent = percentOfFigure(draft, plan);
  return percent === null ? [] : [percent];
}

/** “how many more than ten”: the comparison has become a condition. */
const isTold = (condition: Condition): boolean =>
  condition.kind !== 'compare' && condition.kind !== 'columns' && condition.kind !== 'against-mean';
