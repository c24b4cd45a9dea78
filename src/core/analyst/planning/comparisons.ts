import { betweenAt } from './between.ts';
import { isFlag, isNumeric, isTime, isYearColumn } from './column-kind.ts';
import { isNumberLike, isOwner, type Operand, operandOf } from './comparison-operand.ts';
import { inUnitCompared, inUnitOf, perMinute, scaled } from './comparison-units.ts';
import { readColumnComparisons } from './comparisons-columns.ts';
import { readSigns } from './comparisons-sign.ts';
import { againstMean, readStatisticComparisons } from './comparisons-statistic.ts';
import { type Draft, sameRef } from './draft.ts';
import { isDenied } from './negation.ts';
import type { CompareOp } from './plan.ts';

export const operators = ['>', '>=', '<', '<=', '=', '!='] as const;

function placeCompare(draft: Draft, operand: Operand, op: CompareOp, numberAt: number, cueAt: number): void {
  const number = draft.spans[numberAt]!.number!;
  const first = Math.min(operand.at, cueAt, numberAt);
  const last = Math.max(operand.at, cueAt, numberAt);
  const of = inUnitCompared(draft, operand.of, numberAt);
  const compare = {
    kind: 'compare',
    of,
    op,
    value: inUnitOf(draft, of, scaled(draft, of, number.value, number.percent), numberAt),
  } as const;
  // “flights delayed more than 2 hours”: the unit behind named the column, and so does the word before.
  const ref = operand.of.kind === 'column' ? operand.of.ref : null;
  const before = draft.next(first, -1);
  if (
    ref !== null &&
    draft.spans[before]?.columns.some((match) => sameRef(match, ref)) &&
    draft.valueMatches(before).length === 0
  )
    draft.use(before);
  // “10+ years experience”: every word that only names the column again.
  for (
    let index = last + 1;
    ref !== null && draft.spans[index]?.columns.some((match) => sameRef(match, ref));
    index += 1
  )
    draft.use(index);
  const denied = op !== '!=' && isDenied(draft, Math.min(operand.at, cueAt));
  draft.place(denied ? { kind: 'not', of: compare } : compare, first, last);
  // Whose figure it is stands between, and is a condition of its own.
  for (let index = first; index <= last; index += 1) if (isOwner(draft, index)) draft.used.delete(index);
}

/** Comparisons no column was found for: “with more than 10”, settled when keys and measures are known. */
export interface Pending {
  readonly op: CompareOp;
  readonly value: number;
  readonly cueAt: number;
  readonly numberAt: number;
}

/** Finds every comparison with a number. Returns those that wait for a group or a measure. */
export function readComparisons(draft: Draft): Pending[] {
  const pending: Pending[] = [];
  readColumnComparisons(draft);
  readStatisticComparisons(draft);
  readSigns(draft);
  for (let at = 0; at < draft.spans.length; at += 1) {
    if (draft.used.has(at)) continue;
    if (draft.has(at, 'above-average', 'below-average')) {
      againstMean(draft, at);
      continue;
    }
    if (
      draft.spans[at]!.number === null ||
      (draft.spans[at]!.period !== null &&
        draft.scope.columns.some(({ column }) => isTime(column)) &&
        !comparesNumber(draft, at))
    )
      continue;
    if (betweenAt(draft, at)) continue;
    const cueAt = operatorOf(draft, at) ?? inherited(draft, at);
    if (cueAt === null) continue;
    const op = draft.spans[cueAt]!.cues.find((cue) => (operators as readonly string[]).includes(cue.name))!
      .name as CompareOp;
    const near = operandOf(draft, cueAt, at);
    const operand = near !== null && countsTimes(draft, at, near) ? null : near;
    const grouped = groupComparison(draft, cueAt, at, operand);
    if (operand === null || grouped) {
      pending.push({ op, value: draft.spans[at]!.number!.value, cueAt, numberAt: at });
      draft.use(cueAt, at);
    } else placeCompare(draft, operand, op, at, cueAt);
  }
  return pending;
}

