import type { ColumnRef } from '../matching/columns.ts';
import type { Period } from '../reading/period.ts';
import { aggregate, common, isTimePart } from './aggregate-plan.ts';
import { bucketOfPeriod } from './change.ts';
import { isIdentifier, isLabel, isTime } from './column-kind.ts';
import { dateColumns } from './dates.ts';
import { type Draft, sameRef } from './draft.ts';
import { columnAbout } from './implied-column.ts';
import { addKey, entityColumn, grainOf, keyOf, timeKey } from './keys.ts';
import { asksForLabel, countedList, freeLabels, rowsPlan } from './listed-rows.ts';
import { countRows, defaultAggregate, howMuch, measure } from './measures.ts';
import { personColumn } from './person.ts';
import type { Bucket, Condition, Extra, Key, Plan } from './plan.ts';
import { conditionRefs, expressionRefs } from './plan-refs.ts';
import { figureOfRows } from './row-figures.ts';
import { compareByMean } from './two-sides.ts';

function timeBucket(draft: Draft): Key | null {
  const [date] = dateColumns(draft);
  const years = draft.placed.some(
    ({ condition }) =>
      condition.kind === 'period' &&
      condition.period.kind === 'range' &&
      condition.period.start?.endsWith('-01-01') === true &&
      condition.period.end?.endsWith('-01-01') === true &&
      Number(condition.period.end.slice(0, 4)) - Number(condition.period.start.slice(0, 4)) > 1,
  );
  if (years && draft.any('growth', 'difference')) return timeKey(draft, 'year');
  return timeKey(draft, date === undefined ? 'year' : grainOf(draft.columnOf(date)));
}

/** “广东的店铺”: the noun a condition stands before is who is meant, not what to group by. */
function isDescribed(draft: Draft, at: number): boolean {
  if (!draft.chinese) return false;
  let before = draft.next(at, -1);
  // “五金类商品”, “上海供应商的商品”: what kind they are, and whose.
  const passes = (index: number) =>
    /^(?:类|类别|款|型|牌|级|产|的)$/.test(draft.spans[index]?.text ?? '') ||
    (!draft.has(index, 'by') && draft.column(index, isLabel) !== null && draft.valueMatches(index).length === 0);
  for (let steps = 0; steps < 3 && passes(before); steps += 1) before = draft.next(before, -1);
  return draft.used.has(before) && (draft.spans[before]?.values.length ?? 0) > 0;
}

/** “order 1043”: one row, whose figures are told and not added up. */
function isOneRow(draft: Draft, condition: Condition): boolean {
  if (condition.kind !== 'one-of' || condition.values.length > 1) return false;
  const column = draft.columnOf(condition.ref);
  return (
    isIdentifier(column) &&
    condition.ref.file === draft.scope.base.file &&
    column.distinctCount >= draft.scope.base.rowCount &&
    draft.measures.every((one) => one.fn === 'sum' || one.fn === 'mean')
  );
}

/** “张三是哪个医生看的”: the doctor is asked for, so that the name is looked for in the other columns of names. */
function elsewhere(condition: Condition, asked: readonly ColumnRef[]): Condition {
  if (condition.kind !== 'find') return condition;
  const refs = condition.refs.filter((ref) => 'first' in ref || !asked.some((one) => sameRef(one, ref)));
  return refs.length === 0 ? condition : { ...condition, refs };
}

