import type { CueName } from '../lexicon/cue.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { isAdditive, isFlag, isNumeric, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { expressionAbout, isSellersCost, moneyColumn } from './implied-column.ts';
import { isPeopleWord } from './person.ts';
import type { AggregateName, Expression, Measure } from './plan.ts';
import { quotientOf } from './quotient.ts';
import { doneFirst, figureOfRows, isNumberedNoun, isOtherForm, isRowNoun } from './row-figures.ts';
import { addsUp, spokenFigure } from './verbs.ts';

const aggregates: readonly CueName[] = [
  'sum',
  'mean',
  'median',
  'std',
  'variance',
  'percentile',
  'max',
  'min',
  'range',
  'iqr',
  'skew',
  'variation',
];

export function measure(fn: AggregateName, of: Expression | null, quantile: number | null = null): Measure {
  // A ratio of groups is that of their totals.
  const quotient = fn === 'ratio' && of !== null ? quotientOf(of) : null;
  if (quotient !== null && quotient.over.kind === 'column') {
    const told = quotient.scale === 1 ? {} : { scale: quotient.scale };
    return {
      fn,
      of: quotient.of,
      quantile,
      where: [],
      weight: null,
      over: { fn: 'sum', of: quotient.over, percent: false, ...told },
    };
  }
  return { fn, of, quantile, where: [], weight: null };
}

export const countRows: Measure = measure('count', null);

/** The aggregate a column gets where the question says none. */
export function defaultAggregate(draft: Draft, of: Expression): AggregateName {
  if (of.kind === 'binary' && of.op === '/' && of.right.kind !== 'column') return 'mean';
  const quotient = quotientOf(of);
  if (quotient !== null) return quotient.over.kind === 'column' ? 'ratio' : 'mean';
  if (of.kind !== 'column') return of.kind === 'age' || of.kind === 'days' ? 'mean' : 'sum';
  if (addsUp(draft, of)) return 'sum';
  return isAdditive(draft.columnOf(of.ref)) ? 'sum' : 'mean';
}

/** “p95”, “lower quartile”, “top decile”. */
function namedQuantile(text: string): number | null {
  const digits = /^p(\d{2})$/i.exec(text)?.[1];
  if (digits !== undefined) return Number(digits) / 100;
  const low = /\b(?:lower|first|bottom)\b/i.test(text);
  if (/decile/i.test(text)) return low ? 0.1 : 0.9;
  return /\b(?:lower|first|bottom|upper|third|top) quartile/i.test(text) ? (low ? 0.25 : 0.75) : null;
}

function quantileOf(draft: Draft, at: number): number {
  const said = namedQuantile(draft.spans[at]!.text);
  if (said !== null) return said;
  for (const beside of [at - 1, at + 1, at - 2]) {
    const number = draft.spans[beside]?.number;
    if (number != null && !draft.used.has(beside)) {
      draft.use(beside);
      return number.value > 1 ? number.value / 100 : number.value;
    }
  }
  return /quartile|四分位/.test(draft.spans[at]!.text) ? 0.75 : 0.9;
}

interface Named {
  readonly at: number;
  readonly of: Expression;
}

