import { languageOf } from '../language.ts';
import { readQuestion, type Vocabulary } from '../reading/read-question.ts';
import { readChart } from './aggregate-plan.ts';
import { isNumeric } from './column-kind.ts';
import { readComparisons, readEqualNumbers } from './comparisons.ts';
import { Draft, sameRef } from './draft.ts';
import { readEmpty, readFlags, readTokens, readValues } from './filters.ts';
import { addKey, entityColumn, keyOf, readKeys } from './keys.ts';
import { makePlan } from './make-plan.ts';
import { countRows, readMeasures } from './measures.ts';
import { readPeriodConditions } from './period-conditions.ts';
import type { Condition, Key, Measure, Plan } from './plan.ts';
import { conditionRefs } from './plan-refs.ts';
import { readRanking } from './ranking.ts';
import { scopeOf } from './scope.ts';

type Runnable = Exclude<Plan, { kind: 'unanswerable' }>;

/** Cells of the last result that “it” or “these” may mean: the first column of its first rows. */
export interface LastResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

function same(a: Condition, b: Condition): boolean {
  const [left, right] = [conditionRefs(a), conditionRefs(b)];
  return left.length > 0 && right.some((ref) => left.some((other) => sameRef(ref, other)));
}

/** New conditions take the place of old ones on the same column; the others stay. */
export function mergeConditions(before: readonly Condition[], now: readonly Condition[]): Condition[] {
  return [...before.filter((old) => !now.some((one) => same(old, one))), ...now];
}

/** What “it” and “these” stand for: the winner of the last answer, its groups, or the rows it was about. */
function antecedent(previous: Runnable, last: LastResult | null): Condition[] {
  if (
    previous.kind === 'aggregate' &&
    previous.keys.length === 1 &&
    previous.keys[0]!.bucket === null &&
    previous.keys[0]!.bins === null &&
    last !== null &&
    (previous.winner !== null || previous.limit !== null || previous.having.length > 0) &&
    !previous.countGroups
  ) {
    const key = previous.keys[0]!;
    const rows = previous.winner === null ? last.rows : last.rows.slice(previous.winner.rank - 1, previous.winner.rank);
    const cells = rows.map((row) => row[0]).filter((cell) => typeof cell === 'string' || typeof cell === 'number');
    if (cells.length > 0) {
      const hidden = cells.some((cell) => typeof cell === 'string' && /<[A-Z][A-Z0-9_]*_\d+>/.test(cell));
      const chosen: Condition = hidden
        ? { kind: 'find', refs: [key.ref], texts: cells.map(String) }
        : { kind: 'one-of', ref: key.ref, values: cells };
      return mergeConditions(previous.where, [chosen]);
    }
  }
  return [...previous.where];
}

/** A fragment such as “and by region?”, “only 2024”, “as a chart”, “那按月呢？” says only what changes. */
function isFragment(draft: Draft): boolean {
  const opening =
    draft.has(
      0,
      'what-about',
      'also',
      'instead',
      'only',
      'and',
      'by',
      'except',
      'remove-filter',
      'share',
      'sort',
      'descending',
      'ascending',
    ) ||
    draft.has(draft.spans.length - 1, 'what-about', 'instead') ||
    draft.has(draft.spans.length - 2, 'what-about', 'instead');
  const asks =
    draft.any(
      'count',
      'how-much',
      'which',
      'who',
      'what',
      'describe',
      'missing',
      'duplicate',
      'correlation',
      'outlier',
      'columns',
    ) || draft.spans.some((span) => /^(?:show|list|give)$/i.test(span.text) && draft.spans.length > 5);
  const charts = draft.any('chart', 'line-chart', 'bar-chart', 'pie-chart', 'area-chart', 'heat-map');
  const things = draft.spans.filter(
    (span) => span.columns.length > 0 || span.values.length > 0 || span.period !== null || span.token !== null,
  ).length;
  if (charts && things === 0) return true;
  if (opening && !(asks && things >= 2)) return true;
  const aggregates =
    draft.any('sum', 'mean', 'median', 'trend', 'distribution') ||
    (draft.any('max', 'min') && !draft.any('top', 'bottom'));
  return !asks && !aggregates && !draft.any('list') && things <= 2 && draft.spans.length <= 6;
}

