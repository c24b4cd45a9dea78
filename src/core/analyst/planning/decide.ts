import type { ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric, isTime } from './column-kind.ts';
import { readComparisons, readEqualNumbers } from './comparisons.ts';
import { Draft, sameRef } from './draft.ts';
import { readEmpty, readFlags, readPeriodConditions, readTokens, readValues, columnsToSearch } from './filters.ts';
import { addKey, keyOf, readAsked, readKeys, timeKey, grainOf, personColumn, entityColumn } from './keys.ts';
import { countRows, defaultAggregate, howMuch, measure, readCount, readMeasures } from './measures.ts';
import type { ChartKind, Condition, Expression, Extra, Key, Measure, Note, Plan } from './plan.ts';
import { identity, isPerRow, type Ranking, readRanking } from './ranking.ts';
import { conditionRefs, expressionRefs } from './plan-refs.ts';
import { readShare } from './share.ts';
import { readSpecial } from './special.ts';
import { dateColumns } from './dates.ts';
import { settlePending } from './settle-pending.ts';
import { unknownWords } from './unknown-words.ts';
import { totalsCondition } from './totals.ts';

function readChart(draft: Draft): ChartKind | null {
  const kinds = [['line-chart', 'line'], ['bar-chart', 'bar'], ['pie-chart', 'pie'], ['scatter-chart', 'scatter'], ['histogram', 'histogram'], ['box-chart', 'box'], ['heat-map', 'heat-map'], ['area-chart', 'area']] as const;
  for (const [cue, kind] of kinds) if (draft.any(cue)) return kind;
  return draft.any('chart') ? 'auto' : null;
}

/** Everything the plan rests on: sources for just these columns, conditions, notes. */
function common(draft: Draft, where: readonly Condition[], refs: readonly ColumnRef[]) {
  const all = [...refs, ...where.flatMap(conditionRefs)];
  const source = draft.scope.source(all);
  for (const join of source.joins) draft.note({ kind: 'joined', files: [join.leftFile, join.file], key: join.leftKey });
  return { source, where, chart: draft.chart, notes: [...draft.notes] };
}

interface Shape {
  readonly keys?: readonly Key[];
  readonly order?: { by: number | 'key'; descending: boolean } | null;
  readonly limit?: number | null;
  readonly winner?: { rank: number } | null;
  readonly extra?: Extra;
  readonly window?: number | null;
  readonly wide?: boolean;
}

function aggregate(draft: Draft, where: readonly Condition[], measures: readonly Measure[], shape: Shape = {}): Plan {
  const keys = shape.keys ?? draft.keys;
  const totals = keys.length > 0 || measures.length > 0 ? totalsCondition(draft, keys, where) : null;
  const rows = totals === null ? where : [...where, totals];
  const refs = [...keys.map((key) => key.ref), ...measures.flatMap((one) => [...expressionRefs(one.of), ...one.where.flatMap(conditionRefs)]), ...draft.having.flatMap((one) => expressionRefs(one.measure.of))];
  const timed = keys.some((key) => key.bucket !== null || isTimePart(draft, key));
  const order = shape.order !== undefined ? shape.order : keys.length === 0 ? null : timed ? ({ by: 'key', descending: false } as const) : sorting(draft, keys);
  return {
    ...common(draft, rows, refs), kind: 'aggregate', keys, measures, having: draft.having, order, limit: shape.limit ?? null, winner: shape.winner ?? null,
    extra: shape.extra ?? null, window: shape.window ?? null, countGroups: false, wide: shape.wide ?? (keys.length === 2 && draft.any('pivot', 'heat-map')),
  };
}

function isTimePart(draft: Draft, key: Key): boolean {
  const column = draft.columnOf(key.ref);
  return isTime(column) || (isNumeric(column) && key.bins !== null) || /year|年|month|月/i.test(key.ref.column);
}

function sorting(draft: Draft, keys: readonly Key[]): { by: number | 'key'; descending: boolean } {
  if (draft.any('ascending')) return { by: 0, descending: false };
  if (keys.length > 1) return { by: 'key', descending: false };
  const column = draft.columnOf(keys[0]!.ref);
  return isNumeric(column) && !isFlag(column) ? { by: 'key', descending: false } : { by: 0, descending: true };
}

