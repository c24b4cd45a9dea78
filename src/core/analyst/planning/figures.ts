import { namesSchoolSubject } from '../lexicon/school-subjects.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { isAdditive, isFlag, isLabel, isNumeric, isTime } from './column-kind.ts';
import { chooseDate } from './dates.ts';
import type { Draft } from './draft.ts';
import { columnAbout } from './implied-column.ts';
import { addKey, entityColumn, keyOf } from './keys.ts';
import { measure } from './measures.ts';
import { personColumn } from './person.ts';
import type { AggregateName, Expression, Measure } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });

/** Figures that need more than one word and one column: ratios, several percentiles, one figure of every column, the latest value. */
export function readFigures(draft: Draft): void {
  readRatio(draft);
  readPerPerson(draft);
  readPercentiles(draft);
  readMode(draft);
  readEveryFigure(draft);
  readLatest(draft);
}

function figureAt(draft: Draft, at: number): ColumnRef | null {
  if (at < 0 || draft.used.has(at)) return null;
  const ref = draft.column(at, isNumeric);
  return ref !== null && !isFlag(draft.columnOf(ref)) ? ref : null;
}

function addRatio(draft: Draft, top: ColumnRef, bottom: ColumnRef, percent: boolean, at: readonly number[]): void {
  if (top.column === bottom.column) return;
  // “tip as a percentage of food and drinks”: of both together.
  const behind = at.at(-1)!;
  const joint = draft.next(behind);
  const second = draft.has(joint, 'and', 'plus') ? figureAt(draft, draft.next(joint)) : null;
  const of: Expression =
    second === null ? column(bottom) : { kind: 'binary', op: '+', left: column(bottom), right: column(second) };
  draft.add({ ...measure('ratio', column(top)), over: { fn: 'sum', of, percent } }, at[0]!);
  draft.use(...at, ...(second === null ? [] : [joint, draft.next(joint)]));
}

/** “bonus as a percentage of salary”, “优惠金额占订单金额的比例”, “the ratio of cost to revenue”: a ratio of two totals. */
function readRatio(draft: Draft): void {
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at) || !draft.has(at, 'share', 'ratio', 'divided')) continue;
    const [before, behind] = [draft.next(at, -1), draft.next(at)];
    const asPart = /^(?:as|an?|the)$/i.test(draft.spans[before]?.text ?? '') ? draft.next(before, -1) : before;
    const [left, right] = [figureAt(draft, asPart), figureAt(draft, behind)];
    if (left !== null && right !== null) {
      addRatio(draft, left, right, draft.has(at, 'share'), [at, asPart, behind]);
      for (const other of draft.spans.keys())
        if (other > behind && draft.has(other, 'share', 'ratio')) draft.use(other);
      return;
    }
    // “the ratio of cost to revenue”, “成本与收入之比”
    if (!draft.has(at, 'ratio')) continue;
    const [first, second] = draft.chinese
      ? [draft.next(draft.next(before, -1), -1), before]
      : [behind, draft.next(draft.next(behind))];
    const [top, bottom] = [figureAt(draft, first), figureAt(draft, second)];
    if (top !== null && bottom !== null) addRatio(draft, top, bottom, false, [at, first, second]);
  }
}

/** “人均罚款”, “spend per capita”: the total by the number of people, where a person stands in several rows. */
function readPerPerson(draft: Draft): void {
  const at = draft.find('per-capita');
  if (at < 0) return;
  const figures = [draft.next(at), draft.next(at, -1)];
  const figureIndex = figures.find((index) => figureAt(draft, index) !== null);
  if (figureIndex === undefined) return;
  const figure = figureAt(draft, figureIndex)!;
  const inhabitants = columnAbout(draft, 'population');
  if (inhabitants !== null && inhabitants.column !== figure.column) {
    addRatio(draft, figure, inhabitants, false, [at, figureIndex]);
    return;
  }
  const person = personColumn(draft);
  const repeats = person !== null && draft.columnOf(person).distinctCount < draft.scope.base.rowCount * 0.95;
  if (!repeats || !isAdditive(draft.columnOf(figure))) return;
  draft.add({ ...measure('ratio', column(figure)), over: { fn: 'distinct', of: column(person), percent: false } }, at);
  draft.use(at, figureIndex);
}

