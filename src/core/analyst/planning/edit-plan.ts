import { readChart } from './aggregate-plan.ts';
import { readClockHours } from './clock-hours.ts';
import { isFlag, isMonthColumn, isNumeric, isTime, isYearColumn } from './column-kind.ts';
import { readComparisons } from './comparisons.ts';
import { type Draft, sameRef } from './draft.ts';
import { readEmpty } from './empty-cells.ts';
import { readEqualNumbers } from './equal-numbers.ts';
import { readFigures } from './figures.ts';
import { readFlags, readValues } from './filters.ts';
import { addKey, entityColumn, keyOf, readKeys } from './keys.ts';
import { countRows, defaultAggregate, measure, readMeasures } from './measures.ts';
import { widenOrdered } from './ordered-values.ts';
import { readPeriodConditions } from './period-conditions.ts';
import type { AggregateName, Condition, Extra, Key, Measure, Ordering, Plan } from './plan.ts';
import { conditionRefs, expressionRefs, measureRefs, otherRefs } from './plan-refs.ts';
import { readRanking } from './ranking.ts';
import { noValue, readUnknown } from './refuse-unknown.ts';
import { readTokens } from './token-conditions.ts';
import { unknownWords } from './unknown-words.ts';

export type Runnable = Exclude<Plan, { kind: 'unanswerable' }>;
type Aggregate = Extract<Plan, { kind: 'aggregate' }>;

function same(a: Condition, b: Condition): boolean {
  const [left, right] = [conditionRefs(a), conditionRefs(b)];
  return left.length > 0 && right.some((ref) => left.some((other) => sameRef(ref, other)));
}

/** New conditions take the place of old ones on the same column; the others stay. */
export function mergeConditions(before: readonly Condition[], now: readonly Condition[]): Condition[] {
  return [...before.filter((old) => !now.some((one) => same(old, one))), ...now];
}

const fns = ['mean', 'median', 'sum', 'max', 'min', 'std', 'variance', 'range', 'iqr'] as const;

/** The way to compute that the fragment names: “and the median?”, “换成平均值”. */
function namedAggregate(draft: Draft): AggregateName | null {
  return fns.find((name) => draft.any(name)) ?? null;
}

/** “最低的呢”, “and the lowest?”, “reverse it”: the other end of a ranking, or null where the fragment says nothing of it. */
function flipped(draft: Draft, order: Ordering | null): Ordering | null {
  if (draft.any('ascending')) return { by: 0, descending: false };
  if (draft.any('descending')) return { by: 0, descending: true };
  if (/^(?:reverse|other way round|反过来|倒过来|反序)/i.test(draft.text.trim()))
    return order === null ? null : { ...order, descending: !order.descending };
  if (order === null || order.by === 'key') return null;
  if (draft.any('max', 'most')) return { ...order, descending: true };
  if (draft.any('min', 'least', 'bottom')) return { ...order, descending: false };
  return null;
}

/** “再按支付方式拆开”, “split it by department too”: the new group stands beside the old ones. */
const addsGroup = (draft: Draft): boolean =>
  draft.any('also') ||
  /再按|再分|再拆|拆开|拆分|细分|叠加|同时按|并按|(?:\b(?:too|as well|also|further|additionally|within each|on top)\b)/i.test(
    draft.text,
  );

/** “去掉这个条件” takes back the last condition, “不限条件” all of them. */
function kept(previous: Runnable, draft: Draft): readonly Condition[] {
  const at = draft.spans.findIndex((_span, index) => draft.has(index, 'remove-filter'));
  if (at < 0) return previous.where;
  return /这个|那个|上一个|最后|\b(?:that|this|the last|the) (?:filter|condition)\b/i.test(draft.spans[at]!.text)
    ? previous.where.slice(0, -1)
    : [];
}

/** “其他科室呢？”, “and the other wards?” after one of them: all but that one. */
function othersOf(where: readonly Condition[], draft: Draft): readonly Condition[] {
  if (!/其[他它余]|\b(?:others?|rest)\b/i.test(draft.text)) return where;
  return where.map((one) =>
    one.kind === 'one-of' && draft.keys.some((key) => sameRef(key.ref, one.ref)) ? { kind: 'not', of: one } : one,
  );
}

const isPeriod = (condition: Condition): boolean =>
  condition.kind === 'period' ||
  (condition.kind === 'not' && isPeriod(condition.of)) ||
  (condition.kind === 'any' && condition.of.every(isPeriod));