/** Makes the plan of a question whose spans have been read. */
export function decide(draft: Draft): Plan {
  draft.chart = readChart(draft);
  readTokens(draft);
  const pending = readComparisons(draft);
  readEqualNumbers(draft);
  readValues(draft);
  readKeys(draft);
  readEmpty(draft);
  const timeKnown = readPeriodConditions(draft);
  if (draft.any('share', 'rate') || draft.any('count', 'list', 'which', 'who', 'that', 'have', 'mean', 'sum')) readFlags(draft);
  readAsked(draft);
  const special = readSpecial(draft, { where: draft.placed.map((one) => one.condition), notes: draft.notes });
  if (special !== null) return special;
  readFlags(draft);
  const sharing = draft.any('share', 'rate') && draft.placed.length > 0;
  if (!sharing) readCount(draft);
  readMeasures(draft);
  if (!timeKnown && draft.placed.length === 0 && !draft.scope.columns.some(({ column }) => isTime(column)) && draft.measures.length + draft.keys.length > 0)
    return { kind: 'unanswerable', reason: { kind: 'no-dates' }, file: draft.scope.base.file };
  const share = readShare(draft);
  if (share !== null) {
    const extraKeys = draft.asked !== null && draft.keys.length === 0 ? askedKey(draft) : [];
    for (const key of extraKeys) addKey(draft, key);
    const rank = draft.keys.length > 0 && draft.any('max', 'min', 'most', 'least', 'top', 'bottom') ? readRanking(draft) : null;
    return aggregate(draft, share.where, [share.measure], rank === null ? {} : { order: { by: 0, descending: rank.descending }, limit: rank.count, winner: { rank: rank.rank } });
  }
  const ranking = readRanking(draft);
  settlePending(draft, pending);
  const trouble = readUnknown(draft, ranking);
  if (trouble !== null) return { kind: 'unanswerable', reason: trouble, file: draft.scope.base.file };
  const where = draft.placed.map((one) => one.condition);
  if (ranking !== null) {
    const ranked = rankedPlan(draft, ranking, where);
    if (ranked !== null) return ranked;
  }
  return plainPlan(draft, where);
}

function askedKey(draft: Draft): Key[] {
  const at = draft.asked!;
  const ref = draft.has(at, 'who') ? personColumn(draft) : entityColumn(draft, at);
  if (ref === null) return [];
  draft.use(at);
  return [keyOf(draft, ref)];
}

function rankedPlan(draft: Draft, ranking: Ranking, where: readonly Condition[]): Plan | null {
  const { by, entity, descending } = ranking;
  const winner = ranking.count === null ? { rank: ranking.rank } : null;
  if (by === null) return null;
  if (draft.keys.length > 0 && entity === null) {
    const asks = draft.asked !== null || ranking.count !== null || draft.any('which', 'what', 'when', 'most', 'least', 'mode', 'top', 'bottom');
    const fromCue = by.fn === 'max' || by.fn === 'min';
    if (asks && !(fromCue && draft.asked === null)) return aggregate(draft, where, [additiveBy(draft, by)], { order: { by: 0, descending }, limit: ranking.count, winner });
    const extreme: Measure = by.fn === 'count' ? by : { ...by, fn: by.fn === 'mean' || by.fn === 'sum' ? (descending ? 'max' : 'min') : by.fn };
    return aggregate(draft, where, [extreme]);
  }
  if (entity !== null && !ranking.rows && !isPerRow(draft, entity, by)) {
    const chosen = additiveBy(draft, by);
    if (by.of !== null && chosen.fn === 'mean') draft.note({ kind: 'chose-aggregate', fn: 'mean', column: expressionRefs(by.of)[0]?.column ?? '' });
    addKey(draft, keyOf(draft, entity));
    return aggregate(draft, where, [chosen], { order: { by: 0, descending }, limit: ranking.count, winner });
  }
  if (by.of === null || by.fn === 'distinct') return null;
  if (!ranking.rows && entity === null && draft.keys.length === 0 && by.fn !== 'max' && by.fn !== 'min' && ranking.count === null && draft.measures.length > 0 && draft.any('sum', 'mean', 'median')) return null;
  const columns = entity === null ? [] : [entity];
  return {
    ...common(draft, where, [...expressionRefs(by.of), ...columns]), kind: 'rows', columns: rowColumns(draft, by.of, columns), distinct: false,
    order: { by: by.of, descending }, limit: ranking.count ?? Math.max(5, ranking.rank), winner,
  };
}

/** “Which region has the highest sales”: the sum; “the highest price”: the mean, unless the question says another. */
function additiveBy(draft: Draft, by: Measure): Measure {
  return (by.fn === 'max' || by.fn === 'min') && by.of !== null && !(by.of.kind === 'column' && isTime(draft.columnOf(by.of.ref))) ? { ...by, fn: defaultAggregate(draft, by.of) } : by;
}