/** “the 25th and 75th percentile of salary”, “quartiles”, “10%、50%和90%分位数”. */
function readPercentiles(draft: Draft): void {
  const at = draft.find('quartiles', 'percentile');
  if (at < 0) return;
  const ranks: { value: number; at: number }[] = [];
  if (!draft.has(at, 'quartiles'))
    for (const [index, span] of draft.spans.entries())
      if (span.number !== null && !draft.used.has(index) && span.period === null && Math.abs(index - at) <= 8)
        ranks.push({ value: span.number.value > 1 ? span.number.value / 100 : span.number.value, at: index });
  const quantiles = draft.has(at, 'quartiles') ? [0.25, 0.5, 0.75] : ranks.map((rank) => rank.value);
  if (quantiles.length < 2 || quantiles.some((value) => value <= 0 || value >= 1)) return;
  const spot = nearestFigure(draft, at);
  if (spot === null) return;
  for (const quantile of quantiles) draft.add(measure('percentile', column(spot.ref), quantile), at);
  draft.use(at, spot.at, ...ranks.map((rank) => rank.at));
}

function nearestFigure(draft: Draft, at: number): { ref: ColumnRef; at: number } | null {
  const found = [...draft.spans.keys()]
    .flatMap((index) => {
      const ref = figureAt(draft, index);
      return ref === null ? [] : [{ ref, at: index }];
    })
    .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  return found[0] ?? null;
}

/** “the mode of satisfaction”, “评分的众数”: of a figure; of a category it is a ranking by count. */
function readMode(draft: Draft): void {
  const at = draft.spans.findIndex(
    (span, index) => !draft.used.has(index) && /^(?:mode|众数|modal value)$/i.test(span.text),
  );
  const spot = at < 0 ? null : nearestFigure(draft, at);
  if (spot === null || Math.abs(spot.at - at) > 3) return;
  draft.add(measure('mode', column(spot.ref)), at);
  draft.use(at, spot.at);
}

const subject = /^(?:课程|课程名称|课名|科目|科目名称|学科|项目|指标)$/;

/** “每门课的通过率” of a column 课程: they are groups of the rows, and no columns. */
function readEachSubject(draft: Draft, at: number): boolean {
  if (!/[课科]/.test(draft.spans[at]!.text)) return false;
  const found = draft.scope.columns.find(({ column: one }) => isLabel(one) && subject.test(one.name));
  if (found === undefined) return false;
  addKey(draft, keyOf(draft, found.ref));
  draft.use(at);
  return true;
}

/** “the average mark in each subject” of a table with a column for each: where the subjects are asked for, else -1. */
function subjectAsked(draft: Draft): number {
  const subjects = draft.scope.base.columns.filter((one) => isNumeric(one) && namesSchoolSubject(one.name));
  if (subjects.length < 2) return -1;
  return draft.spans.findIndex(
    (span, at) =>
      /^(?:(?:each |every |all )?subjects?|科目?|学科|课程|门课)$/i.test(span.text) &&
      !draft.used.has(at) &&
      (draft.has(draft.next(at, -1), 'by', 'all') ||
        /^(?:in|for|over|of) all$/i.test(draft.spans[draft.next(at, -1)]?.text ?? '') ||
        /^(?:each|every|all|per|各|每) /i.test(span.text)),
  );
}

/** “各科平均分”: the same figure of every numeric column. */
function readEveryFigure(draft: Draft): void {
  const said = draft.find('every-figure');
  const at = said < 0 ? subjectAsked(draft) : said;
  if (at < 0 || draft.column(at) !== null) return;
  if (readEachSubject(draft, at)) return;
  const numbers = draft.scope.columns.filter(
    ({ ref, column: one }) => ref.file === draft.scope.base.file && isNumeric(one) && !isFlag(one),
  );
  // Days absent beside the marks are no subject.
  const subjects = numbers.filter(({ column: one }) => namesSchoolSubject(one.name));
  const figures = subjects.length >= 2 ? subjects : numbers;
  if (figures.length < 2 || figures.length > 12) return;
  const fns: readonly AggregateName[] = ['mean', 'median', 'max', 'min', 'std', 'sum'];
  const fn = fns.find((name) => draft.any(name as 'mean')) ?? 'mean';
  for (const { ref } of figures) draft.add(measure(fn, column(ref)), at);
  draft.use(
    at,
    ...[...draft.spans.keys()].filter(
      (index) =>
        draft.has(index, fn as 'mean') ||
        /^(?:[分值]|marks?|scores?|grades?|results?)$/i.test(draft.spans[index]!.text) ||
        (said < 0 && index < at && (draft.has(index, 'by', 'all') || /^\w+ all$/i.test(draft.spans[index]!.text))),
    ),
  );
}

