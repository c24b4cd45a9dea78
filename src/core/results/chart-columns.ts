import type { ChartSpec } from '../../contracts/sandbox.ts';

const letterPx = 7.5;
const wideLetterPx = 13;
const gapPx = 12;
const axisPx = 64;
const widestColumnPx = 88;
const usualPadding = 0.1;

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (letter > '\u2E7F' ? wideLetterPx : letterPx), 0);
}

/** The names under a chart's columns; null where there are none. */
function namesUnder({ data, encoding }: ChartSpec): ReadonlySet<string> | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !Array.isArray(data.values)) return null;
  if (typeof encoding !== 'object' || encoding === null || Array.isArray(encoding)) return null;
  const { x } = encoding;
  if (typeof x !== 'object' || x === null || Array.isArray(x) || typeof x.field !== 'string') return null;
  if (x.type !== 'nominal' && x.type !== 'ordinal') return null;
  const { field } = x;
  return new Set(
    data.values.map((row) =>
      typeof row === 'object' && row !== null && !Array.isArray(row) ? String(row[field]) : '',
    ),
  );
}

/** 0 where the names under a chart's columns fit side by side, −40° where they do not; null where there are none. */
export function labelAngle(spec: ChartSpec, chartPx: number): number | null {
  const names = namesUnder(spec);
  if (names === null) return null;
  const widest = Math.max(0, ...Array.from(names, widthOf));
  return (widest + gapPx) * names.size <= chartPx - axisPx ? 0 : -40;
}

/** The share of a column's place that stays empty, so that two or three columns are no walls; null for the usual one. */
export function columnPadding(spec: ChartSpec, chartPx: number): number | null {
  const count = namesUnder(spec)?.size ?? 0;
  if (count === 0) return null;
  const padding = 1 - (widestColumnPx * count) / Math.max(1, chartPx - axisPx);
  return padding > usualPadding ? padding : null;
}