/** Columns of a list of rows: who or what it is, the figure, and what the question names. Few columns are shown whole. */
function rowColumns(draft: Draft, by: Expression | null, asked: readonly ColumnRef[]): ColumnRef[] {
  if (draft.scope.base.columns.length <= 8 && asked.every((ref) => ref.file === draft.scope.base.file)) return [];
  const chosen = [...asked, ...identity(draft), ...expressionRefs(by), ...draft.placed.flatMap((one) => conditionRefs(one.condition))];
  return chosen.filter((ref, index) => chosen.findIndex((other) => sameRef(other, ref)) === index);
}

function timeBucket(draft: Draft): Key | null {
  const [date] = dateColumns(draft);
  return timeKey(draft, date === undefined ? 'year' : grainOf(draft.columnOf(date)));
}

/** Labels the question names but nothing has used. */
function freeLabels(draft: Draft): { ref: ColumnRef; at: number }[] {
  return draft.spans.flatMap((span, at) => {
    if (draft.used.has(at) || span.columns.length === 0 || span.columns[0]!.score < 0.6) return [];
    const ref = entityColumn(draft, at);
    return ref === null ? [] : [{ ref, at }];
  });
}

function plainPlan(draft: Draft, where: readonly Condition[]): Plan {
  const extra = readExtra(draft);
  if ((draft.any('trend') || (extra !== null && extra !== 'difference')) && !draft.keys.some((key) => key.bucket !== null || isTimePart(draft, key))) {
    const key = timeBucket(draft);
    if (key === null) return { kind: 'unanswerable', reason: { kind: 'no-dates' }, file: draft.scope.base.file };
    draft.keys.unshift(key);
    if (draft.chart === null) draft.chart = 'auto';
  }
  if (draft.measures.length === 0) {
    const of = howMuch(draft);
    if (of !== null) draft.measures.push(measure(defaultAggregate(draft, of), of));
  }
  const labels = freeLabels(draft).filter(({ ref }) => !draft.keys.some((key) => sameRef(key.ref, ref)));
  const finds = where.some((condition) => condition.kind === 'find');
  const listing = draft.any('list', 'which', 'what', 'who', 'where', 'when');
  const onlyCount = draft.measures.length > 0 && draft.measures.every((one) => one.fn === 'count');
  const explicit = draft.any('sum', 'mean', 'median', 'count', 'std', 'max', 'min', 'percentile', 'difference', 'trend');

  // One person's (or thing's) row: the figure itself, not a sum of one.
  if (draft.keys.length === 0 && finds && !explicit && !onlyCount) {
    const figures = draft.measures.flatMap((one) => expressionRefs(one.of));
    const additive = draft.measures.length === 1 && draft.measures[0]!.fn === 'sum' && labels.length === 0;
    if (!additive) {
      const asked = [...labels.map((label) => label.ref), ...figures];
      const columns = asked.length === 0 ? [] : [...asked.filter((ref) => !where.flatMap(conditionRefs).some((one) => sameRef(one, ref))), ...where.filter((one) => one.kind === 'find').flatMap(conditionRefs).slice(0, 1)];
      return { ...common(draft, where, columns), kind: 'rows', columns, order: null, limit: null, winner: null, distinct: asked.length > 0 };
    }
  }
  if (draft.keys.length === 0 && draft.measures.length > 0 && !onlyCount && labels.length > 0 && !finds) {
    const comparing = draft.any('compare', 'difference') || labels.every(({ at }) => draft.has(at + 1, 'by') || draft.has(at - 1, 'by', 'in', 'of', 'for') || at > 0);
    if (comparing) for (const { ref } of labels.slice(0, 2)) if (!isTime(draft.columnOf(ref))) addKey(draft, keyOf(draft, ref));
  }
  compareKeys(draft, where);
  if (draft.asked !== null && draft.keys.length === 0 && draft.having.length > 0) for (const key of askedKey(draft)) addKey(draft, key);
  if (draft.keys.length > 0 && draft.measures.length === 0) draft.measures.push(countRows);
  if (draft.having.length > 0 && draft.keys.length === 0 && labels.length > 0) addKey(draft, keyOf(draft, labels[0]!.ref));
  if (draft.having.length > 0 && draft.keys.length > 0) return havingPlan(draft, where);
  if (draft.measures.length > 0) {
    const wide = draft.keys.length === 2 && draft.any('pivot', 'heat-map');
    const share = draft.any('share') && draft.keys.length > 0 ? 'share-of-total' : null;
    if (share !== null && draft.chart === null && draft.any('chart')) draft.chart = 'auto';
    return aggregate(draft, where, draft.measures, { extra: extra ?? share, window: windowOf(draft), wide });
  }
  if (draft.any('share') && labels.length > 0) {
    for (const { ref } of labels.slice(0, 1)) addKey(draft, keyOf(draft, ref));
    return aggregate(draft, where, [countRows], { extra: 'share-of-total' });
  }
  if ((draft.any('distribution', 'chart', 'bar-chart', 'pie-chart', 'distinct', 'compare') || draft.chart !== null) && labels.length > 0) {
    for (const { ref } of labels.slice(0, 2)) addKey(draft, keyOf(draft, ref));
    return aggregate(draft, where, [countRows]);
  }
  const columns = labels.map((label) => label.ref);
  if (where.length > 0 || columns.length > 0 || listing) {
    if (draft.spans.some((span) => span.tables.includes(draft.scope.base.file)) && columns.length <= 1 && !draft.any('what')) return rowsPlan(draft, where, []);
    return rowsPlan(draft, where, columns);
  }
  return { ...common(draft, where, []), kind: 'describe' };
}