/** “最新的余额”, “the latest price of each stock”: the figure in the row with the last date. */
function readLatest(draft: Draft): void {
  const at = draft.find('latest', 'earliest');
  if (at < 0 || draft.any('mean', 'sum', 'median', 'top', 'bottom', 'count', 'which', 'who', 'when', 'trend')) return;
  const behind = draft.next(at);
  const ref = figureAt(draft, behind);
  const date = ref === null ? null : chooseDate(draft);
  if (ref === null || date === null || !isTime(draft.columnOf(date))) return;
  const latest: Measure = { ...measure(draft.has(at, 'latest') ? 'last' : 'first', column(ref)), when: date };
  draft.add(latest, at);
  draft.use(at, behind);
}

/** “stations above 500 m”, “which stations have no data in February”: things are asked for by what they are, and no figure. */
function listsThings(draft: Draft): boolean {
  const { unpivot, base } = draft.scope;
  const figured = draft.any('sum', 'mean', 'median', 'std', 'how-much', 'max', 'min', 'most', 'least', 'top', 'bottom');
  const parts = draft.any('trend', 'share', 'growth', 'difference', 'by', 'chart') || draft.chart !== null;
  if (unpivot === null || figured || parts || draft.placed.length === 0 || draft.keys.length > 0) return false;
  const ofCells = draft.placed.some(({ condition }) =>
    [...conditionRefs(condition)].some((ref) => ref.column === unpivot.label),
  );
  const empty = draft.placed.some(({ condition }) => condition.kind === 'empty');
  const things = draft.spans.flatMap((_span, at) => {
    const ref = draft.used.has(at) && at !== draft.asked ? null : entityColumn(draft, at);
    return ref !== null && ref.file === base.file && ref.column !== unpivot.label && isLabel(draft.columnOf(ref))
      ? [ref]
      : [];
  });
  return (!ofCells || empty) && things.length === 1;
}

/** In a table with a column for each month the cells are the figure, whatever the question calls it. */
/** Hours of a month add up to those of a year, though an hour more is no higher rate. */
const addsUpOverMonths = (draft: Draft, value: string): boolean =>
  isAdditive(draft.columnOf({ file: draft.scope.base.file, column: value })) ||
  /^(?:hours?|minutes?|days?|nights?)$/i.test(value);

export function readWideFigure(draft: Draft): void {
  const { unpivot, base } = draft.scope;
  if (unpivot === null || draft.measures.length > 0 || draft.any('count', 'distinct', 'missing', 'columns', 'describe'))
    return;
  if (listsThings(draft)) return;
  // “are there negative amounts? where?”: the places, and not what they add up to.
  const ofCells = draft.placed.some(
    ({ condition }) => condition.kind === 'compare' && conditionRefs(condition)[0]?.column === unpivot.value,
  );
  if (ofCells && draft.any('where') && !draft.any('sum', 'mean', 'how-much')) return;
  // “which sites lack a reading?”: what is not there is not added up.
  if (draft.placed.some(({ condition }) => condition.kind === 'empty' && condition.ref.column === unpivot.value))
    return;
  const of = column({ file: base.file, column: unpivot.value });
  const fn = (['mean', 'median', 'std', 'sum'] as const).find((name) => draft.find(name) >= 0);
  if (fn !== undefined) draft.use(draft.find(fn));
  draft.measures.push(measure(fn ?? (addsUpOverMonths(draft, unpivot.value) ? 'sum' : 'mean'), of));
}
