import type { StepView } from '../../../contracts/app.ts';
import type { CellTarget } from '../conversation/conversation-store.ts';

/** A figure in an answer, and where it comes from. */
export interface Figure {
  readonly start: number;
  readonly end: number;
  readonly origin:
    | { readonly kind: 'cell'; readonly target: CellTarget }
    | { readonly kind: 'output'; readonly stepId: string }
    | { readonly kind: 'nowhere' };
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
  万: 1e4,
  亿: 1e8,
};

// Dates first, so that their parts are no figures of their own. A letter or underscore before makes it a name (Q3, PERSON_1).
const figurePattern =
  /(?<![A-Za-z0-9_.,/-])(?:(?<date>\d{4}-\d{2}(?:-\d{2})?)|(?:[$€£¥]\s?)?(?<number>[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\s?(?<percent>%|％)|\s?(?<scale>thousand|million|billion|bn|[kKMB]|万|亿)(?![A-Za-z]))?)(?![A-Za-z0-9_])/gu;

function bare(written: string): string {
  return written.replace(/[$€£¥,\s]/g, '');
}

interface Reading {
  readonly value: number;
  /** Figures after the decimal point, as written. */
  readonly digits: number;
  /** What the written number was divided by: 1e6 in "4.2 million", 0.01 in "12 %". */
  readonly scale: number;
}

function rounded(value: number, digits: number): string {
  return Math.abs(value).toFixed(Math.min(digits, 12));
}

function matches(cell: number, { value, digits, scale }: Reading): boolean {
  const written = rounded(value, digits);
  return rounded(cell / scale, digits) === written || (scale === 0.01 && rounded(cell, digits) === written);
}

interface TableCell {
  readonly target: CellTarget;
  readonly value: string | number;
}

function* cellsOf(steps: readonly StepView[]): Generator<TableCell> {
  // The last table is the one the answer speaks of.
  for (const step of steps.toReversed()) {
    if (step.kind !== 'code') continue;
    for (const [table, { rows }] of [...step.tables.entries()].reverse()) {
      for (const [row, cells] of rows.entries()) {
        for (const [column, value] of cells.entries()) {
          if (typeof value === 'number' || typeof value === 'string') {
            yield { target: { stepId: step.id, table, row, column }, value };
          }
        }
      }
    }
  }
}

function rowCountTarget(steps: readonly StepView[], reading: Reading): CellTarget | null {
  for (const step of steps.toReversed()) {
    if (step.kind !== 'code') continue;
    const table = step.tables.findIndex(({ rowCount }) => matches(rowCount, reading));
    if (table >= 0) return { stepId: step.id, table, row: 0, column: 0 };
  }
  return null;
}

function outputWith(steps: readonly StepView[], reading: Reading): string | null {
  for (const step of steps.toReversed()) {
    if (step.kind !== 'code') continue;
    const printed = step.stdout.match(/[-−]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? [];
    if (printed.some((text) => matches(Number(text.replaceAll(',', '')), reading))) return step.id;
  }
  return null;
}

function isListMark(text: string, start: number, end: number): boolean {
  return /(^|\n)\s*$/.test(text.slice(0, start)) && /^[.)]\s/.test(text.slice(end, end + 2));
}

function looksLikeYear(written: string, { value, scale }: Reading): boolean {
  return scale === 1 && /^\d{4}$/.test(written) && value >= 1900 && value <= 2100;
}

/**
 * Finds the figures of an answer and the result cells they were read from. A figure may be rounded, a percentage or
 * scaled ("4.2 million"). What the question itself said, list numbers and years that match nothing are left alone.
 */
export function findFigures(answer: string, steps: readonly StepView[], question: string): Figure[] {
  const cells = [...cellsOf(steps)];
  const asked = new Set(Array.from(question.matchAll(figurePattern), ([text]) => bare(text)));
  const figures: Figure[] = [];
  for (const match of answer.matchAll(figurePattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const { date, number: written, percent, scale } = match.groups ?? {};
    if (isListMark(answer, start, end)) continue;
    if (date !== undefined) {
      const cell = cells.find(({ value }) => typeof value === 'string' && value.startsWith(date));
      if (cell) figures.push({ start, end, origin: { kind: 'cell', target: cell.target } });
      continue;
    }
    if (written === undefined) continue;
    const plain = written.replaceAll(',', '').replace('−', '-');
    const reading: Reading = {
      value: Number(plain),
      digits: plain.split('.')[1]?.length ?? 0,
      scale: percent ? 0.01 : scale ? (scales[scale.toLowerCase()] ?? 1) : 1,
    };
    const cell = cells.find(({ value }) =>
      typeof value === 'number' ? matches(value, reading) : value.replaceAll(',', '') === plain,
    );
    const target = cell?.target ?? rowCountTarget(steps, reading);
    if (target) {
      figures.push({ start, end, origin: { kind: 'cell', target } });
      continue;
    }
    const stepId = outputWith(steps, reading);
    if (stepId !== null) figures.push({ start, end, origin: { kind: 'output', stepId } });
    else if (!asked.has(bare(match[0])) && !looksLikeYear(written, reading)) {
      figures.push({ start, end, origin: { kind: 'nowhere' } });
    }
  }
  return figures;
}