/** Numeric columns of the question that are not spoken for. */
function numericSpans(draft: Draft): Named[] {
  const named: Named[] = [];
  for (const [at, span] of draft.spans.entries()) {
    const derived = draft.derived.get(at);
    if (derived !== undefined) named.push({ at, of: derived });
    if (derived !== undefined || draft.used.has(at) || span.columns.length === 0 || at === draft.asked) continue;
    // “数量” after a thing is how many there are of it; alone it is the column.
    const counting = draft.has(at, 'count');
    if (counting && isCountOfThing(draft, at)) continue;
    // “peak” is a maximum, but “the mean peak load” is the mean of a column.
    const ofIt = draft.has(draft.next(at, -1), 'mean', 'median', 'std') && draft.column(at, isNumeric) !== null;
    if (draft.has(at, 'sum', 'max', 'min', 'mean') && span.columns[0]!.score < 0.95 && !ofIt) continue;
    // “claims” are the rows of claims.csv; “the average claim” is their amount.
    const before = draft.next(at, -1);
    const figured =
      draft.has(before, 'mean', 'median', 'max', 'min', 'std', 'percentile', 'sum') ||
      (draft.chinese && draft.has(draft.next(at), 'mean', 'median', 'max', 'min', 'sum'));
    const singular = !/s$/i.test(span.text) && !draft.chinese && draft.any('mean', 'median');
    const verb =
      singular ||
      /(?:ed|spent|sold|paid)$/i.test(span.text) ||
      draft.spans.some((one, index) => draft.has(index, 'how-much') && /how much|钱/i.test(one.text));
    const counted = draft.has(before, 'count', 'most', 'least') || draft.any('share', 'rate');
    if (
      span.tables.includes(draft.scope.base.file) &&
      (span.columns[0]!.score < 0.98 || isOtherForm(span.text, span.columns[0]!.column)) &&
      (counted || (!figured && !verb))
    )
      continue;
    const first = draft.column(at);
    const ref = doneFirst(draft, at);
    if (ref === null || first === null || isRowNoun(draft, at, ref) || (!figured && isNumberedNoun(draft, at, ref)))
      continue;
    // “who spends the most” of a shop's sales: not what the goods cost the shop.
    if (/^(?:spen[dt]s?|pays?|paid)$/i.test(span.text) && isSellersCost(draft, ref)) continue;
    // “自费患者的平均费用” with a column 患者年龄: whose figure it is, and no figure.
    if (draft.chinese && isPeopleWord(span.text) && ref.column !== span.text) continue;
    // “rental length in days”: the unit of the figure before it.
    const told = named.at(-1);
    if (
      /^in$/i.test(draft.spans[at - 1]?.text ?? '') &&
      told?.at === at - 2 &&
      told.of.kind === 'column' &&
      sameRef(told.of.ref, ref)
    ) {
      draft.use(at);
      continue;
    }
    const score = (column: ColumnRef) => span.columns.find((match) => sameRef(match, column))!.score;
    if (!isNumeric(draft.columnOf(first)) && score(first) > score(ref) + 0.15) continue;
    named.push({ at, of: { kind: 'column', ref } });
    const rivals = span.columns.filter(
      (match) =>
        draft.scope.has(match) &&
        !sameRef(match, ref) &&
        match.score >= score(ref) - 0.03 &&
        isNumeric(draft.columnOf(match)),
    );
    if (rivals.length > 0 && score(ref) < 0.99)
      draft.note({
        kind: 'chose-column',
        asked: span.text,
        chosen: ref.column,
        others: rivals.map((rival) => rival.column),
      });
  }
  return named;
}

export function isCountOfThing(draft: Draft, at: number): boolean {
  const before = draft.spans[at - 1];
  if (before === undefined) return draft.spans[at]!.columns[0]!.score < 0.8;
  if (before.tables.length > 0) return true;
  const ref = draft.column(at - 1);
  return (
    ref !== null &&
    !isNumeric(draft.columnOf(ref)) &&
    !draft.has(at - 2, 'by') &&
    !draft.keys.some((key) => sameRef(key.ref, ref))
  );
}

/** Reads what is to be computed. The order of measures is the order of the question. */
interface SaidEnd {
  readonly at: number;
  readonly fn: AggregateName;
  readonly about: string | null;
}

/** “最高分和最低分”, “the oldest and the youngest”: both ends of the figure the words are about. */
function readBothEnds(draft: Draft, cues: readonly SaidEnd[]): void {
  const [high, low] = (['max', 'min'] as const).map((fn) => cues.find((cue) => cue.fn === fn && cue.about !== null));
  if (high === undefined || low === undefined || high.about !== low.about || high.about === null) return;
  const and = [...draft.spans.keys()].some(
    (at) => at > Math.min(high.at, low.at) && at < Math.max(high.at, low.at) && draft.has(at, 'and'),
  );
  const of = and ? expressionAbout(draft, high.about) : null;
  if (of === null || draft.any('which', 'who', 'list')) return;
  for (const { at, fn } of [high, low]) {
    draft.add(measure(fn, of), at);
    draft.use(at);
  }
}

