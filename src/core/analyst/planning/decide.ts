import { aggregate, readChart } from './aggregate-plan.ts';
import { joinAlternatives } from './alternatives.ts';
import { readAsked } from './asked.ts';
import { readAskedPair } from './asked-pair.ts';
import { readBands } from './bands.ts';
import { readBestDay } from './best-day.ts';
import { readCellRate } from './cell-rate.ts';
import { widenForChange } from './change.ts';
import { takeSecond } from './clauses.ts';
import { readClockHours } from './clock-hours.ts';
import { isTime } from './column-kind.ts';
import { readCombined } from './combined.ts';
import { readComparisons } from './comparisons.ts';
import { readContrast } from './contrast.ts';
import { readCount } from './counting.ts';
import { readDefinedRate } from './defined-rate.ts';
import { readDefinedTerm } from './defined-term.ts';
import { type Draft, sameRef } from './draft.ts';
import { readElapsed } from './elapsed.ts';
import { readEmpty } from './empty-cells.ts';
import { withoutEmptyRanking } from './empty-ranking.ts';
import { readEqualNumbers } from './equal-numbers.ts';
import { readEveryTotal } from './figure-default.ts';
import { readFigures, readWideFigure } from './figures.ts';
import { readFlags, readValues } from './filters.ts';
import { readFormula, takeFormula } from './formula.ts';
import { readGivenCells } from './given-cells.ts';
import { useGlossedWords } from './glossed-conditions.ts';
import { rankInGroups } from './group-ranks.ts';
import { readGroupTest } from './group-test.ts';
import { readHadThings } from './had-things.ts';
import { readHeldCells, readHeldWhole } from './held-cells.ts';
import { readHowOften } from './how-often.ts';
import { readFirsts, readHistories, readLatestOfEach, readReturning } from './key-histories.ts';
import { readKeyLookups, readTimesOfOne } from './key-lookup.ts';
import { addKey, keyOf, loneLabel, readKeys, readSides, readSuperlativePart } from './keys.ts';
import { readKnownRatios } from './known-ratios.ts';
import { readLateness } from './lateness.ts';
import { countRows, defaultAggregate, howMuch, measure, readMeasures } from './measures.ts';
import { readNamedFile } from './named-file.ts';
import { widenOrdered } from './ordered-values.ts';
import { readOverall } from './overall.ts';
import { readPassing } from './passing.ts';
import { readBasket, readPerHead } from './per-head.ts';
import { readPerHundred } from './per-hundred.ts';
import { readPeriodConditions } from './period-conditions.ts';
import { readPeriodMean, settlePeriodMean } from './period-mean.ts';
import { askedKey, plainPlan } from './plain-plan.ts';
import type { Plan } from './plan.ts';
import { readPartPresence, readPresence } from './presence.ts';
import { quickestFirst } from './quickest.ts';
import { extremeRows, rankedPlan } from './ranked-plan.ts';
import { readRanking } from './ranking.ts';
import { readRecord } from './record.ts';
import { readUnknown } from './refuse-unknown.ts';
import { readRevenue } from './revenue.ts';
import { settlePending } from './settle-pending.ts';
import { groupsNamed, readShare } from './share.ts';
import { readShareOfFigures, readSharesWithin } from './shares-within.ts';
import { readSideFigures } from './sides.ts';
import { readSpecial } from './special.ts';
import { readStateRates } from './state-rates.ts';
import { readEvents, readOpposites, readUnfinished } from './states.ts';
import { readStock } from './stock.ts';
import { readTenure } from './tenure.ts';
import { readTokens } from './token-conditions.ts';
import { readTwoSides } from './two-sides.ts';
import { explained } from './unexplained.ts';
import { readUnitFigures } from './unit-figures.ts';
import { allValuesAsKey } from './values-as-key.ts';
import { readVerbRoots } from './verb-roots.ts';
import { inWholeQuarters } from './whole-quarters.ts';
import { readWholeStack } from './whole-stack.ts';
import { countsCells } from './wide-counts.ts';
import { readYearBands } from './year-bands.ts';

/** “Who earns more, men or women?”: the answer is one of the values named, so their column is the key. */
function compareAsked(draft: Draft): void {
  const comparative = draft.spans.some((span) =>
    /^(?:more|less|fewer|higher|lower|better|worse|larger|smaller|older|younger|longer|shorter|谁更)$/i.test(span.text),
  );
  if (
    draft.keys.length > 0 ||
    !draft.any('or', 'compare', 'difference', 'than', 'most', 'least', 'and') ||
    !(draft.any('most', 'least', 'max', 'min', 'compare', 'difference', 'than') || comparative)
  )
    return;
  const several = draft.placed.find((one) => one.condition.kind === 'one-of' && one.condition.values.length >= 2);
  if (several === undefined || several.condition.kind !== 'one-of') return;
  const { ref } = several.condition;
  const named =
    draft.asked === null ||
    draft.has(draft.asked, 'who') ||
    draft.spans[draft.asked]!.columns.some((match) => sameRef(match, ref));
  const comparing =
    draft.any('compare', 'difference', 'than') ||
    (comparative && draft.any('or')) ||
    (draft.any('most', 'least', 'max', 'min') && (draft.any('or') || draft.chinese || draft.asked !== null));
  if (!named || !comparing) return;
  addKey(draft, keyOf(draft, ref));
  if (draft.asked !== null) draft.use(draft.asked);
  draft.asked = null;
}

