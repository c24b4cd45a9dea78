import type { ChartSpec } from '../../contracts/sandbox.ts';

const letterPx = 7.5;
const wideLetterPx = 13;
const gapPx = 12;
const axisPx = 64;

function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (letter > '\u2E7F' ? wideLetterPx : letterPx), 0);
}

/** 0 where the names under a chart's columns fit side by side, −40° where they do not; null where there are none. */
export function labelAngle({ data, encoding }: ChartSpec, chartPx: number): number | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !Array.isArray(data.values)) return null;
  if (typeof encoding !== 'object' || encoding === null || Array.isArray(encoding)) return null;
  const { x } = encoding;
  if (typeof x !== 'object' || x === null || Array.isArray(x) || typeof x.field !== 'string') return null;
  if (x.type !== 'nominal' && x.type !== 'ordinal') return null;
  const { field } = x;
  const names = new Set(
    data.values.map((row) =>
      typeof row === 'object' && row !== null && !Array.isArray(row) ? String(row[field]) : '',
    ),
  );
  const widest = Math.max(0, ...Array.from(names, widthOf));
  return (widest + gapPx) * names.size <= chartPx - axisPx ? 0 : -40;
}