export function readMeasures(draft: Draft): void {
  const columns = numericSpans(draft);
  const cues = draft.spans.flatMap((span, at) =>
    draft.used.has(at)
      ? []
      : span.cues
          .filter(
            (cue) =>
              aggregates.includes(cue.name) && !(span.columns.length > 0 && columns.some((one) => one.at === at)),
          )
          .map((cue) => ({ at, fn: cue.name as AggregateName, about: cue.about })),
  );
  const ranking = draft.asked !== null || draft.any('top', 'bottom');
  if (columns.length === 0 && !ranking) readBothEnds(draft, cues);
  const plain = cues.filter(({ fn, at }) => !((fn === 'max' || fn === 'min') && (ranking || ranksThings(draft, at))));
  const weightAt = draft.any('weighted') ? draft.find('weighted') : -1;
  // “按销量加权的平均单价” names the weight first.
  if (weightAt >= 0 && draft.chinese && columns.length === 2 && columns[0]!.at < weightAt && columns[1]!.at > weightAt)
    columns.reverse();
  for (const [index, { at, of }] of columns.entries()) {
    if (draft.used.has(at) && !draft.derived.has(at)) continue;
    if (weightAt >= 0 && index > 0) {
      const weighted = draft.measures.at(-1);
      if (weighted !== undefined && of.kind === 'column')
        draft.measures[draft.measures.length - 1] = { ...weighted, fn: 'mean', weight: of.ref };
      draft.use(at, weightAt);
      continue;
    }
    const before = plain.filter((cue) => cue.at < at && (index === 0 || cue.at > columns[index - 1]!.at));
    const nextAnd = draft.spans.findIndex((_span, other) => other > at && draft.has(other, 'and'));
    const behind = plain.filter(
      (cue) =>
        cue.at > at &&
        (columns[index + 1] === undefined || cue.at < columns[index + 1]!.at) &&
        // “检查费合计和平均药费”: what stands behind “and” is the next one's.
        (nextAnd < 0 || cue.at < nextAnd || columns[index + 1] === undefined),
    );
    const mine = before.length > 0 && !draft.chinese ? before : [...before, ...behind];
    const carried =
      mine.length === 0 &&
      index > 0 &&
      (draft.has(draft.next(at, -1), 'and', 'or', 'compare') ||
        /^[,&/]$/.test(draft.spans[draft.next(at, -1)]?.text ?? ''))
        ? draft.measures.at(-1)
        : undefined;
    const wanted: { fn: AggregateName; at: number }[] =
      carried !== undefined
        ? [{ fn: carried.fn, at }]
        : mine.length > 0
          ? mine
          : [{ fn: impliedAggregate(draft, of, at), at }];
    for (const cue of wanted) {
      const fn =
        draft.chinese && cue.fn === 'sum' && wanted.some((one) => one.fn === 'mean' || one.fn === 'median')
          ? null
          : cue.fn;
      if (fn === null) continue;
      const made = measure(fn, of, fn === 'percentile' ? quantileOf(draft, cue.at) : null);
      if (!draft.measures.some((one) => JSON.stringify(one) === JSON.stringify(made))) draft.add(made, at);
      draft.use(cue.at);
    }
    draft.use(at);
  }
  if (columns.length === 0) withoutColumn(draft, plain);
}

/** “the 5 clients with the largest …”. */
function listsThings(draft: Draft, at: number): boolean {
  const withAt = draft.next(at, -1);
  const number = draft.spans[draft.next(withAt, -1) - 1]?.number;
  return draft.has(withAt, 'with', 'have') && number != null && !number.percent;
}

/** “the 3 heaviest cars”, “最大的三辆车”, “the most expensive product”: a superlative of things, not the maximum of a column. */
export function ranksThings(draft: Draft, at: number): boolean {
  const behind = draft.next(at);
  if (listsThings(draft, at)) return true;
  if (draft.spans[behind]?.number != null && !draft.spans[behind]!.number!.percent) return true;
  if (draft.spans[at - 1]?.number != null && draft.spans[at - 1]!.period === null) return true;
  const span = draft.spans[behind];
  if (span === undefined || draft.used.has(behind)) return false;
  if (span.tables.includes(draft.scope.base.file))
    return (
      draft.spans[at]!.cues.some((cue) => cue.about !== null) ||
      span.columns.every((match) => !draft.scope.has(match) || !isNumeric(draft.columnOf(match)))
    );
  const ref = draft.column(behind);
  return ref !== null && !isNumeric(draft.columnOf(ref)) && !isTime(draft.columnOf(ref)) && !draft.has(behind, 'by');
}

/** “do men and women differ in cost?”: groups of unequal size are compared by what is usual in them. */
function comparesGroups(draft: Draft): boolean {
  return draft.spans.some((span) =>
    /^(?:differ|differs|differ in|differ between|differ by|differs by|outperform|outperforms|outscore)$/i.test(
      span.text,
    ),
  );
}