function rowsPlan(draft: Draft, where: readonly Condition[], asked: readonly ColumnRef[]): Plan {
  const person = draft.any('who') && asked.length === 0 ? personColumn(draft) : null;
  const columns = person === null ? asked : [person];
  const distinct = columns.length > 0 && columns.length <= 2;
  const sortAt = draft.find('sort', 'descending', 'ascending');
  const sortRef = sortAt < 0 ? null : (draft.column(draft.next(sortAt)) ?? null);
  return {
    ...common(draft, where, columns), kind: 'rows', columns, distinct, limit: null, winner: null,
    order: sortRef === null ? null : { by: { kind: 'column', ref: sortRef }, descending: draft.any('descending') },
  };
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

/** “men and women”, “North vs South”, “2022 or 2023”: two values of one column are compared by making it a key. */
function compareKeys(draft: Draft, where: readonly Condition[]): void {
  if (draft.keys.length > 0 || !draft.any('compare', 'difference', 'than', 'or', 'which', 'most')) return;
  for (const condition of where) {
    if (condition.kind === 'one-of' && condition.values.length >= 2) addKey(draft, keyOf(draft, condition.ref));
    if (condition.kind === 'find' && condition.texts.length >= 2 && condition.refs.length === 1 && 'column' in condition.refs[0]!) addKey(draft, keyOf(draft, condition.refs[0]));
    if (condition.kind === 'any' && condition.of.every((one) => one.kind === 'period')) {
      const first = condition.of[0]!;
      if (first.kind === 'period') addKey(draft, keyOf(draft, first.ref, first.period.kind === 'range' && first.period.label.length === 4 ? 'year' : 'month'));
    }
  }
}

function havingPlan(draft: Draft, where: readonly Condition[]): Plan {
  const count = draft.measures.length > 0 && draft.measures[0]!.fn === 'distinct';
  const plan = aggregate(draft, where, draft.having.map((one) => one.measure), {});
  return plan.kind === 'aggregate' ? { ...plan, countGroups: count || draft.any('count') } : plan;
}

/** What nothing explains: a value to look for, a thing the data lacks, or a word to mention. Returns a refusal where there is one. */
function readUnknown(draft: Draft, ranking: Ranking | null): Note | null {
  const columns = draft.scope.base.columns.map((column) => column.name);
  const wantsFigure = draft.any('sum', 'mean', 'median', 'std', 'percentile') || (draft.any('max', 'min') && ranking?.by == null);
  const words = unknownWords(draft);
  const figureMissing = wantsFigure && draft.measures.length === 0 && (ranking === null || ranking.by === null || (ranking.by.of === null && draft.any('max', 'min') && !draft.any('count', 'most', 'least')));
  for (const word of words) {
    const afterBy = draft.has(draft.next(word.from, -1), 'by') && !draft.used.has(draft.next(word.from, -1));
    if (afterBy && !word.name) return { kind: 'no-column', words: [word.text], columns };
    if (word.name) {
      const refs = columnsToSearch(draft, []);
      const open = refs.filter((ref) => 'column' in ref && draft.columnOf(ref).values.length === 0);
      if (open.length === 0) return { kind: 'no-value', words: [word.text], columns: draft.scope.columns.filter(({ column }) => column.values.length > 0).map(({ ref, column }) => ({ column: ref.column, values: column.values.slice(0, 12) })) };
      draft.place({ kind: 'find', refs: open, texts: [word.text] }, word.from, word.to);
      draft.note({ kind: 'looked-in', text: word.text, columns: open.map((ref) => ('column' in ref ? ref.column : ref.first)) });
    }
  }
  if (figureMissing && words.some((word) => !word.name)) return { kind: 'no-column', words: words.filter((word) => !word.name).map((word) => word.text), columns };
  const rest = words.filter((word) => !word.name).map((word) => word.text);
  if (rest.length > 0) draft.note({ kind: 'ignored', words: rest });
  return null;
}

