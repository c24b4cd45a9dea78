import { bucketOfPeriod, periodBefore } from './change.ts';
import { isNumeric } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { readPeriodConditions } from './period-conditions.ts';
import type { Condition, Plan, Side } from './plan.ts';
import { conditionRefs, measureRefs } from './plan-refs.ts';
import { keyOfTime, sidesIn, whenOf } from './time-sides.ts';

type Aggregate = Extract<Plan, { kind: 'aggregate' }>;

const itChanged =
  /\b(?:it|that|this|they|these|those)\b.*\b(?:change[ds]?|gr[eo]w|develop(?:ed)?|evolve[ds]?|r[io]se|fall|fell|increase[ds]?|decrease[ds]?|drop(?:ped)?|compare[ds]?|differ)\b|\b(?:change|growth|increase|decrease|rise|fall|drop)\b.*\b(?:that|this|before|then)\b|(?:变化|增长|上升|下降|增加|减少|环比)了?(?:多少|百分|几)/iu;

/** The condition that says when, in a plan. */
const timeIn = (draft: Draft, where: readonly Condition[]): Condition | undefined =>
  where.find(
    (one) =>
      one.kind === 'period' ||
      (one.kind === 'one-of' && one.ref.column === draft.scope.unpivot?.label) ||
      (one.kind === 'any' && one.of.every((part) => part.kind === 'period')),
  );

/** The two times of “how did it change in April” after a total in March: the one said now and the one before. */
function timesOf(
  draft: Draft,
  earlier: Condition | undefined,
  now: Condition | undefined,
): readonly [Side, Side] | null {
  const own = now === undefined ? null : sidesIn(draft, now);
  if (own !== null) return own;
  if (earlier !== undefined && now !== undefined) return sidesIn(draft, { kind: 'any', of: [earlier, now] });
  const told = now ?? earlier;
  if (told?.kind !== 'period' || told.period.kind !== 'range' || bucketOfPeriod(told.period) === null) return null;
  const before = periodBefore(told.period);
  return before === null ? null : sidesIn(draft, { kind: 'any', of: [{ ...told, period: before }, told] });
}

/** No groups, or none but the two times of a change told before. */
const overTime = (draft: Draft, { keys, where }: Aggregate): boolean => {
  const time = timeIn(draft, where);
  const [key, ...more] = keys;
  return (
    key === undefined ||
    (more.length === 0 && time?.kind === 'any' && conditionRefs(time).some((ref) => sameRef(ref, key.ref)))
  );
};

/** “How did it change from March to May, in percent?” after a figure: that figure at two times. Null where the question names a figure of its own. */
export function changeOfLast(draft: Draft, previous: Plan): Aggregate | null {
  if (previous.kind !== 'aggregate' || !itChanged.test(draft.text)) return null;
  const [figure] = previous.measures;
  const named = draft.spans.some((_span, at) => draft.column(at, isNumeric) !== null);
  const narrower = draft.spans.some(
    (span) => span.token !== null || span.values.some(({ column }) => column !== draft.scope.unpivot?.label),
  );
  if (figure === undefined || !overTime(draft, previous) || named || narrower) return null;
  if (!readPeriodConditions(draft)) return null;
  const now = draft.placed.map((one) => one.condition);
  const earlier = timeIn(draft, previous.where);
  const sides = timesOf(draft, earlier, timeIn(draft, now));
  const key = sides === null ? null : keyOfTime(sides[0].where);
  if (sides === null || key === null || whenOf(draft, sides[1].where) === null) return null;
  const both: Condition = { kind: 'any', of: sides.map(({ where }) => where) };
  const where = [...previous.where.filter((one) => one !== earlier), both];
  return {
    ...previous,
    source: draft.scope.source([...where.flatMap(conditionRefs), key.ref, ...measureRefs(figure)]),
    where,
    keys: [key],
    measures: [figure],
    order: { by: 'key', descending: false },
    limit: null,
    winner: null,
    extra: 'growth',
    chart: null,
    notes: [],
  };
}
