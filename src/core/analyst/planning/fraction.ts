import type { Column } from '../matching/columns.ts';

const named = /(?:^|[^a-z])(?:share|rate|pct|percent|percentage|proportion)(?:$|[^a-z])|率|占比|比例|百分比/i;
const otherwise = /exchange|汇率|频率|概率|分辨率|功率|斜率|曲率/i;

/** A part of a whole, kept as a number up to one: cells with percent signs, or a share or rate by name. */
export function isFraction(column: Column): boolean {
  if (column.percent === true) return true;
  if (column.type !== 'number' || typeof column.min !== 'number' || typeof column.max !== 'number') return false;
  return column.min >= -1 && column.max <= 1 && named.test(column.name) && !otherwise.test(column.name);
}
