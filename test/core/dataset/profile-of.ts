import type { ColumnProfile, FileProfile } from '../../../src/contracts/dataset.ts';
import type { ColumnType } from '../../../src/contracts/sandbox.ts';

/** A profile of columns given as texts, as the sandbox would measure them. */
export function profileOf(columns: Readonly<Record<string, readonly string[]>>): FileProfile {
  const rowCount = Math.max(0, ...Object.values(columns).map((values) => values.length));
  return {
    format: 'csv',
    encoding: 'utf-8',
    separator: ',',
    headerRow: 0,
    sheet: null,
    tables: [],
    rowCount,
    columns: Object.entries(columns).map(([name, values]) => columnOf(name, values)),
    notes: [],
    steps: [],
    duplicateRows: 0,
  };
}

function columnOf(name: string, values: readonly string[]): ColumnProfile {
  const filled = values.filter((value) => value !== '');
  const type = typeOf(filled);
  const counts = new Map<string, number>();
  for (const value of filled) counts.set(value, (counts.get(value) ?? 0) + 1);
  const isNumber = type === 'integer' || type === 'number';
  const ordered = isNumber ? filled.map(Number).sort((a, b) => a - b) : filled.toSorted();
  const hasRange = (isNumber || type === 'date' || type === 'datetime') && filled.length > 0;
  return {
    name,
    type,
    nullShare: values.length === 0 ? 0 : 1 - filled.length / values.length,
    distinctCount: counts.size,
    min: hasRange ? ordered[0]! : null,
    max: hasRange ? ordered.at(-1)! : null,
    mean: isNumber ? filled.reduce((sum, value) => sum + Number(value), 0) / filled.length : null,
    samples: [...counts.keys()].slice(0, 200),
    top: [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 50),
    histogram: [],
  };
}

function typeOf(values: readonly string[]): ColumnType {
  const all = (pattern: RegExp): boolean => values.length > 0 && values.every((value) => pattern.test(value));
  if (all(/^(?:true|false)$/i)) return 'boolean';
  if (all(/^-?(?:0|[1-9]\d*)$/)) return 'integer';
  if (all(/^-?\d+(?:\.\d+)?$/) && !values.some((value) => /^0\d/.test(value))) return 'number';
  if (all(/^\d{4}-\d{2}-\d{2}$/)) return 'date';
  if (all(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/)) return 'datetime';
  return 'string';
}