/** “哪些片区停电超过100次”: how often it happened, though a column (停电时长) begins with the word. */
function countsTimes(draft: Draft, numberAt: number, operand: Operand): boolean {
  const score = draft.spans[operand.at]?.columns[0]?.score ?? 1;
  const unit = draft.spans[numberAt + 1]?.text ?? '';
  // “迟到超过两次” of 迟到次数: the column counts the times itself.
  const kept = operand.of.kind === 'column' && operand.of.ref.column.includes(unit);
  return draft.chinese && /^(?:次|笔|单|起|人次)$/.test(unit) && score < 0.95 && !kept;
}

/** “at least 4 beds and 2 baths”: the second number is compared as the first was. */
function inherited(draft: Draft, numberAt: number): number | null {
  const joint = draft.next(numberAt, -1);
  if (!draft.has(joint, 'and', 'or') && draft.spans[joint]?.text !== ',') return null;
  if (draft.column(draft.next(numberAt), isNumberLike) === null) return null;
  const before = draft.placed.find((one) => one.condition.kind === 'compare' && one.to === draft.next(joint, -1));
  if (before === undefined) return null;
  for (let at = before.to; at >= before.from; at -= 1) if (draft.has(at, '>', '>=', '<', '<=')) return at;
  return null;
}

function comparesNumber(draft: Draft, at: number): boolean {
  const cueAt = operatorOf(draft, at);
  if (cueAt === null) return false;
  const operand = operandOf(draft, cueAt, at);
  if (operand === null || operand.of.kind !== 'column') return false;
  const max = Number(draft.columnOf(operand.of.ref).max);
  return isYearColumn(draft.columnOf(operand.of.ref)) || !Number.isFinite(max) || max > 300;
}

function operatorOf(draft: Draft, numberAt: number): number | null {
  for (const at of [numberAt - 1, numberAt - 2]) {
    if (
      at === numberAt - 2 &&
      !draft.skippable(numberAt - 1) &&
      !['$', '€', '£', '¥'].includes(draft.spans[numberAt - 1]?.text ?? '')
    )
      break;
    if (at >= 0 && draft.has(at, ...operators)) return at;
  }
  // Behind: “5000 or more”, “18岁以上”, “100 元以上”.
  for (let at = numberAt + 1; at <= numberAt + 3; at += 1) {
    const text = draft.spans[at]?.text ?? '';
    if (draft.has(at, '>=', '<=') && (/^(?:or|and) |^\+$/i.test(text) || /[以之或及内]/.test(text))) return at;
    const unit =
      draft.skippable(at) ||
      draft.has(at, 'count', 'year', 'day', 'month', 'by-day') ||
      perMinute(text) !== undefined ||
      /^(?:元|岁|个|人|块|万|公斤|kg|m2|usd|dollars?|years?|units?|points?|%)$/i.test(text) ||
      draft.column(at, isNumeric) !== null;
    if (!unit) break;
  }
  return null;
}

/** The comparison is about a group's total or size, not about a row: “departments with an average salary over 5000”. */
function groupComparison(draft: Draft, cueAt: number, numberAt: number, operand: Operand | null): boolean {
  const behind = draft.next(numberAt);
  const countedBehind = behind - numberAt <= 2 && operand === null;
  if (countedBehind) return true;
  if (operand === null) return true;
  // “有多少工单响应超过1小时”: asked how many, and no group's number.
  if (draft.chinese && draft.has(operand.at - 1, 'count') && /多少|几/.test(draft.spans[operand.at - 1]!.text))
    return false;
  if (
    draft.has(operand.at - 1, 'sum', 'mean', 'median', 'count', 'max', 'min') ||
    (draft.skippable(operand.at - 1) && draft.has(operand.at - 2, 'sum', 'mean', 'median', 'count'))
  ) {
    const column = operand.of.kind === 'column' ? draft.columnOf(operand.of.ref) : null;
    return column !== null && !isFlag(column) && operand.at < cueAt && operand.at > (draft.chinese ? 0 : 1);
  }
  return false;
}
