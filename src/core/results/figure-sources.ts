import type { StepView } from '../../contracts/app-views.ts';

/** One cell of one result. */
export interface CellTarget {
  readonly stepId: string;
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** A written number: "4.2 million" is 4.2 with one digit, on a scale of 1e6; "12 %" is on a scale of 0.01. */
export interface Reading {
  /** The number as `rounded` writes it. */
  readonly key: string;
  /** Figures after the decimal point, as written. */
  readonly digits: number;
  readonly scale: number;
  /** The word of the scale, lower case: "万" is also 1 where the column's own name says 万元. */
  readonly scaleWord: string | null;
}

export type FigureOrigin =
  | { readonly kind: 'cell'; readonly target: CellTarget }
  | { readonly kind: 'output'; readonly stepId: string };

interface FigureSources {
  /** False where the results are too large to be read through: then a figure that was not found may be in them all the same. */
  readonly complete: boolean;
  figure(reading: Reading): FigureOrigin | null;
  /** The text cell that an answer quotes around the figure from `start` to `end`: a phone number, an address. */
  quoted(answer: string, start: number, end: number): CellTarget | null;
  /** The cell of a date, written 2025-05 or 2025-05-03. */
  date(written: string): CellTarget | null;
}

/** A number without its sign, as it would be written with so many decimals. */
export function rounded(value: number, digits: number): string {
  return Math.abs(value).toFixed(Math.min(digits, 12));
}

interface TableCell {
  readonly target: CellTarget;
  /** The column's name, lower case. */
  readonly name: string;
  readonly value: string | number;
}

// Half a second of reading on a slow machine.
const cellsMax = 500_000;

/** Cells in the order in which an answer is likely to mean them: the last table first. */
function cellsOf(steps: readonly StepView[]): TableCell[] {
  const cells: TableCell[] = [];
  for (const step of steps.toReversed()) {
    if (step.kind !== 'code') continue;
    for (const [table, { columns, rows }] of [...step.tables.entries()].reverse()) {
      for (const [row, values] of rows.entries()) {
        for (const [column, value] of values.entries()) {
          if (cells.length >= cellsMax) return cells;
          if (typeof value === 'number' || typeof value === 'string') {
            cells.push({
              target: { stepId: step.id, table, row, column },
              name: columns[column]?.name.toLowerCase() ?? '',
              value,
            });
          }
        }
      }
    }
  }
  return cells;
}

/** “中标金额_万元”, “revenue (million)”: the column's cells are so many 万 or millions already. */
function isToldIn(name: string, scaleWord: string): boolean {
  if (/[万亿]/.test(scaleWord)) return name.includes(scaleWord);
  return name.split(/[^a-z]+/).some((word) => word === scaleWord || word === `${scaleWord}s`);
}

function originsFor(
  cells: readonly TableCell[],
  steps: readonly StepView[],
  { digits, scale, scaleWord }: Omit<Reading, 'key'>,
) {
  const origins = new Map<string, FigureOrigin>();
  const add = (value: number, origin: FigureOrigin) => {
    const keys = [rounded(value / scale, digits), ...(scale === 0.01 ? [rounded(value, digits)] : [])];
    for (const key of keys) if (!origins.has(key)) origins.set(key, origin);
  };
  for (const { target, name, value } of cells) {
    const number =
      typeof value === 'number'
        ? value
        : /^[-−]?[\d,]+(\.\d+)?$/.test(value)
          ? Number(value.replaceAll(',', ''))
          : Number.NaN;
    if (!Number.isFinite(number)) continue;
    add(number, { kind: 'cell', target });
    if (scaleWord !== null && isToldIn(name, scaleWord)) add(number * scale, { kind: 'cell', target });
  }
  const code = steps.filter((step) => step.kind === 'code').toReversed();
  for (const { id, tables } of code) {
    for (const [table, { rowCount }] of tables.entries()) {
      add(rowCount, { kind: 'cell', target: { stepId: id, table, row: 0, column: 0 } });
    }
  }
  for (const { id, stdout } of code) {
    for (const printed of stdout.match(/[-−]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? []) {
      add(Number(printed.replaceAll(',', '').replace('−', '-')), { kind: 'output', stepId: id });
    }
  }
  return origins;
}

// An answer streams in hundreds of pieces over the same steps: they are read once for each way of writing numbers.
const known = new WeakMap<readonly StepView[], FigureSources>();

/** Where the figures of an answer over these steps may come from. */
export function figureSources(steps: readonly StepView[]): FigureSources {
  const before = known.get(steps);
  if (before) return before;
  const cells = cellsOf(steps);
  const byForm = new Map<string, Map<string, FigureOrigin>>();
  const sources: FigureSources = {
    complete: cells.length < cellsMax,
    figure(reading) {
      const form = `${reading.digits} ${reading.scale} ${reading.scaleWord ?? ''}`;
      const origins = byForm.get(form) ?? originsFor(cells, steps, reading);
      byForm.set(form, origins);
      return origins.get(reading.key) ?? null;
    },
    quoted(answer, start, end) {
      const written = answer.slice(start, end);
      const quote = cells.find(({ value }) => {
        if (typeof value !== 'string' || value.length <= written.length || !value.includes(written)) return false;
        const from = answer.lastIndexOf(value, start);
        return from >= 0 && from + value.length >= end;
      });
      return quote?.target ?? null;
    },
    date: (written) =>
      cells.find(({ value }) => typeof value === 'string' && value.startsWith(written))?.target ?? null,
  };
  known.set(steps, sources);
  return sources;
}
