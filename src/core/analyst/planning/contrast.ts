import { common, isTimePart } from './aggregate-plan.ts';
import { bucketOfPeriod } from './change.ts';
import { isFlag, isNumeric, isTime } from './column-kind.ts';
import type { Draft, Placed } from './draft.ts';
import { addKey, keyOf, loneLabel, timeKey } from './keys.ts';
import { defaultAggregate, measure as makeMeasure } from './measures.ts';
import { askedKey } from './plain-plan.ts';
import type { Measure, Plan, Side } from './plan.ts';
import { conditionRefs, measureRefs } from './plan-refs.ts';
import { readRanking } from './ranking.ts';
import { readUnknown } from './refuse-unknown.ts';
import { keyOfTime, sidesIn } from './time-sides.ts';

interface Sides {
  readonly placed: Placed;
  readonly before: Side;
  readonly after: Side;
}

const changing = ['growth', 'difference', 'previous-period', 'year-over-year'] as const;

function twoTimes(draft: Draft): Sides | null {
  if (!draft.any(...changing) || draft.any('trend', 'running-total', 'moving-average')) return null;
  if (draft.keys.some((key) => key.bucket !== null || isTimePart(draft, key))) return null;
  for (const placed of draft.placed) {
    const sides = placed.from < 0 ? null : sidesIn(draft, placed.condition);
    if (sides !== null) return { placed, before: sides[0], after: sides[1] };
  }
  return null;
}

const falling =
  /\b(?:fell|fall|falls|fallen|drop(?:s|ped)?|declin\w*|decreas\w*|shr[aiu]nk|lost|loss|losses|reduc\w*)\b|下降|减少|下滑|降幅|下跌|跌|缩减/i;
const relative =
  /\bgrow\w*\b|\bgrew\b|\brates?\b|\bpercent\w*\b|\bpct\b|%|\bfast(?:est|er)?\b|\bslow(?:est|er)?\b|率|百分|幅|[快慢]/i;

/** “增长最快” is one word for both that it grew and that most of all. */
const fastest = /(?:增长|增速|增幅|涨|升|降|减|跌)[^，,。？?]{0,2}最[快大多高]|最[快大多高]的?增/;

/**
 * “growth of exports from 2019 to 2023 by country”, “各省2024年比2019年增长多少”: one figure at two times, in every group. Null where the question
 * sets no two times against each other. Without groups the two times become the groups themselves.
 */
export function readContrast(draft: Draft): Plan | null {
  const sides = twoTimes(draft);
  if (sides === null) return null;
  const rest = draft.placed.filter((one) => one !== sides.placed);
  const whole = draft.placed.splice(0, draft.placed.length, ...rest);
  const measure = draft.measures[0] ?? soleFigure(draft);
  const superlative = draft.any('max', 'min', 'most', 'least', 'top', 'bottom') || fastest.test(draft.text);
  const plain = draft.keys.every((key) => key.bins === null && key.bands === undefined && key.step === undefined);
  const simple =
    /^(?:sum|count|distinct|mean|median|ratio|min|max|std)$/.test(measure?.fn ?? '') && measure?.weight === null;
  const grouped = measure !== undefined && simple && plain && draft.measures.length <= 1;
  if (grouped && draft.keys.length === 0) {
    const thing = draft.asked === null && superlative ? loneLabel(draft) : null;
    const own = thing === null ? [] : [keyOf(draft, thing)];
    for (const key of draft.asked === null ? own : askedKey(draft)) addKey(draft, key);
  }
  if (!grouped || draft.keys.length === 0 || draft.keys.length > 2) {
    draft.placed.splice(0, draft.placed.length, ...whole);
    if (draft.keys.length === 0) asPair(draft, sides);
    return null;
  }
  const ranking = superlative ? readRanking(draft) : null;
  const trouble = readUnknown(draft, ranking);
  if (trouble !== null) return { kind: 'unanswerable', reason: trouble, file: draft.scope.base.file };
  const upward = ranking?.descending ?? true;
  const limit = ranking?.count ?? null;
  return contrast(draft, sides, measure, {
    percent: relative.test(draft.text) && !/最多/.test(draft.text),
    descending: superlative && falling.test(draft.text) ? !upward : upward,
    limit,
    winner: superlative && limit === null ? { rank: ranking?.rank ?? 1 } : null,
  });
}

/** The one figure of the rows, where the question names none. */
function soleFigure(draft: Draft): Measure | undefined {
  const { base, unpivot } = draft.scope;
  const figures = base.columns.filter((column) => isNumeric(column) && !isFlag(column));
  const [only] = figures;
  if (unpivot !== null || figures.length !== 1 || only === undefined) return undefined;
  const of = { kind: 'column', ref: { file: base.file, column: only.name } } as const;
  return makeMeasure(defaultAggregate(draft, of), of);
}

function contrast(
  draft: Draft,
  { before, after }: Sides,
  measure: Measure,
  shape: Pick<Extract<Plan, { kind: 'contrast' }>, 'percent' | 'descending' | 'limit' | 'winner'>,
): Plan {
  const keys = draft.keys.map((key) => key.ref);
  const where = draft.placed.map((one) => one.condition);
  const refs = [...keys, ...measureRefs(measure), ...[before, after].flatMap((side) => conditionRefs(side.where))];
  return { ...common(draft, where, refs), kind: 'contrast', keys, measure, before, after, ...shape };
}

/** “how much did sales change from 2019 to 2023”: the first and the last year, and none between. */
function asPair(draft: Draft, { placed, before, after }: Sides): void {
  const quarters = [before, after].every(
    ({ where }) => where.kind === 'period' && where.period.kind === 'recurring' && where.period.unit === 'quarter',
  );
  if (quarters && before.where.kind === 'period')
    addKey(draft, { ref: before.where.ref, bucket: 'quarter', bins: null });
  // “between Q1 2025 and Q1 2026”, “March against May 2026”: two units alike are the groups.
  const units = [before, after].map(({ where }) => (where.kind === 'period' ? bucketOfPeriod(where.period) : null));
  if (placed.condition.kind === 'any' && units[0] != null && units[0] === units[1] && before.where.kind === 'period')
    addKey(draft, { ref: before.where.ref, bucket: units[0], bins: null });
  const inColumns =
    placed.condition.kind === 'one-of' && keyOfTime(before.where)?.ref.column === draft.scope.unpivot?.label;
  if (placed.condition.kind !== 'period' && placed.condition.kind !== 'between' && !inColumns) return;
  const [ref] = conditionRefs(before.where);
  const told = /^\d{4}$/.test(before.label) ? 'year' : /^Q/.test(before.label) ? 'quarter' : 'month';
  const dated = isTime(draft.columnOf(ref!)) ? ({ ref: ref!, bucket: told, bins: null } as const) : null;
  const key = inColumns ? keyOfTime(before.where) : (dated ?? timeKey(draft, 'year'));
  if (key === null) return;
  draft.placed[draft.placed.indexOf(placed)] = {
    ...placed,
    condition: { kind: 'any', of: [before.where, after.where] },
  };
  addKey(draft, key);
}
