import type { ColumnRef } from '../matching/columns.ts';
import { common } from './aggregate-plan.ts';
import { isFlag, isIdentifier, isNumeric, isYearColumn } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { expressionAbout, moneyColumn } from './implied-column.ts';
import { addKey, keyOf } from './keys.ts';
import { measure } from './measures.ts';
import type { Condition, Expression, Plan } from './plan.ts';
import { conditionRefs, expressionRefs } from './plan-refs.ts';
import { meansRevenue, meansSpending } from './revenue-words.ts';

/** “are A older than B?”, “do those who stayed pay less?”, “有车的人收入更高吗”: asked whether two sides differ. */
const wondering =
  /^(?:do|does|did|are|is|was|were|have|has)\b.*\b(?:than|differ\w*|more|less|fewer|better|worse|older|younger|[a-z]+(?:ger|ter|der|her|ler|ner|per|wer|rer|ker|ier))\b/i;
const wonderingInChinese =
  /(?:更[\u4e00-\u9fff]{1,2}|比.+[高低多少大小长短贵快慢重轻久])[的些点]*吗|(?:是否|是不是|会不会).*(?:更|比)/;
const sideBySide = /\b(?:vs\.?|versus|compared? (?:to|with|against)|as opposed to)(?=\s|$)|对比|相比|比较/i;

const adjectives: readonly (readonly [RegExp, string])[] = [
  [/\b(?:older|younger)\b|年长|年轻|年纪|岁数/i, 'age'],
  [/\b(?:longer|shorter)\b|更[长久短]/i, 'duration'],
  [/\b(?:heavier|lighter)\b|更[重轻]/i, 'weight'],
  [/\btaller\b/i, 'height'],
  [/\b(?:faster|slower)\b|更[快慢]/i, 'speed'],
  [/\b(?:cheaper|pricier|dearer|more expensive)\b|更贵|更便宜/i, 'price'],
  [/\b(?:larger|bigger|smaller|costlier)\b|更大|更小/i, 'amount'],
];

/** The values or yes-and-no set side by side, and the condition that holds them. */
interface Sides {
  readonly ref: ColumnRef;
  /** Null where both of a yes-or-no column are meant: nothing is left out. */
  readonly only: Condition | null;
}

/** “better than” is one word of comparing, and still says “than”. */
const saysThan = (draft: Draft): boolean => draft.any('than') || /\bthan\b/i.test(draft.text);

/** One of the two cells of a column, or one of yes and no: the other side is all the rest. */
function halves(draft: Draft, condition: Condition): boolean {
  const [ref] = conditionRefs(condition);
  if (ref === undefined) return false;
  const column = draft.columnOf(ref);
  return isFlag(column) || (column.type === 'string' && column.distinctCount === 2);
}

const isPair = (draft: Draft, ref: ColumnRef): boolean => {
  const { type, distinctCount, values } = draft.columnOf(ref);
  const said = draft.spans.flatMap((span) => span.values.flatMap((one) => (sameRef(one, ref) ? one.values : [])));
  return type === 'string' && distinctCount === 2 && values.every((value) => said.includes(value));
};

/** “takeaway vs eat in”: whatever stands behind “vs” is the other side, in words of its own. */
function useOtherSide(draft: Draft, ref: ColumnRef): void {
  const vs = draft.spans.findIndex((span) => /^(?:vs|versus|compared (?:to|with))$/i.test(span.text));
  for (let at = vs + 1; vs >= 0 && at <= vs + 3 && draft.spans[at]?.mark === false; at += 1) {
    const span = draft.spans[at]!;
    const own = span.columns.some((one) => sameRef(one, ref)) || span.values.some((one) => sameRef(one, ref));
    if (own || span.columns.length + span.values.length === 0) draft.use(at);
  }
}

function sidesOf(draft: Draft, wonders: boolean): Sides | null {
  const [key] = draft.keys;
  if (draft.keys.length > 1) return null;
  const several = draft.placed.find(
    ({ condition }) =>
      condition.kind === 'one-of' &&
      condition.values.length === 2 &&
      key !== undefined &&
      key.bucket === null &&
      sameRef(condition.ref, key.ref),
  );
  // “Is X higher in A than in B?”: what is usual in each of them.
  if (wonders && several !== undefined && key !== undefined && saysThan(draft))
    return { ref: key.ref, only: several.condition };
  // Both cells of a column of two were named, and have become the key.
  const pair = key !== undefined && wonders && saysThan(draft) && isPair(draft, key.ref);
  if (key !== undefined)
    return key.bucket === null && key.bins === null && (pair || isFlag(draft.columnOf(key.ref)))
      ? { ref: key.ref, only: null }
      : null;
  const two = draft.placed.filter(
    ({ condition, from }) => from >= 0 && condition.kind === 'one-of' && condition.values.length === 2,
  );
  const [first] = two;
  if (two.length === 1 && first?.condition.kind === 'one-of' && !isNumeric(draft.columnOf(first.condition.ref)))
    return { ref: first.condition.ref, only: first.condition };
  const [one] = draft.placed.filter(
    ({ condition, from }) =>
      from >= 0 && (condition.kind === 'one-of' || condition.kind === 'flag') && halves(draft, condition),
  );
  const [both] = one === undefined ? [] : conditionRefs(one.condition);
  if (!wonders && both !== undefined) {
    useOtherSide(draft, both);
    return { ref: both, only: null };
  }
  if (!wonders) return null;
  const flags = draft.placed.filter(({ condition, from }) => {
    const [ref] = conditionRefs(condition);
    return from >= 0 && ref !== undefined && isFlag(draft.columnOf(ref));
  });
  const [ref] = flags.length === 1 ? conditionRefs(flags[0]!.condition) : [];
  return ref === undefined ? null : { ref, only: null };
}