/** “占比呢”, “what share is that?”: the rows that were counted (or summed) as a part of all. */
function asShare(
  previous: Aggregate,
  where: readonly Condition[],
  fresh: boolean,
): { where: Condition[]; measure: Measure } | null {
  const [first] = previous.measures;
  const part = where.filter((one) => !isPeriod(one));
  if (fresh || part.length === 0 || first === undefined || previous.keys.length > 0) return null;
  if (first.fn !== 'count' && first.fn !== 'sum') return null;
  return {
    where: where.filter(isPeriod),
    measure: { ...measure('share', first.fn === 'count' ? null : first.of), where: part },
  };
}

/** “and the average?” changes how, “and the bonus?” changes what is computed. */
function editMeasures(before: readonly Measure[], draft: Draft): readonly Measure[] {
  const ranked = draft.any('top', 'bottom');
  if (draft.measures.length > 0) {
    const named = draft.any('sum', 'mean', 'median', 'max', 'min', 'std', 'percentile');
    const old = before[0];
    const plain = draft.measures.every((one) => one.fn === 'sum' || one.fn === 'mean');
    if (named || !plain || old === undefined || old.of === null || old.fn === 'share' || old.fn === 'ratio')
      return draft.measures;
    // A mean of what is usually added up was asked for, and goes on; the mean of a price was only its own way.
    const usual = defaultAggregate(draft, old.of) === old.fn;
    return usual ? draft.measures : draft.measures.map((one) => ({ ...one, fn: old.fn }));
  }
  const fn = ranked ? null : namedAggregate(draft);
  return fn === null ? before : before.map((one) => (one.of === null || one.fn === 'share' ? one : { ...one, fn }));
}

function extraOf(previous: Aggregate, draft: Draft, keys: readonly Key[], changed: boolean): Extra {
  if (draft.any('share') && keys.length > 0) return 'share-of-total';
  if (draft.any('running-total')) return 'running-total';
  if (draft.any('moving-average')) return 'moving-average';
  if (draft.any('year-over-year')) return 'year-over-year';
  if (draft.any('growth', 'previous-period')) return 'growth';
  return changed ? null : previous.extra;
}

function editAggregate(previous: Aggregate, draft: Draft, where: readonly Condition[], counts: boolean): Plan {
  const share = draft.any('share') ? asShare(previous, where, draft.placed.length > 0) : null;
  const alone = /^(?:不分组|总共呢|整体呢|总的呢|总体呢|overall|in total)/i.test(draft.text.trim());
  const keys = alone
    ? []
    : draft.keys.length === 0
      ? previous.keys
      : addsGroup(draft)
        ? [...previous.keys, ...draft.keys.filter((key) => !previous.keys.some((old) => sameRef(old.ref, key.ref)))]
        : draft.keys;
  const changed = draft.keys.length > 0 || alone;
  const cut = draft.any('top', 'bottom') ? readRanking(draft) : null;
  const flip = flipped(draft, previous.order);
  const aggregated = flip !== null && draft.measures.length === 0 && !draft.any('mean', 'median', 'sum');
  const measures =
    share !== null
      ? [share.measure]
      : counts && draft.measures.length === 0
        ? [countRows]
        : aggregated
          ? previous.measures
          : editMeasures(previous.measures, draft);
  const timed = keys.some((key) => {
    const column = draft.columnOf(key.ref);
    return key.bucket !== null || isTime(column) || isYearColumn(column) || isMonthColumn(column);
  });
  const ranked =
    cut === null ? null : draft.any('bottom', 'min', 'least') ? false : draft.any('max', 'most') ? true : null;
  const fresh: Ordering = timed || keys.length > 1 ? { by: 'key', descending: false } : { by: 0, descending: true };
  const order: Ordering | null =
    keys.length === 0
      ? null
      : cut !== null
        ? { by: 0, descending: ranked ?? (previous.order?.by === 0 && !changed ? previous.order.descending : true) }
        : (flip ?? (changed || previous.order === null ? fresh : previous.order));
  const extra = extraOf(previous, draft, keys, changed);
  const chart = readChart(draft) ?? previous.chart;
  return {
    ...previous,
    source: widened(previous, draft, where, keys, measures),
    where: share?.where ?? where,
    keys,
    measures,
    chart,
    order,
    extra: share === null ? extra : null,
    window: draft.any('moving-average')
      ? (draft.spans.find((span) => span.number !== null)?.number?.value ?? 3)
      : previous.window,
    limit: cut?.count ?? (changed ? null : previous.limit),
    winner: cut !== null && cut.count !== null ? null : changed && !draft.any('which', 'most') ? null : previous.winner,
    notes: draft.notes,
  };
}