/** Reads the parts of a fragment and lays them over the last plan. */
function edit(previous: Runnable, draft: Draft): Plan {
  readTokens(draft);
  readComparisons(draft);
  readEqualNumbers(draft);
  readValues(draft);
  readKeys(draft);
  readEmpty(draft);
  readPeriodConditions(draft);
  readFlags(draft);
  const counts = draft.find('count') >= 0;
  readMeasures(draft);
  const cut = draft.any('top', 'bottom') ? readRanking(draft) : null;
  for (const [at, span] of draft.spans.entries()) {
    const ref = draft.used.has(at) || span.columns.length === 0 ? null : entityColumn(draft, at);
    if (ref !== null && !isNumeric(draft.columnOf(ref)) && draft.keys.length === 0 && draft.placed.length === 0)
      addKey(draft, keyOf(draft, ref));
  }
  const now = draft.placed.map((one) => one.condition);
  const where = draft.any('remove-filter') ? now : mergeConditions(previous.where, now);
  const chart = readChart(draft) ?? previous.chart;
  const widen = (keys: readonly Key[], measures: readonly Measure[]) =>
    draft.scope.source([
      ...where.flatMap(conditionRefs),
      ...keys.map((key) => key.ref),
      ...measures.flatMap((one) => (one.of?.kind === 'column' ? [one.of.ref] : one.of === null ? [] : [])),
      ...previousRefs(previous),
    ]);
  if (previous.kind === 'aggregate') {
    const keys =
      draft.keys.length === 0 ? previous.keys : draft.any('also') ? [...previous.keys, ...draft.keys] : draft.keys;
    const measures = counts && draft.measures.length === 0 ? [countRows] : editMeasures(previous.measures, draft);
    const timed = keys.some((key) => key.bucket !== null || /year|month|年|月/i.test(key.ref.column));
    const changed = draft.keys.length > 0;
    const order =
      keys.length === 0
        ? null
        : cut !== null
          ? { by: 0, descending: cut.descending }
          : draft.any('ascending')
            ? { by: 0, descending: false }
            : draft.any('descending')
              ? { by: 0, descending: true }
              : changed || previous.order === null
                ? timed || keys.length > 1
                  ? { by: 'key' as const, descending: false }
                  : { by: 0, descending: true }
                : previous.order;
    const extra =
      draft.any('share') && keys.length > 0
        ? 'share-of-total'
        : draft.any('running-total')
          ? 'running-total'
          : draft.any('growth', 'previous-period')
            ? 'growth'
            : changed
              ? null
              : previous.extra;
    return {
      ...previous,
      source: widen(keys, measures),
      where,
      keys,
      measures,
      chart,
      order,
      extra,
      limit: cut?.count ?? (changed ? null : previous.limit),
      winner:
        changed && previous.winner !== null && draft.any('which', 'most')
          ? previous.winner
          : changed
            ? null
            : previous.winner,
      notes: draft.notes,
    };
  }
  const grouped = draft.keys.length > 0 || counts || draft.measures.length > 0;
  if (previous.kind === 'rows' && grouped) {
    const measures = draft.measures.length > 0 ? draft.measures : [countRows];
    return {
      kind: 'aggregate',
      source: widen(draft.keys, measures),
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
  return { ...previous, source: widen([], []), where, chart, notes: draft.notes };
}

function previousRefs(previous: Runnable) {
  if (previous.kind === 'aggregate')
    return [
      ...previous.keys.map((key) => key.ref),
      ...previous.measures.flatMap((one) => (one.of?.kind === 'column' ? [one.of.ref] : [])),
    ];
  return previous.kind === 'rows' ? [...previous.columns] : [];
}

/** “and the average?” changes how, “and the bonus?” changes what is computed. */
function editMeasures(before: readonly Measure[], draft: Draft): readonly Measure[] {
  if (draft.measures.length > 0) {
    const named = draft.any('sum', 'mean', 'median', 'max', 'min', 'std');
    const old = before[0];
    return named || old === undefined || old.of === null
      ? draft.measures
      : draft.measures.map((one) => ({ ...one, fn: old.fn === 'count' || old.fn === 'share' ? one.fn : old.fn }));
  }
  const fns = ['mean', 'median', 'sum', 'max', 'min', 'std'] as const;
  const fn = fns.find((name) => draft.any(name) && !draft.any('top', 'bottom'));
  return fn === undefined
    ? before
    : before.map((one) => (one.of === null || one.fn === 'share' ? one : { ...one, fn }));
}

/** Plans a question that follows another one. */
export function planFollowUp(
  question: string,
  previous: Plan,
  last: LastResult | null,
  vocabulary: Vocabulary,
  today: string,
): Plan {
  if (previous.kind === 'unanswerable') return makePlan(question, vocabulary, today);
  const scope = scopeOf(previous.source.file, vocabulary.tables);
  if (scope === null) return makePlan(question, vocabulary, today);
  const draft = new Draft(readQuestion(question, vocabulary, today), scope, today, languageOf(question) === 'zh');
  if (isFragment(draft) && !draft.any('these', 'their')) return edit(previous, draft);
  const computes =
    draft.any('count', 'how-much', 'sum', 'mean', 'median', 'max', 'min', 'which', 'who', 'what', 'share', 'rate') ||
    draft.spans.some((span) =>
      span.columns.some((match) => match.score > 0.8 && draft.scope.has(match) && isNumeric(draft.columnOf(match))),
    );
  if (
    draft.any('these', 'their') &&
    !computes &&
    draft.any('by', 'by-month', 'by-year', 'by-week', 'by-day', 'by-quarter')
  )
    return edit(previous, draft);
  if (draft.any('these', 'their')) {
    const charts = draft.any('chart', 'line-chart', 'bar-chart', 'pie-chart', 'area-chart');
    if (charts && draft.spans.every((span) => span.columns.length === 0 && span.values.length === 0))
      return edit(previous, draft);
    return makePlan(question, vocabulary, today, antecedent(previous, last), previous.source.file);
  }
  return makePlan(question, vocabulary, today);
}
