import type { ColumnRef } from '../matching/columns.ts';
import { isIdentifier, isLabel, isNumeric, isTime, isYearColumn } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { keyOf, loneLabel } from './keys.ts';
import type { Condition, Expression, Note, Plan } from './plan.ts';
import { conditionRefs, expressionRefs } from './plan-refs.ts';

interface Frame {
  readonly where: readonly Condition[];
  readonly notes: readonly Note[];
}

const expression = (ref: ColumnRef): Expression => ({ kind: 'column', ref });

function freeColumns(draft: Draft, suits: (ref: ColumnRef) => boolean): ColumnRef[] {
  return draft.spans
    .flatMap((_span, at) => {
      const ref = draft.used.has(at) ? null : draft.column(at);
      return ref !== null && suits(ref) ? [ref] : [];
    })
    .filter((ref, index, all) => all.findIndex((other) => sameRef(other, ref)) === index);
}

/** “plot weight vs fee”: one figure against another, a point for each row. */
function plotsTwo(draft: Draft, figures: number): boolean {
  const against = draft.spans.some((span) => /^(?:vs|versus|against)$/i.test(span.text));
  return (
    draft.any('chart') &&
    against &&
    figures === 2 &&
    draft.keys.length === 0 &&
    !draft.any('sum', 'mean', 'median', 'by')
  );
}

/** “Which station has no data in February?”: of a column for each month the cells without a figure, by the thing asked for. */
function readEmptyCells(draft: Draft): void {
  const { unpivot, base } = draft.scope;
  const at = draft.find('missing');
  if (unpivot === null || at < 0 || !draft.any('which', 'what', 'who', 'list')) return;
  if (draft.placed.every((one) => conditionRefs(one.condition).every((ref) => ref.column !== unpivot.label))) return;
  if (loneLabel(draft) === null && draft.asked === null) return;
  draft.place({ kind: 'empty', ref: { file: base.file, column: unpivot.value } }, at);
}

/** “多少行，多少列”, “how many rows and columns”: both, which the description tells. */
const rowsAndColumns = /\b(?:rows|records)\b.*\bcolumns\b|\bcolumns\b.*\b(?:rows|records)\b|行.*列|列.*行/i;

/** Questions about the data as such: what is in it, what is missing, how things hang together. Null where it is none of these. */
export function readSpecial(draft: Draft, frame: Frame): Plan | null {
  const common = { source: draft.scope.source([]), where: frame.where, chart: draft.chart, notes: frame.notes };
  const numeric = (ref: ColumnRef) => isNumeric(draft.columnOf(ref)) || isYearColumn(draft.columnOf(ref));
  const withSource = (refs: readonly ColumnRef[]) => ({ ...common, source: draft.scope.source(refs) });

  if (draft.any('duplicate')) {
    const columns = freeColumns(draft, () => true);
    return { ...withSource(columns), kind: 'duplicates', columns };
  }
  readEmptyCells(draft);
  if (
    draft.find('missing') >= 0 &&
    draft.placed.every(
      (one) => one.condition.kind !== 'empty' && !(one.condition.kind === 'not' && one.condition.of.kind === 'empty'),
    )
  )
    return { ...common, kind: 'missing' };
  if (
    draft.any('correlation') ||
    (draft.any('scatter-chart') && freeColumns(draft, numeric).length + draft.derived.size >= 2) ||
    plotsTwo(draft, freeColumns(draft, numeric).length)
  ) {
    const columns = freeColumns(draft, numeric);
    const figures = [...draft.spans.keys()].flatMap((at) => {
      const made = draft.derived.get(at);
      const ref = made !== undefined || draft.used.has(at) ? null : draft.column(at);
      return made !== undefined ? [made] : ref !== null && numeric(ref) ? [expression(ref)] : [];
    });
    const labels = freeColumns(draft, (ref) => isLabel(draft.columnOf(ref)));
    if (figures.length >= 2 && (draft.any('scatter-chart') || !draft.any('correlation')))
      return {
        ...withSource(figures.flatMap(expressionRefs)),
        kind: 'scatter',
        x: figures[0]!,
        y: figures[1]!,
        color: draft.keys[0]?.ref ?? labels[0] ?? null,
      };
    if (
      columns.length >= 2 ||
      (columns.length <= 1 && labels.length === 0 && draft.keys.length === 0 && !draft.any('mean', 'sum'))
    )
      return { ...withSource(columns), kind: 'correlation', of: columns.map(expression) };
  }
  // “abnormal results (high or low)”: the bracket names the cells.
  if (draft.any('outlier') && !(draft.any('share', 'rate', 'count') && draft.placed.length > 0)) {
    const [column] = freeColumns(draft, numeric);
    if (column !== undefined) return { ...withSource([column]), kind: 'outliers', of: expression(column) };
  }
  // “spread (standard deviation)”: the bracket says which figure is meant.
  const figured = draft.any('std', 'variance', 'iqr', 'range') && !draft.any('histogram', 'box-chart');
  if (draft.any('distribution', 'histogram', 'box-chart') && !figured && draft.measures.length === 0) {
    const [column] = freeColumns(draft, numeric);
    const by = draft.keys[0] ?? null;
    const label = freeColumns(draft, (ref) => isLabel(draft.columnOf(ref)))[0];
    if (column !== undefined && !(draft.columnOf(column).distinctCount <= 12 && !draft.any('histogram', 'box-chart')))
      return {
        ...withSource([column, ...(by === null ? [] : [by.ref])]),
        kind: 'distribution',
        of: expression(column),
        by: by ?? (label === undefined ? null : keyOf(draft, label)),
      };
  }
  const wordless = draft.measures.length === 0 && draft.keys.length === 0;
  if (wordless && draft.any('columns') && freeColumns(draft, () => true).length === 0)
    return { ...common, kind: rowsAndColumns.test(draft.text) ? 'describe' : 'columns' };
  if (
    wordless &&
    draft.any('sample') &&
    !draft.any('max', 'min', 'which', 'who') &&
    freeColumns(draft, (ref) => !isIdentifier(draft.columnOf(ref))).length === 0
  ) {
    const count = draft.spans.find((span, at) => span.number !== null && !draft.used.has(at))?.number?.value ?? 5;
    return { ...common, kind: 'sample', count };
  }
  if (wordless && draft.any('describe') && !draft.any('count', 'how-much', 'max', 'min', 'mean', 'sum')) {
    const [column] = freeColumns(draft, numeric);
    if (column !== undefined) {
      const fns = ['count', 'mean', 'median', 'std', 'min', 'max'] as const;
      return {
        ...withSource([column]),
        kind: 'aggregate',
        keys: [],
        having: [],
        order: null,
        limit: null,
        winner: null,
        extra: null,
        window: null,
        countGroups: false,
        wide: false,
        measures: fns.map((fn) => ({
          fn,
          of: fn === 'count' ? null : expression(column),
          quantile: null,
          where: [],
          weight: null,
        })),
      };
    }
    if (freeColumns(draft, (ref) => !isTime(draft.columnOf(ref))).length === 0) return { ...common, kind: 'describe' };
  }
  return null;
}