export function plainPlan(draft: Draft, where: readonly Condition[]): Plan {
  const listed = countedList(draft, where);
  if (listed !== null) return listed;
  const extra = fellBelow(draft) ? null : readExtra(draft);
  if (
    (draft.any('trend') || (extra !== null && extra !== 'difference')) &&
    !draft.keys.some((key) => key.bucket !== null || isTimePart(draft, key))
  ) {
    const step = extra === 'year-over-year' ? 'year' : windowBucket(draft);
    const key = step === null ? timeBucket(draft) : timeKey(draft, step);
    if (key === null) return { kind: 'unanswerable', reason: { kind: 'no-dates' }, file: draft.scope.base.file };
    draft.keys.unshift(key);
    if (draft.chart === null) draft.chart = 'auto';
  }
  if (
    draft.measures.length === 0 &&
    draft.any('how-much') &&
    draft.chinese &&
    draft.spans.some((span) => span.tables.includes(draft.scope.base.file)) &&
    draft.keys.length === 0 &&
    !where.some((one) => one.kind === 'find')
  ) {
    // “轴承入库多少”: pieces where a column counts them, else rows.
    const pieces = columnAbout(draft, 'quantity');
    const at = draft.find('how-much');
    draft.measures.push(pieces === null || at < 0 ? countRows : measure('sum', { kind: 'column', ref: pieces }));
    if (at >= 0) draft.use(at);
  }
  if (draft.measures.length === 0 && !asksForLabel(draft)) {
    const of = howMuch(draft);
    if (of !== null) draft.measures.push(measure(defaultAggregate(draft, of), of));
  }
  const labels = freeLabels(draft).filter(({ ref }) => !draft.keys.some((key) => sameRef(key.ref, ref)));
  // “Which hotel did she stay at, and for how many nights?”: a label and a figure of somebody's rows.
  const named = draft.asked === null || draft.has(draft.asked, 'who') ? null : entityColumn(draft, draft.asked);
  if (named !== null && draft.has(draft.next(draft.asked!, -1), 'which', 'what') && draft.keys.length === 0)
    labels.unshift({ ref: named, at: draft.asked! });
  const single = where.some((condition) => isOneRow(draft, condition));
  const finds = single || where.some((condition) => condition.kind === 'find');
  const listing = draft.any('list', 'which', 'what', 'who', 'where', 'when');
  const onlyCount = draft.measures.length > 0 && draft.measures.every((one) => one.fn === 'count');
  const explicit = draft.any(
    'sum',
    'mean',
    'median',
    ...(named === null ? (['count'] as const) : []),
    'std',
    'max',
    'min',
    'percentile',
    'difference',
    'trend',
  );

  // One person's (or thing's) row: the figure itself, not a sum of one.
  if (draft.keys.length === 0 && finds && !explicit && !onlyCount) {
    const figures = draft.measures.flatMap((one) => expressionRefs(one.of));
    const additive = !single && draft.measures.length === 1 && draft.measures[0]!.fn === 'sum' && labels.length === 0;
    if (!additive) {
      // “who treated visit V7012?”: the person of that row.
      const doer = labels.length + figures.length === 0 && draft.any('who') ? personColumn(draft) : null;
      const told = labels.filter((one, at) => labels.findIndex(({ ref }) => sameRef(ref, one.ref)) === at);
      const asked = [...(doer === null ? [] : [doer]), ...told.map((label) => label.ref), ...figures];
      const wanted = [doer, named].filter((ref) => ref !== null);
      const found = where.map((one) => elsewhere(one, wanted));
      const columns =
        asked.length === 0
          ? []
          : [
              ...asked.filter((ref) => !found.flatMap(conditionRefs).some((one) => sameRef(one, ref))),
              ...found
                .filter((one) => one.kind === 'find' || isOneRow(draft, one))
                .flatMap(conditionRefs)
                .slice(0, 1),
            ];
      return {
        ...common(draft, found, columns),
        kind: 'rows',
        columns,
        order: null,
        limit: null,
        winner: null,
        label: null,
        distinct: asked.length > 0,
      };
    }
  }
  if (draft.keys.length === 0 && draft.measures.length > 0 && !onlyCount && labels.length > 0 && !finds) {
    const comparing = draft.any('compare', 'difference');
    for (const { ref, at } of labels.slice(0, 2)) {
      const column = draft.columnOf(ref);
      const other = /^(?:其他|其它|其余|other|others|remaining|rest)$/i.test(draft.spans[at - 1]?.text ?? '');
      const category =
        column.distinctCount <= 50 && !column.sensitive && column.distinctCount < draft.scope.base.rowCount * 0.5;
      if (
        !isTime(column) &&
        !other &&
        (comparing || draft.has(at + 1, 'by') || (category && !isDescribed(draft, at))) &&
        !where.some((one) => conditionRefs(one).some((used) => sameRef(used, ref)))
      )
        addKey(draft, keyOf(draft, ref));
    }
  }
  compareKeys(draft, where);
  compareByMean(draft);
  if (draft.asked !== null && draft.keys.length === 0 && draft.having.length > 0)
    for (const key of askedKey(draft)) addKey(draft, key);
  // “is arsenic higher in Well 1 or Well 2?”: in what was measured.
  const measured = chooses.test(draft.text) && !/\b(?:more|fewer)\b/i.test(draft.text) ? figureOfRows(draft) : null;
  if (draft.keys.length > 0 && draft.measures.length === 0)
    draft.measures.push(measured === null ? countRows : measure('mean', { kind: 'column', ref: measured }));
  const counted = draft.measures[0];
  if (draft.having.length > 0 && draft.keys.length === 0 && counted?.fn === 'distinct' && counted.of?.kind === 'column')
    addKey(draft, keyOf(draft, counted.of.ref));
  if (draft.having.length > 0 && draft.keys.length === 0 && labels.length > 0)
    addKey(draft, keyOf(draft, labels[0]!.ref));
  if (draft.having.length > 0 && draft.keys.length > 0) return havingPlan(draft, where);
  if (draft.having.length > 0) {
    // Nothing to group by: the figure of each row is meant, and no condition is dropped.
    const rows = draft.having.splice(0).flatMap(({ measure: one, op, value }): Condition[] => {
      if (one.of !== null && value !== 'mean') return [{ kind: 'compare', of: one.of, op, value }];
      // “三科都在85分以上”: no column was found to compare, and that is said.
      draft.note({ kind: 'ignored', words: [`${op} ${value}`] });
      return [];
    });
    return plainPlan(draft, [...where, ...rows]);
  }
  if (draft.chart !== null && draft.keys.length === 0 && draft.measures.length === 1) {
    const key = timeBucket(draft);
    if (key !== null) addKey(draft, key);
  }
  if (draft.measures.length > 0) {
    const wide = draft.keys.length === 2 && draft.any('pivot', 'heat-map');
    const share = draft.find('share') >= 0 && draft.keys.length > 0 ? 'share-of-total' : null;
    if (share !== null && draft.chart === null && draft.any('chart')) draft.chart = 'auto';
    return aggregate(draft, where, draft.measures, { extra: extra ?? share, window: windowOf(draft), wide });
  }
  if (draft.any('share') && labels.length > 0) {
    for (const { ref } of labels.slice(0, 1)) addKey(draft, keyOf(draft, ref));
    return aggregate(draft, where, [countRows], { extra: 'share-of-total' });
  }
  if (
    (draft.any('distribution', 'chart', 'bar-chart', 'pie-chart', 'distinct', 'compare') || draft.chart !== null) &&
    labels.length > 0
  ) {
    for (const { ref } of labels.slice(0, 2)) addKey(draft, keyOf(draft, ref));
    return aggregate(draft, where, [countRows]);
  }
  const columns = labels.map((label) => label.ref);
  if (where.length > 0 || columns.length > 0 || listing) {
    if (
      draft.spans.some((span) => span.tables.includes(draft.scope.base.file)) &&
      columns.length <= 1 &&
      !draft.any('what')
    )
      return rowsPlan(draft, where, []);
    return rowsPlan(draft, where, columns);
  }
  return { ...common(draft, where, []), kind: 'describe' };
}

