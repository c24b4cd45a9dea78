import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Language } from '../language.ts';
import { isIdentifier, isMoney, isYearColumn, unitOfColumn } from '../planning/column-kind.ts';
import { isFraction } from '../planning/fraction.ts';
import type { Expression, Measure } from '../planning/plan.ts';
import { type CellStyle, plainStyle } from './format.ts';

const lengthUnits = {
  minute: ['minutes', '分钟'],
  hour: ['hours', '小时'],
  day: ['days', '天'],
  week: ['weeks', '周'],
  month: ['months', '个月'],
  year: ['years', '年'],
} as const;

/** How the figures of an expression are written. */
export function styleOf(
  of: Expression | null,
  tables: readonly TableSchema[],
  language: Language | null = null,
): CellStyle {
  if (of === null) return { money: false, percent: false, plain: false, unit: '' };
  // A length of time without its unit says nothing.
  if (of.kind === 'days' && language !== null)
    return {
      money: false,
      percent: false,
      plain: false,
      unit: lengthUnits[of.unit ?? 'day'][language === 'zh' ? 1 : 0],
    };
  if (of.kind !== 'column')
    return { money: of.kind === 'binary' && of.op !== '/', percent: false, plain: false, unit: '' };
  const column = tables.find((table) => table.file === of.ref.file)?.columns.find((one) => one.name === of.ref.column);
  if (column === undefined) return { money: false, percent: false, plain: false, unit: '' };
  if (isYearColumn(column) || isIdentifier(column)) return plainStyle;
  return {
    money: isMoney(column),
    percent: false,
    fraction: isFraction(column),
    plain: false,
    unit: unitOfColumn(column.name) || (column.unit ?? ''),
  };
}

export function measureStyle(
  measure: Measure,
  tables: readonly TableSchema[],
  language: Language | null = null,
): CellStyle {
  if (measure.fn === 'share') return { money: false, percent: true, plain: false, unit: '' };
  // The mean of monthly totals is told in the unit of the totals.
  if (measure.fn === 'ratio' && measure.over?.of?.kind === 'stretch') return styleOf(measure.of, tables);
  if (measure.fn === 'ratio') return { money: false, percent: measure.over?.percent === true, plain: false, unit: '' };
  if (measure.fn === 'count' || measure.fn === 'distinct' || measure.fn === 'skew' || measure.fn === 'variation')
    return { money: false, percent: false, plain: false, unit: '' };
  const style = styleOf(measure.of, tables, language);
  return measure.fn === 'variance' ? { ...style, fraction: false, unit: '' } : style;
}

/** How a named column of a result is written, as far as the schema knows the name. */
export function namedStyle(name: string, tables: readonly TableSchema[]): CellStyle {
  for (const table of tables) {
    const column = table.columns.find((one) => one.name === name);
    if (column !== undefined) return styleOf({ kind: 'column', ref: { file: table.file, column: name } }, tables);
  }
  if (/percent|百分比/.test(name)) return { money: false, percent: true, plain: false, unit: '' };
  if (/^(?:year|年份)$/.test(name)) return plainStyle;
  return { money: false, percent: false, plain: false, unit: '' };
}