/** A year is neither added up nor averaged: of a table with a column for each, the figure in the cells is meant. */
function dropYearFigures(draft: Draft): void {
  const { unpivot } = draft.scope;
  if (unpivot === null) return;
  const figure = { kind: 'column', ref: { file: draft.scope.base.file, column: unpivot.value } } as const;
  const measures = draft.measures.map((one) =>
    one.of?.kind === 'column' && one.of.ref.column === unpivot.label && /^(?:sum|mean|median|std)$/.test(one.fn)
      ? { ...one, of: figure }
      : one,
  );
  draft.measures.splice(0, draft.measures.length, ...measures);
}

/** Makes the plan of a question whose spans have been read. */
export function decide(draft: Draft): Plan {
  return inWholeQuarters(
    draft,
    withoutEmptyRanking(draft, explained(draft, quickestFirst(draft, countsCells(draft, planOf(draft))))),
  );
}

function planOf(draft: Draft): Plan {
  draft.chart = readChart(draft);
  readWholeStack(draft);
  readOverall(draft);
  readNamedFile(draft);
  readClockHours(draft);
  const cellRate = readCellRate(draft);
  if (cellRate?.kind === 'no-column') return { kind: 'unanswerable', reason: cellRate, file: draft.scope.base.file };
  const formula = cellRate === null ? readFormula(draft) : null;
  if (formula !== null && 'kind' in formula)
    return { kind: 'unanswerable', reason: formula, file: draft.scope.base.file };
  if (formula !== null) takeFormula(draft, formula);
  const rate = cellRate ?? (formula === null ? readDefinedRate(draft) : null);
  if (rate === null) readPassing(draft);
  if (rate === null && formula === null) readDefinedTerm(draft);
  readKeyLookups(draft);
  readTimesOfOne(draft);
  readFirsts(draft);
  readLatestOfEach(draft);
  readReturning(draft);
  if (formula === null) readPerHead(draft);
  if (formula === null) readBasket(draft);
  if (formula === null) readPerHundred(draft);
  if (formula === null) readStock(draft);
  if (rate === null) readStateRates(draft);
  const unheard = formula === null && rate === null ? readKnownRatios(draft) : null;
  if (unheard !== null) return { kind: 'unanswerable', reason: unheard, file: draft.scope.base.file };
  readTokens(draft);
  const stretch = readPeriodMean(draft);
  if (formula === null) readSideFigures(draft);
  readLateness(draft);
  readTenure(draft);
  if (formula === null) readElapsed(draft);
  if (formula === null) readCombined(draft);
  readBands(draft);
  if (!draft.chinese) readYearBands(draft);
  const paired = readAskedPair(draft);
  const record = paired ? null : readRecord(draft);
  readHowOften(draft);
  readGivenCells(draft);
  readHeldCells(draft);
  readHadThings(draft);
  let pending = readComparisons(draft);
  readEqualNumbers(draft);
  readValues(draft);
  widenOrdered(draft);
  readKeys(draft);
  // “nights per booking by channel”: one booking is one row, and no group.
  if (draft.keys.length > 1 && draft.any('mean', 'median')) {
    const groups = draft.keys.filter((key) => draft.columnOf(key.ref).distinctCount < draft.scope.base.rowCount);
    if (groups.length > 0) draft.keys.splice(0, draft.keys.length, ...groups);
  }
  readEvents(draft);
  readUnfinished(draft);
  readOpposites(draft);
  readEmpty(draft);
  const timeKnown = readPeriodConditions(draft);
  if (
    draft.any('share', 'rate') ||
    draft.any('max', 'min', 'by', 'trend', 'count', 'list', 'which', 'who', 'that', 'have', 'mean', 'sum')
  )
    readFlags(draft);
  readHeldWhole(draft);
  readSides(draft);
  if (!paired) readAsked(draft);
  readBestDay(draft);
  readSuperlativePart(draft);
  compareAsked(draft);
  joinAlternatives(draft);
  allValuesAsKey(draft);
  const test = readTwoSides(draft) ?? readGroupTest(draft);
  if (test !== null) return test;
  const special = readSpecial(draft, { where: draft.placed.map((one) => one.condition), notes: draft.notes });
  if (special !== null) return special;
  readFlags(draft);
  readPresence(draft);
  readPartPresence(draft);
  readHistories(draft);
  if (record !== null) {
    draft.measures.push(measure(record.descending ? 'max' : 'min', record.of));
    const trouble = readUnknown(draft, null);
    if (trouble !== null) return { kind: 'unanswerable', reason: trouble, file: draft.scope.base.file };
    const rows = draft.placed.map((one) => one.condition);
    return extremeRows(draft, rows, record.of, record.descending);
  }
  const revenue = formula === null ? readRevenue(draft) : null;
  if (revenue !== null) {
    draft.derived.set(revenue.at, revenue.of);
    draft.use(revenue.at);
    draft.note({ kind: 'derived', asked: draft.spans[revenue.at]!.text, formula: revenue.formula });
  }
  readVerbRoots(draft);
  readUnitFigures(draft);
  readFigures(draft);
  const sharing = draft.any('share', 'rate') && draft.placed.length > 0;
  if (!sharing) readCount(draft);
  readMeasures(draft);
  readShareOfFigures(draft);
  readEveryTotal(draft);
  readWideFigure(draft);
  dropYearFigures(draft);
  if (
    draft.measures.every((one) => one.fn === 'count') &&
    draft.spans.some(
      (span, at) =>
        draft.has(at, 'how-much') && (/how much|钱/i.test(span.text) || span.cues.some((cue) => cue.about !== null)),
    )
  ) {
    const of = howMuch(draft);
    const fn = (['mean', 'median', 'max', 'min', 'sum'] as const).find((name) => draft.find(name) >= 0);
    if (of !== null) draft.measures.unshift(measure(fn ?? defaultAggregate(draft, of), of));
    if (of !== null && fn !== undefined) draft.use(draft.find(fn));
  }
  if (stretch !== null) settlePeriodMean(draft, stretch);
  if (
    !timeKnown &&
    draft.placed.length === 0 &&
    !draft.scope.columns.some(({ column }) => isTime(column)) &&
    draft.measures.length + draft.keys.length > 0
  )
    return { kind: 'unanswerable', reason: { kind: 'no-dates' }, file: draft.scope.base.file };
  const contrast = readContrast(draft);
  if (contrast !== null) return contrast;
  widenForChange(draft);
  const portions = rate === null && pending.length === 0 ? readSharesWithin(draft) : null;
  if (portions !== null) return portions;
  // “…, children under 16 only”: a share has no later place for it.
  if (draft.any('share', 'rate') && draft.placed.length > 0) {
    settlePending(draft, pending);
    pending = [];
  }
  const share =
    rate === null
      ? readShare(draft)
      : {
          measure: { ...countRows, fn: 'share' as const, where: [rate] },
          where: draft.placed.map((one) => one.condition),
        };
  if (share !== null) {
    const extraKeys =
      draft.keys.length > 0 ? [] : draft.asked !== null ? askedKey(draft) : groupsNamed(draft, share.where);
    for (const key of extraKeys) addKey(draft, key);
    // “哪个产品的退货率最高”, “the product with the highest return rate”: the thing ranked is the key.
    const ranked = draft.any('max', 'min', 'most', 'least', 'top', 'bottom') ? readRanking(draft) : null;
    const thing = ranked?.entity ?? (ranked === null ? null : loneLabel(draft));
    if (draft.keys.length === 0 && thing !== null) addKey(draft, keyOf(draft, thing));
    const rank = draft.keys.length > 0 ? ranked : null;
    return aggregate(
      draft,
      share.where,
      [share.measure],
      rank === null
        ? {}
        : { order: { by: 0, descending: rank.descending }, limit: rank.count, winner: { rank: rank.rank } },
    );
  }
  const ranked = pending.length === 0 ? rankInGroups(draft) : null;
  if (ranked !== null) return ranked;
  const later = takeSecond(draft);
  const ranking = readRanking(draft);
  if (ranking === null) draft.measures.push(...later);
  settlePending(draft, pending);
  useGlossedWords(draft);
  joinAlternatives(draft);
  const trouble = readUnknown(draft, ranking);
  if (trouble !== null) return { kind: 'unanswerable', reason: trouble, file: draft.scope.base.file };
  const where = draft.placed.map((one) => one.condition);
  const [only] = draft.measures;
  if (
    ranking === null &&
    draft.measures.length === 1 &&
    draft.keys.length === 0 &&
    draft.having.length === 0 &&
    only?.of != null &&
    (only.fn === 'max' || only.fn === 'min')
  )
    return extremeRows(draft, where, only.of, only.fn === 'max');
  if (ranking !== null) {
    const ranked = rankedPlan(draft, ranking, where, later);
    if (ranked !== null) return ranked;
    // Nothing to rank by: the superlative is still to be answered for.
    if (ranking.by === null)
      for (const at of draft.spans.keys()) if (draft.has(at, 'max', 'min')) draft.used.delete(at);
    draft.measures.push(...later);
  }
  return plainPlan(draft, where);
}
