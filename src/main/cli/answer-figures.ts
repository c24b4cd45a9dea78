import type { RunView, StepView } from '../../contracts/app-views.ts';
import { findFigures } from '../../core/results/figures.ts';

/** A figure of an answer as `ask --json` says it: where it stands in the answer, and in which cell of `tables`. */
export interface AnswerFigure {
  readonly text: string;
  /** Offset in the answer, in UTF-16 units. */
  readonly start: number;
  /** False: the figure stands in no result. */
  readonly found: boolean;
  /** Null for a figure that code printed, and for one that was not found. */
  readonly cell: { readonly table: number; readonly row: number; readonly column: string } | null;
}

/** @param shown the pieces of code whose tables the caller is given, in order. */
export function answerFigures(answer: string, run: RunView, shown: readonly StepView[]): AnswerFigure[] {
  const tables = shown.flatMap((step) =>
    step.kind === 'code' ? step.tables.map((table, index) => ({ stepId: step.id, index, table })) : [],
  );
  return findFigures(answer, shown, run.question).map(({ start, end, origin }) => {
    const text = answer.slice(start, end);
    if (origin.kind !== 'cell') return { text, start, found: origin.kind === 'output', cell: null };
    const { target } = origin;
    const place = tables.findIndex(({ stepId, index }) => stepId === target.stepId && index === target.table);
    const column = tables[place]?.table.columns[target.column]?.name ?? '';
    return { text, start, found: true, cell: { table: place, row: target.row, column } };
  });
}
