import type { ColumnRef } from '../matching/columns.ts';
import { isAdditive, isFlag, isMoney, isNumeric, isYearColumn, unitOfColumn } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { readRatio } from './told-per.ts';

/** What figures are told per, and what a column of it is called. */
const units: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:公斤|千克|斤|吨|克)$/, /重|吨|kg|weight/i],
  [/^(?:公里|千米|里|海里)$/, /里程|公里|距离|行程|km|distance|mileage/i],
  [/^(?:平方?米?|平米|㎡|m2|亩|公顷)$/, /面积|平米|亩|公顷|㎡|area/i],
  [/^(?:小时|钟头|工时|学时|课时|分钟)$/, /小时|时长|工时|学时|课时|分钟|hours?|minutes?/i],
  [/^(?:度电?|千瓦时)$/, /电量|千瓦时|用电|kwh/i],
  [/^(?:升|立方米?|方)$/, /升|水量|油量|用气|立方|litre|liter|m3|m³/i],
];

/** The figure that the word behind 每 counts in: by its name, by the unit in its header, by what such a unit measures. */
function counted(draft: Draft, at: number): ColumnRef | null {
  const said = draft.spans[at]?.text ?? '';
  const measures = units.find(([unit]) => unit.test(said))?.[1];
  if (measures === undefined) return null;
  const figures = draft.scope.columns.filter(({ column }) => isNumeric(column) && !isFlag(column));
  const inUnit = figures.filter(({ ref }) => unitOfColumn(ref.column) === said);
  const about = inUnit.length > 0 ? inUnit : figures.filter(({ column }) => measures.test(column.name));
  return about.length === 1 ? about[0]!.ref : null;
}

/** “每公斤运费”, “各车每公里的油费”: one figure over another, in the unit that 每 names. */
export function readChinesePer(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !/^(?:平均)?每一?$/.test(span.text)) continue;
    const below = counted(draft, at + 1);
    if (below === null || draft.used.has(at + 1) || isYearColumn(draft.columnOf(below))) continue;
    let top = draft.next(at + 1);
    if (draft.has(top, 'mean')) top = draft.next(top);
    const above = draft.used.has(top) ? null : draft.column(top, isNumeric);
    if (above === null || sameRef(above, below)) continue;
    if (!isMoney(draft.columnOf(above)) && !isAdditive(draft.columnOf(above))) continue;
    readRatio(draft, above, below, at, top);
    return;
  }
}