const theRest = /^(?:the )?(?:others?|rest|everyone else|everybody else|all others?|other ones)$/i;

/** “do private patients pay more than the others?” of three kinds of patients: each kind stands beside the one asked about, told by its mean. */
function againstTheRest(draft: Draft): void {
  const at = draft.placed.findIndex(({ condition, from }) => from >= 0 && condition.kind === 'one-of');
  const condition = draft.placed[at]?.condition;
  if (condition?.kind !== 'one-of' || !draft.spans.some((span) => theRest.test(span.text))) return;
  const of = figureOf(draft, condition.ref);
  if (of === null) return;
  draft.placed.splice(at, 1);
  addKey(draft, keyOf(draft, condition.ref));
  draft.measures.push(measure('mean', of));
}

/** The figure the sides are compared by: one named, or what “older” is about. */
function figureOf(draft: Draft, by: ColumnRef): Expression | null {
  for (const at of draft.spans.keys()) {
    const derived = draft.derived.get(at);
    if (derived !== undefined) return derived;
    const ref = draft.used.has(at) ? null : draft.column(at, isNumeric);
    if (ref === null || sameRef(ref, by)) continue;
    const column = draft.columnOf(ref);
    const named = draft.spans[at]!.columns[0]!.score >= 0.6 && !draft.spans[at]!.tables.includes(draft.scope.base.file);
    if (named && !isFlag(column) && !isIdentifier(column) && !isYearColumn(column)) {
      draft.use(at);
      return { kind: 'column', ref };
    }
  }
  const money = draft.spans.findIndex(
    (span, at) =>
      !draft.used.has(at) && (meansSpending(span.text) || /^(?:pays?|paid|spends?|spent)$/i.test(span.text)),
  );
  const paid = money < 0 ? null : moneyColumn(draft);
  if (paid !== null) {
    draft.use(money);
    return paid;
  }
  // “earn more than”, “cost less than”: the comparing words say what they are about.
  const compared = draft.spans.flatMap((span) => span.cues).find((cue) => /^[<>]/.test(cue.name) && cue.about !== null);
  const about = compared?.about ?? adjectives.find(([pattern]) => pattern.test(draft.text))?.[1];
  return about == null ? null : expressionAbout(draft, about);
}

/**
 * Two groups set against each other. Asked whether they differ: the plan of a test. Set side by side: they become the key, and null is returned,
 * so that the figure is read as for any other group.
 */
export function readTwoSides(draft: Draft): Plan | null {
  const wonders = (draft.chinese ? wonderingInChinese : wondering).test(draft.text.trim());
  const beside = sideBySide.test(draft.text);
  if ((!wonders && !beside) || draft.any('share') || draft.any('year-over-year', 'previous-period', 'trend'))
    return null;
  const sides = sidesOf(draft, wonders);
  if (sides === null) {
    if (wonders && saysThan(draft)) againstTheRest(draft);
    return null;
  }
  const rest = draft.placed.filter(
    ({ condition }) => condition === sides.only || !conditionRefs(condition).some((ref) => sameRef(ref, sides.ref)),
  );
  if (!wonders || draft.any('count', 'sum', 'median')) {
    draft.placed.splice(0, draft.placed.length, ...rest);
    addKey(draft, keyOf(draft, sides.ref));
    return null;
  }
  const of = figureOf(draft, sides.ref);
  // “is phosphate higher in the Aire than in the Wharfe?”: in what was measured, and no share of the samples.
  if (of === null && sides.only === null && draft.keys.length > 0 && !isFlag(draft.columnOf(sides.ref))) return null;
  const category = of !== null ? undefined : rest.find(({ condition }) => condition !== sides.only && told(condition));
  const other = category === undefined ? null : (conditionRefs(category.condition)[0] ?? null);
  if (of === null && other === null) return null;
  const where = rest.filter((one) => one !== category).map((one) => one.condition);
  const refs = [sides.ref, ...(other === null ? [] : [other]), ...expressionRefs(of), ...where.flatMap(conditionRefs)];
  return { ...common(draft, where, refs), kind: 'group-test', of, by: sides.ref, other };
}

/** A cell of a category, whose share may differ between the sides. */
const told = (condition: Condition): boolean => condition.kind === 'one-of' || condition.kind === 'flag';

/** Groups of different sizes set side by side are compared by their mean, unless totals are asked for. */
export function compareByMean(draft: Draft): void {
  const words = draft.spans.some((span) => meansRevenue(span.text) || meansSpending(span.text));
  if (draft.any('sum', 'count', 'share', 'rate', 'growth') || draft.keys.length !== 1) return;
  const [key] = draft.keys;
  // Five days are more than two, whatever is asked of them.
  if (!sideBySide.test(draft.text) && key!.bucket !== 'weekend') return;
  const uneven = key!.bucket === 'weekend' || isFlag(draft.columnOf(key!.ref)) || (key!.bucket === null && !words);
  if (!uneven || isYearColumn(draft.columnOf(key!.ref)) || draft.scope.unpivot !== null) return;
  draft.measures.splice(
    0,
    draft.measures.length,
    ...draft.measures.map((one) => (one.fn === 'sum' ? { ...one, fn: 'mean' as const } : one)),
  );
}