function widened(
  previous: Runnable,
  draft: Draft,
  where: readonly Condition[],
  keys: readonly Key[],
  measures: readonly Measure[],
) {
  return draft.scope.source([
    ...where.flatMap(conditionRefs),
    ...keys.map((key) => key.ref),
    ...measures.flatMap(measureRefs),
    ...otherRefs(previous),
    ...(previous.kind === 'rows' ? [...previous.columns, ...expressionRefs(previous.order?.by ?? null)] : []),
  ]);
}

/** The fragment says something of how to show or compute, if of nothing in the data. */
function changesShape(draft: Draft, previous: Runnable): boolean {
  return (
    readChart(draft) !== null ||
    namedAggregate(draft) !== null ||
    flipped(draft, previous.kind === 'aggregate' ? previous.order : null) !== null ||
    draft.any(
      'share',
      'growth',
      'previous-period',
      'year-over-year',
      'running-total',
      'moving-average',
      'top',
      'bottom',
      'most',
      'least',
      'remove-filter',
      'sort',
      'trend',
      'all',
      'rate',
    )
  );
}

/** Reads the parts of a fragment and lays them over the last plan. */
export function edit(previous: Runnable, draft: Draft): Plan {
  readTokens(draft);
  readClockHours(draft);
  readComparisons(draft);
  readEqualNumbers(draft);
  readValues(draft);
  widenOrdered(draft);
  readKeys(draft);
  readEmpty(draft);
  readPeriodConditions(draft);
  readFlags(draft);
  const counts = draft.find('count') >= 0;
  readFigures(draft);
  readMeasures(draft);
  for (const [at, span] of draft.spans.entries()) {
    const ref = draft.used.has(at) || span.columns.length === 0 ? null : entityColumn(draft, at);
    if (ref === null || draft.keys.length > 0 || draft.placed.length > 0) continue;
    const column = draft.columnOf(ref);
    if (!isNumeric(column) || isFlag(column)) addKey(draft, keyOf(draft, ref));
  }
  const silent = draft.placed.length + draft.keys.length + draft.measures.length === 0 && !counts;
  // “那火星呢？”: the same answer again would pretend that the word meant something.
  const trouble =
    silent && unknownWords(draft).some((word) => word.name || word.place) ? readUnknown(draft, null) : null;
  if (silent && draft.any('what-about') && !changesShape(draft, previous)) {
    const asked = draft.text
      .replace(/^(?:那么?|what about|how about|and|换成|换|改成)\s*|\s*(?:呢|[?？])+$/gi, '')
      .trim();
    if (asked !== '') return { kind: 'unanswerable', reason: noValue(draft, asked), file: draft.scope.base.file };
  }
  if (trouble !== null) return { kind: 'unanswerable', reason: trouble, file: draft.scope.base.file };
  const now = draft.placed.map((one) => one.condition);
  const where = mergeConditions(othersOf(kept(previous, draft), draft), now);
  if (previous.kind === 'aggregate') return editAggregate(previous, draft, where, counts);
  const chart = readChart(draft) ?? previous.chart;
  const grouped = draft.keys.length > 0 || counts || draft.measures.length > 0;
  if (previous.kind !== 'rows')
    return { ...previous, source: widened(previous, draft, where, [], []), where, chart, notes: draft.notes };
  if (grouped) {
    const measures = draft.measures.length > 0 ? draft.measures : [countRows];
    return {
      kind: 'aggregate',
      source: widened(previous, draft, where, draft.keys, measures),
      where,
      chart,
      notes: draft.notes,
      keys: draft.keys,
      measures,
      having: [],
      order: draft.keys.length === 0 ? null : { by: 0, descending: true },
      limit: null,
      winner: null,
      extra: null,
      window: null,
      countGroups: false,
      wide: false,
    };
  }
  const cut = draft.any('top', 'bottom') ? readRanking(draft) : null;
  const flip = previous.order === null ? null : flipped(draft, { by: 0, descending: previous.order.descending });
  return {
    ...previous,
    source: widened(previous, draft, where, [], []),
    where,
    chart,
    order:
      previous.order === null || flip === null ? previous.order : { ...previous.order, descending: flip.descending },
    limit: cut?.count ?? previous.limit,
    winner: cut?.count == null ? previous.winner : null,
    notes: draft.notes,
  };
}