/** “have fallen below the minimum”: where they are, not how they came there. */
function fellBelow(draft: Draft): boolean {
  const at = draft.spans.findIndex((_span, index) => draft.has(index, 'growth'));
  const compared = /^(?:below|under|behind|short|above|over)/i.test(draft.spans[at + 1]?.text ?? '');
  return at >= 0 && compared && draft.placed.some(({ condition }) => /^(?:columns|compare)$/.test(condition.kind));
}

function readExtra(draft: Draft): Extra {
  if (draft.any('running-total')) return 'running-total';
  if (draft.any('moving-average')) return 'moving-average';
  if (draft.any('year-over-year')) return 'year-over-year';
  if (draft.any('previous-period') || draft.any('growth')) return 'growth';
  return draft.any('difference') ? 'difference' : null;
}

function windowOf(draft: Draft): number | null {
  if (!draft.any('moving-average')) return null;
  return draft.spans.find((span, at) => span.number !== null && !draft.used.has(at))?.number?.value ?? 3;
}

/** “30日移动平均”, “7-day moving average”: the unit of the window is the step of the axis. */
function windowBucket(draft: Draft): Bucket | null {
  const moving = draft.any('moving-average');
  // “quarter over quarter”, “较上季度”: the unit that is compared.
  const at = moving
    ? draft.spans.findIndex((span, index) => span.number !== null && !draft.used.has(index))
    : draft.spans.findIndex((_span, index) => draft.has(index, 'previous-period'));
  const unit = at < 0 ? '' : `${draft.spans[at]!.text}${moving ? (draft.spans[at + 1]?.text ?? '') : ''}`;
  const units: readonly (readonly [RegExp, Bucket])[] = [
    [/[日天]|day|^d\/d$/i, 'day'],
    [/周|星期|week|^wow$/i, 'week'],
    [/季|quarter|^qoq$/i, 'quarter'],
    [/月|month|^mom$/i, 'month'],
    [/年|year/i, 'year'],
  ];
  return units.find(([pattern]) => pattern.test(unit))?.[1] ?? null;
}