function impliedAggregate(draft: Draft, of: Expression, at: number): AggregateName {
  // “wage bill”, “salary budget”: all of it.
  if (
    /^(?:bill|bills|burden|pool|mass|spend|spending|outlay|costs?|expenses?)$/i.test(draft.spans[at + 1]?.text ?? '') &&
    !draft.used.has(at + 1)
  ) {
    draft.use(at + 1);
    return 'sum';
  }
  // “sick days per team”, “hours per client”: time is added up, as nobody has a usual hour.
  const time = /^(?:\w+ )?(?:days|hours|minutes|nights)$/i.test(draft.spans[at]!.text);
  if (time && /^(?:per|for each)$/i.test(draft.spans[draft.next(at)]?.text ?? '')) return 'sum';
  if (!draft.chinese && of.kind !== 'number' && comparesGroups(draft)) return 'mean';
  if (of.kind === 'column' && draft.any('rate', 'share') && isFlag(draft.columnOf(of.ref))) return 'mean';
  return defaultAggregate(draft, of);
}

/** Aggregates whose column is only implied: “how old on average”, “the longest trip”, “the latest order”. */
function withoutColumn(draft: Draft, cues: readonly { at: number; fn: AggregateName; about: string | null }[]): void {
  const hinted = draft.spans.findIndex(
    (span, at) => !draft.used.has(at) && span.cues.some((cue) => cue.name === 'how-much' && cue.about !== null),
  );
  const about = hinted >= 0 ? draft.spans[hinted]!.cues.find((cue) => cue.about !== null)!.about! : null;
  if (about !== null) {
    const of = expressionAbout(draft, about);
    if (of !== null) {
      draft.add(measure(cues[0]?.fn ?? defaultAggregate(draft, of), of), hinted);
      draft.use(hinted, ...cues.map((cue) => cue.at));
      return;
    }
  }
  // “超过5000元的有几笔？合计多少”: the total of the figure the condition is about.
  const compared = draft.placed
    .map((one) => one.condition)
    .find((one) => (one.kind === 'compare' || one.kind === 'between') && one.of.kind === 'column');
  const summed = cues.find((cue) => cue.fn === 'sum' || cue.fn === 'mean');
  if (summed !== undefined && compared !== undefined && (compared.kind === 'compare' || compared.kind === 'between')) {
    draft.add(measure(summed.fn, compared.of), summed.at);
    draft.use(summed.at);
    return;
  }
  for (const cue of cues) {
    if (cue.about !== null && (cue.fn === 'max' || cue.fn === 'min') && draft.keys.length === 0) continue;
    if (cue.about !== null) {
      const of = expressionAbout(draft, cue.about);
      if (of !== null) {
        draft.add(measure(cue.fn, of), cue.at);
        draft.use(cue.at);
      }
      continue;
    }
    const beside = [draft.next(cue.at), draft.next(cue.at, -1)].find(
      (at) => draft.column(at, isTime) !== null && !draft.used.has(at),
    );
    const spoken =
      beside === undefined && /^(?:sum|mean|median)$/.test(cue.fn) && !draft.chinese ? spokenFigure(draft) : null;
    if (spoken !== null && draft.asked === null) {
      draft.add(measure(cue.fn, spoken.of), cue.at);
      draft.use(cue.at, spoken.at);
      continue;
    }
    const figure = beside === undefined && cue.fn !== 'sum' ? figureOfRows(draft) : null;
    if (figure !== null && draft.measures.length === 0) {
      draft.add(
        measure(cue.fn, { kind: 'column', ref: figure }, cue.fn === 'percentile' ? quantileOf(draft, cue.at) : null),
        cue.at,
      );
      draft.use(cue.at);
      continue;
    }
    if ((cue.fn === 'max' || cue.fn === 'min') && beside !== undefined) {
      draft.measures.push(measure(cue.fn, { kind: 'column', ref: draft.column(beside, isTime)! }));
      draft.use(cue.at, beside);
    }
  }
}

export function howMuch(draft: Draft): Expression | null {
  const at = draft.find('how-much');
  if (at < 0) return null;
  const about = draft.spans[at]!.cues.find((cue) => cue.about !== null)?.about ?? null;
  const spoken = about === null ? spokenFigure(draft) : null;
  if (spoken !== null) draft.use(spoken.at);
  const of = about === null ? (spoken?.of ?? moneyColumn(draft)) : expressionAbout(draft, about);
  if (of !== null) draft.use(at);
  return of;
}
