import type { ColumnRef } from '../matching/columns.ts';
import { isFlag, isNumeric, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import type { ChartKind, Condition, Expression, Extra, Key, Measure, Plan } from './plan.ts';
import { conditionRefs, expressionRefs, measureRefs } from './plan-refs.ts';
import { identity } from './ranking.ts';
import { totalsCondition } from './totals.ts';

/** The kind of picture asked for, null where none is. */
/** “ended in a draw”, “drawn games”: how a match went, and no picture. */
function isDrawn(draft: Draft, at: number, text: string): boolean {
  return /^draws?$/i.test(text) && /^(?:an?|the|in|of|many|as|no|home|away)$/i.test(draft.spans[at - 1]?.text ?? '');
}

export function readChart(draft: Draft): ChartKind | null {
  const kinds = [
    ['line-chart', 'line'],
    ['bar-chart', 'bar'],
    ['pie-chart', 'pie'],
    ['scatter-chart', 'scatter'],
    ['histogram', 'histogram'],
    ['box-chart', 'box'],
    ['heat-map', 'heat-map'],
    ['area-chart', 'area'],
  ] as const;
  for (const [cue, kind] of kinds) if (draft.any(cue)) return kind;
  return draft.spans.some((span, at) => draft.has(at, 'chart') && !isDrawn(draft, at, span.text)) ? 'auto' : null;
}

/** Everything the plan rests on: sources for just these columns, conditions, notes. */
export function common(draft: Draft, where: readonly Condition[], refs: readonly ColumnRef[]) {
  const all = [...refs, ...where.flatMap(conditionRefs)];
  const source = draft.scope.source(all);
  for (const join of source.joins) draft.note({ kind: 'joined', files: [join.leftFile, join.file], key: join.leftKey });
  const unique = where.filter(
    (one, at) => where.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at,
  );
  return { source, where: unique, chart: draft.chart, notes: [...draft.notes] };
}

interface Shape {
  readonly keys?: readonly Key[];
  readonly order?: { by: number | 'key'; descending: boolean } | null;
  readonly limit?: number | null;
  readonly winner?: { rank: number } | null;
  readonly extra?: Extra;
  readonly window?: number | null;
  readonly wide?: boolean;
  readonly perGroup?: number;
}

export function aggregate(
  draft: Draft,
  where: readonly Condition[],
  measures: readonly Measure[],
  shape: Shape = {},
): Plan {
  const keys = shape.keys ?? draft.keys;
  const totals = keys.length > 0 || measures.length > 0 ? totalsCondition(draft, keys, where) : null;
  const rows = totals === null ? where : [...where, totals];
  const refs = [
    ...keys.map((key) => key.ref),
    ...measures.flatMap(measureRefs),
    ...draft.having.flatMap((one) => measureRefs(one.measure)),
  ];
  const timed = keys.some((key) => key.bucket !== null || isTimePart(draft, key));
  const order =
    shape.order !== undefined
      ? shape.order
      : keys.length === 0
        ? null
        : timed
          ? ({ by: 'key', descending: false } as const)
          : sorting(draft, keys);
  return {
    ...common(draft, rows, refs),
    kind: 'aggregate',
    keys,
    measures: measures.filter(
      (one, at) => measures.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at,
    ),
    having: draft.having,
    order,
    limit: shape.limit ?? null,
    ...(shape.perGroup === undefined ? {} : { perGroup: shape.perGroup }),
    winner: shape.winner ?? null,
    extra: shape.extra ?? null,
    window: shape.window ?? null,
    countGroups: false,
    wide: shape.wide ?? (keys.length === 2 && draft.any('pivot', 'heat-map')),
  };
}

export function isTimePart(draft: Draft, key: Key): boolean {
  const column = draft.columnOf(key.ref);
  return (
    isTime(column) ||
    (isNumeric(column) && (key.bins !== null || key.step !== undefined)) ||
    /year|年|month|月/i.test(key.ref.column)
  );
}

function sorting(draft: Draft, keys: readonly Key[]): { by: number | 'key'; descending: boolean } {
  if (draft.any('ascending')) return { by: 0, descending: false };
  if (keys.length > 1) return { by: 'key', descending: false };
  const column = draft.columnOf(keys[0]!.ref);
  return isNumeric(column) && !isFlag(column) ? { by: 'key', descending: false } : { by: 0, descending: true };
}

/** Columns of a list of rows: who or what it is, the figure, and what the question names. Few columns are shown whole. */
export function rowColumns(draft: Draft, by: Expression | null, asked: readonly ColumnRef[]): ColumnRef[] {
  if (draft.scope.base.columns.length <= 16 && asked.every((ref) => ref.file === draft.scope.base.file)) return [];
  const chosen = [
    ...asked,
    ...identity(draft),
    ...expressionRefs(by),
    ...draft.placed.flatMap((one) => conditionRefs(one.condition)),
  ];
  return chosen.filter((ref, index) => chosen.findIndex((other) => sameRef(other, ref)) === index);
}