/** “more on Mondays or on Fridays?”: which of the two, not both together. */
const chooses = /\b(?:more|fewer|less|higher|lower|better|worse|larger|smaller|longer|shorter)\b/i;

/** “winter (Dec-Feb)”: a group of months. */
const isSeveralMonths = (part: Extract<Period, { kind: 'recurring' }>): boolean =>
  part.unit === 'month' && part.values.length > 1;

/** Weekends and working days leave no row out: they are sides, and no condition. */
const isWholeWeek = (condition: Condition): boolean =>
  condition.kind === 'any' &&
  condition.of.length === 2 &&
  new Set(
    condition.of.flatMap((one) =>
      one.kind === 'period' && one.period.kind === 'recurring' && one.period.unit === 'weekday'
        ? one.period.values
        : [],
    ),
  ).size === 7;

/** “men and women”, “North vs South”, “2022 or 2023”: two values of one column are compared by making it a key. */
function compareKeys(draft: Draft, where: readonly Condition[]): void {
  if (
    draft.keys.length > 0 ||
    !(
      draft.any('compare', 'difference', 'than') ||
      (draft.any('or') && (draft.any('most', 'least', 'max', 'min') || chooses.test(draft.text))) ||
      // “周末和工作日分别有多少”, “周末和工作日哪个多”: a figure for each of the two times.
      (draft.chinese && /分别|各有?[^,，]{0,4}多少|各自|哪个|哪边/.test(draft.text)) ||
      where.some(isWholeWeek)
    )
  )
    return;
  for (const condition of where) {
    if (condition.kind === 'one-of' && condition.values.length >= 2) addKey(draft, keyOf(draft, condition.ref));
    if (
      condition.kind === 'find' &&
      condition.texts.length >= 2 &&
      condition.refs.length === 1 &&
      'column' in condition.refs[0]!
    )
      addKey(draft, keyOf(draft, condition.refs[0]));
    if (condition.kind === 'any' && condition.of.every((one) => one.kind === 'compare' && one.op === '=')) {
      const [ref] = conditionRefs(condition);
      if (ref !== undefined) addKey(draft, { ref, bucket: null, bins: null });
    }
    if (condition.kind === 'any' && condition.of.every((one) => one.kind === 'period')) {
      const first = condition.of[0]!;
      const parts = condition.of.flatMap((one) =>
        one.kind === 'period' && one.period.kind === 'recurring' ? [one.period] : [],
      );
      if (
        first.kind === 'period' &&
        parts.length === 2 &&
        parts.every((part) => part.unit === 'weekday' && part.values.length > 1)
      )
        addKey(draft, keyOf(draft, first.ref, 'weekend'));
      else if (first.kind === 'period' && parts.length === condition.of.length && parts.some(isSeveralMonths))
        addKey(draft, {
          ref: first.ref,
          bucket: 'month-of-year',
          bins: null,
          months: parts.map(({ label, values }) => ({ label, values })),
        });
      else if (first.kind === 'period' && first.period.kind === 'recurring' && first.period.unit !== 'month')
        addKey(draft, keyOf(draft, first.ref, first.period.unit));
      else if (first.kind === 'period') addKey(draft, keyOf(draft, first.ref, bucketOfPeriod(first.period) ?? 'month'));
    }
  }
}

/** “订单数超过150笔的类目”: the groups themselves are asked for, not how many there are. */
const asksNumber = (draft: Draft): boolean =>
  !draft.chinese || /多少|几|数量$|个数$/.test(draft.text.replace(/[?？。]+$/, ''));

function havingPlan(draft: Draft, where: readonly Condition[]): Plan {
  const count = draft.measures.length > 0 && draft.measures[0]!.fn === 'distinct';
  const shared = draft.any('share', 'rate') && draft.keys.length === 1 ? ('share' as const) : true;
  const plan = aggregate(
    draft,
    where,
    draft.having.map((one) => one.measure),
    {},
  );
  return plan.kind === 'aggregate'
    ? {
        ...plan,
        countGroups:
          shared === 'share' ? shared : !draft.groupsNamed && asksNumber(draft) && (count || draft.any('count')),
      }
    : plan;
}

export function askedKey(draft: Draft): Key[] {
  const at = draft.asked!;
  const ref = draft.has(at, 'who') ? personColumn(draft) : entityColumn(draft, at);
  if (ref === null) return [];
  draft.use(at);
  return [keyOf(draft, ref)];
}
