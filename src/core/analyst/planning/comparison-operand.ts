import type { Column, ColumnRef } from '../matching/columns.ts';
import { isNumeric, isYearColumn, unitOfColumn } from './column-kind.ts';
import { perMinute } from './comparison-units.ts';
import { type Draft, sameRef } from './draft.ts';
import { columnAbout, expressionAbout } from './implied-column.ts';
import { lapse } from './lapse.ts';
import type { Expression } from './plan.ts';
import { ratingAt } from './rated.ts';
import { useTelling } from './spoken-length.ts';

/** A figure, or a year kept as a number. */
export const isNumberLike = (column: Column): boolean => isNumeric(column) || isYearColumn(column);

/** What a comparison compares, and the span that says so. */
export interface Operand {
  readonly of: Expression;
  readonly at: number;
}

/** What a unit measures, where just one column is called that. */
const unitOf: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:kg|g|t|lbs?|公斤|千克|克|吨)$/, /weight|重量|净重|毛重|货重/i],
  [/^(?:km|公里|千米)$/, /distance|mileage|距离|里程/i],
  [/^(?:㎡|m2|sqm|平米|平方米?|平)$/, /area|面积/i],
  [/^岁$/, /^age$|年龄/i],
];

/** “above 500 m” of Elevation (m): the one column whose header has the unit, where none stands before the comparison. */
function measuredIn(draft: Draft, numberAt: number): Operand | null {
  const unit = draft.spans[numberAt + 1];
  if (unit === undefined || unit.columns.length > 0 || draft.used.has(numberAt + 1)) return null;
  const said = unit.text.toLowerCase();
  const kept = draft.scope.columns.filter(
    ({ ref, column }) => isNumeric(column) && unitOfColumn(ref.column).toLowerCase() === said,
  );
  // “30公斤以上” where the unit stood in the cells, and was read off them.
  const about = kept.length > 0 ? undefined : unitOf.find(([units]) => units.test(said));
  if (about !== undefined) {
    const named = draft.scope.columns.filter(({ column }) => isNumeric(column) && about[1].test(column.name));
    if (named.length === 1) return { of: { kind: 'column', ref: named[0]!.ref }, at: numberAt + 1 };
  }
  const [only] = kept;
  return only === undefined || kept.length > 1 ? null : { of: { kind: 'column', ref: only.ref }, at: numberAt + 1 };
}

/** “停机超过2小时”, “took more than 5 days to ship”: the time between two dates, where no column keeps a time. */
function lasting(draft: Draft, numberAt: number): Operand | null {
  const minutes = perMinute(draft.spans[numberAt + 1]?.text ?? '');
  if (minutes === undefined || draft.used.has(numberAt + 1) || columnAbout(draft, 'duration') !== null) return null;
  const of = lapse(draft);
  if (of === null) return null;
  useTelling(draft, of);
  draft.note({
    kind: 'derived',
    asked: draft.chinese ? '时长' : 'duration',
    formula: `${of.to.column} − ${of.from.column}`,
  });
  return { of, at: numberAt + 1 };
}

/** “the marks of boys are below 50”: whose they are, and the figure stands before. */
export const isOwner = (draft: Draft, at: number): boolean =>
  draft.valueMatches(at).length > 0 && draft.has(at + 1, 'is') && draft.has(at - 1, 'of');

/** Keeps a time, as the last word of its header says: first_response_min, 等待分钟. */
const keepsTime = (column: string): boolean =>
  perMinute(unitOfColumn(column) || (/(?:^|[\s_])([a-z]+)$/i.exec(column)?.[1] ?? '')) !== undefined ||
  /(?:分钟|小时|天数?|秒)$/.test(column);

/** “a first response within 1 hour” of first_response_min beside resolution_hours: the hour is only the unit, and the time was named before. */
function timeBefore(draft: Draft, cueAt: number, numberAt: number, unitAt: number, unit: ColumnRef): Operand | null {
  if (perMinute(draft.spans[unitAt]!.text) === undefined) return null;
  const first = Math.min(cueAt, numberAt);
  for (let at = first - 1; at >= Math.max(0, first - 3); at -= 1) {
    if (draft.used.has(at) || draft.spans[at]!.mark) return null;
    const ref = draft.column(at, isNumeric);
    if (ref === null) continue;
    const sure = (draft.spans[at]!.columns[0]?.score ?? 0) >= 0.7 && keepsTime(ref.column) && !sameRef(ref, unit);
    return sure ? { of: { kind: 'column', ref }, at } : null;
  }
  return null;
}

/** The numeric column nearest to a comparison: before it, behind its number, or implied by its words. */
export function operandOf(draft: Draft, cueAt: number, numberAt: number): Operand | null {
  const hint = draft.spans[cueAt]?.cues.find((cue) => cue.about !== null)?.about ?? null;
  const behind = draft.next(numberAt);
  const made = draft.derived.get(behind);
  if (made !== undefined && behind - numberAt <= 2) {
    draft.derived.delete(behind);
    return { of: made, at: behind };
  }
  const behindRef =
    behind - numberAt <= 2 && !draft.used.has(behind) && !draft.has(behind, 'count')
      ? draft.column(behind, isNumberLike)
      : null;
  const timed = behindRef === null ? null : timeBefore(draft, cueAt, numberAt, behind, behindRef);
  if (timed !== null) return timed;
  if (behindRef !== null && !draft.has(behind - 1, 'in', 'of'))
    return { of: { kind: 'column', ref: behindRef }, at: behind };
  const rated = ratingAt(draft, numberAt);
  if (rated !== null) return { of: { kind: 'column', ref: rated }, at: numberAt + 1 };
  const measured = measuredIn(draft, numberAt);
  if (measured !== null) return measured;
  const long = lasting(draft, numberAt);
  if (long !== null) return long;
  if (hint !== null) {
    const of = expressionAbout(draft, hint);
    if (of !== null) return { of, at: cueAt };
  }
  let index = Math.min(cueAt, numberAt) - 1;
  for (let steps = 0; index >= 0 && steps < 4; index -= 1, steps += 1) {
    const told = draft.derived.get(index);
    if (told !== undefined) {
      draft.derived.delete(index);
      return { of: told, at: index };
    }
    const ref = draft.column(index, isNumberLike);
    if (ref !== null && (draft.valueMatches(index).length === 0 || draft.column(index) !== null))
      return { of: { kind: 'column', ref }, at: index };
    const meaningless =
      draft.chinese &&
      draft.spans[index]!.cues.length === 0 &&
      draft.spans[index]!.values.length === 0 &&
      draft.spans[index]!.columns.length === 0;
    if (
      meaningless ||
      isOwner(draft, index) ||
      draft.skippable(index) ||
      draft.spans[index]!.mark ||
      draft.has(index, 'is', 'have', 'not', 'with', 'that', 'of', 'than', 'in') ||
      (index === cueAt - 1 && draft.has(index, 'by'))
    )
      continue;
    break;
  }
  // “停机两小时以上” of 时长（分钟）: nothing else was named.
  const inTime = draft.chinese && perMinute(draft.spans[numberAt + 1]?.text ?? '') !== undefined;
  const kept = inTime ? columnAbout(draft, 'duration') : null;
  return kept === null ? null : { of: { kind: 'column', ref: kept }, at: numberAt };
}
