import type { Column, ColumnRef } from '../matching/columns.ts';
import { nameColumns, scoreColumn } from '../matching/columns.ts';
import { stem } from '../reading/stem.ts';
import { isFlag, isNumeric, isTime, isYearColumn } from './column-kind.ts';
import { inUnitOf, scaled } from './comparison-units.ts';
import { againstMean, readColumnComparisons, readSigns, readStatisticComparisons } from './comparisons-relative.ts';
import { type Draft, sameRef } from './draft.ts';
import { lapse } from './elapsed.ts';
import { isDenied } from './negation.ts';
import type { CompareOp, Expression } from './plan.ts';

export const operators = ['>', '>=', '<', '<=', '=', '!='] as const;
export const numberLike = (column: Column): boolean => isNumeric(column) || isYearColumn(column);

/** The column a word such as “older” or “how much” is about: the best numeric column for a thing of the glossary. */
export function columnAbout(
  draft: Draft,
  about: string,
  suits: (column: Column) => boolean = isNumeric,
): ColumnRef | null {
  const asked = [about.split('_').map(stem).join(' ')];
  let best: { ref: ColumnRef; score: number } | null = null;
  for (const named of nameColumns(draft.scope.tables)) {
    if (!suits(draft.columnOf(named))) continue;
    const score = scoreColumn(asked, named, false) * (named.file === draft.scope.base.file ? 1 : 0.95);
    if (score >= 0.5 && (best === null || score > best.score))
      best = { ref: { file: named.file, column: named.column }, score };
  }
  return best?.ref ?? null;
}

/** An expression for what a cue is about; an age can be had from a birth date. */
export function expressionAbout(draft: Draft, about: string): Expression | null {
  const ref = columnAbout(draft, about);
  if (ref !== null) return { kind: 'column', ref };
  if (about === 'age') {
    const birth = columnAbout(draft, 'birth_date', isTime);
    if (birth !== null) return { kind: 'age', ref: birth, today: draft.today };
  }
  if (about === 'duration') {
    const of = lapse(draft);
    if (of !== null)
      draft.note({
        kind: 'derived',
        asked: draft.chinese ? '时长' : 'duration',
        formula: `${of.to.column} − ${of.from.column}`,
      });
    return of;
  }
  if (about === 'price') {
    const rent = columnAbout(draft, 'rent') ?? columnAbout(draft, 'cost');
    return rent === null ? moneyColumn(draft) : { kind: 'column', ref: rent };
  }
  const pieces = about === 'sales' ? columnAbout(draft, 'quantity') : null;
  if (pieces !== null) return { kind: 'column', ref: pieces };
  if (about === 'amount' || about === 'sales') return moneyColumn(draft);
  return null;
}

/** The column “how much” asks for where no word names one. */
export function moneyColumn(draft: Draft): Expression | null {
  for (const concept of [
    'amount',
    'revenue',
    'total_price',
    'cost',
    'payment',
    'price',
    'salary',
    'balance',
    'profit',
    'fee',
    'bill',
    'fare',
    'charge',
    'premium',
    'donation',
  ]) {
    const ref = columnAbout(draft, concept);
    if (ref === null) continue;
    // The cost of a unit says little without the pieces; what they were sold for comes first.
    const single =
      concept === 'cost' &&
      /unit|per|each|standard/i.test(ref.column) &&
      columnAbout(draft, 'price') !== null &&
      columnAbout(draft, 'quantity') !== null;
    if (single && !draft.spans.some((span) => /^(?:cost|costs|expenses?)$/i.test(span.text))) continue;
    const quantity = concept === 'price' ? columnAbout(draft, 'quantity') : null;
    if (quantity === null || quantity.column === ref.column) return { kind: 'column', ref };
    // What was paid is the price times the pieces.
    draft.note({
      kind: 'derived',
      asked: draft.chinese ? '金额' : 'amount',
      formula: `${quantity.column} × ${ref.column}`,
    });
    return { kind: 'binary', op: '*', left: { kind: 'column', ref: quantity }, right: { kind: 'column', ref } };
  }
  return null;
}

interface Operand {
  readonly of: Expression;
  readonly at: number;
}

/** The numeric column nearest to a comparison: before it, behind its number, or implied by its words. */
function operandOf(draft: Draft, cueAt: number, numberAt: number): Operand | null {
  const hint = draft.spans[cueAt]?.cues.find((cue) => cue.about !== null)?.about ?? null;
  const behind = draft.next(numberAt);
  const made = draft.derived.get(behind);
  if (made !== undefined && behind - numberAt <= 2) {
    draft.derived.delete(behind);
    return { of: made, at: behind };
  }
  const behindRef =
    behind - numberAt <= 2 && !draft.used.has(behind) && !draft.has(behind, 'count')
      ? draft.column(behind, numberLike)
      : null;
  if (behindRef !== null && !draft.has(behind - 1, 'in', 'of'))
    return { of: { kind: 'column', ref: behindRef }, at: behind };
  if (hint !== null) {
    const of = expressionAbout(draft, hint);
    if (of !== null) return { of, at: cueAt };
  }
  let index = Math.min(cueAt, numberAt) - 1;
  for (let steps = 0; index >= 0 && steps < 4; index -= 1, steps += 1) {
    const ref = draft.column(index, numberLike);
    if (ref !== null && (draft.valueMatches(index).length === 0 || draft.column(index) !== null))
      return { of: { kind: 'column', ref }, at: index };
    const meaningless =
      draft.chinese &&
      draft.spans[index]!.cues.length === 0 &&
      draft.spans[index]!.values.length === 0 &&
      draft.spans[index]!.columns.length === 0;
    if (
      meaningless ||
      draft.skippable(index) ||
      draft.spans[index]!.mark ||
      draft.has(index, 'is', 'have', 'not', 'with', 'that', 'of', 'than', 'in') ||
      (index === cueAt - 1 && draft.has(index, 'by'))
    )
      continue;
    break;
  }
  return null;
}

function placeCompare(draft: Draft, operand: Operand, op: CompareOp, numberAt: number, cueAt: number): void {
  const number = draft.spans[numberAt]!.number!;
  const first = Math.min(operand.at, cueAt, numberAt);
  const last = Math.max(operand.at, cueAt, numberAt);
  const compare = {
    kind: 'compare',
    of: operand.of,
    op,
    value: inUnitOf(draft, operand.of, scaled(draft, operand.of, number.value, number.percent), numberAt),
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
    const operand = operandOf(draft, cueAt, at);
    const grouped = groupComparison(draft, cueAt, at, operand);
    if (operand === null || grouped) {
      pending.push({ op, value: draft.spans[at]!.number!.value, cueAt, numberAt: at });
      draft.use(cueAt, at);
    } else placeCompare(draft, operand, op, at, cueAt);
  }
  return pending;
}

/** “at least 4 beds and 2 baths”: the second number is compared as the first was. */
function inherited(draft: Draft, numberAt: number): number | null {
  const joint = draft.next(numberAt, -1);
  if (!draft.has(joint, 'and', 'or') && draft.spans[joint]?.text !== ',') return null;
  if (draft.column(draft.next(numberAt), numberLike) === null) return null;
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
    if (draft.has(at, '>=', '<=') && (/^(?:or|and) |^\+$/i.test(text) || /[以之或及]/.test(text))) return at;
    const unit =
      draft.skippable(at) ||
      draft.has(at, 'count', 'year', 'day', 'month', 'by-day') ||
      /^(?:元|岁|分|个|人|块|万|天|公斤|kg|usd|dollars?|years?|days?|hours?|units?|points?|%)$/i.test(text) ||
      draft.column(at, isNumeric) !== null;
    if (!unit) break;
  }
  return null;
}

/** “between 10 and 20”, “10到20之间”, “from 18 to 25”. */
function betweenAt(draft: Draft, at: number): boolean {
  let second = at + 1;
  while (second <= at + 3 && draft.spans[second]?.number == null) second += 1;
  const other = draft.spans[second]?.number;
  if (other == null) return false;
  const middle = draft.spans.slice(at + 1, second);
  const joins =
    middle.some((span) => /^(?:and|to|-|~|到|至|和|与)$/i.test(span.text)) || (middle.length === 0 && false);
  if (!joins) return false;
  const before = draft.has(at - 1, 'between') || draft.has(at - 2, 'between');
  let behind = second + 1;
  while (behind <= second + 2 && !draft.has(behind, 'between')) behind += 1;
  const fromTo = draft.has(at - 1, 'from') || middle.some((span) => /^(?:to|到|至|-|~)$/i.test(span.text));
  if (!before && !draft.has(behind, 'between') && !fromTo) return false;
  const cueAt = before ? (draft.has(at - 1, 'between') ? at - 1 : at - 2) : draft.has(at - 1, 'from') ? at - 1 : at;
  const hintRef = draft.spans[cueAt]?.cues.find((cue) => cue.about !== null)?.about;
  const ageWords = draft.spans
    .slice(Math.max(0, at - 3), second + 3)
    .some((span) => /^(?:aged?|years?|岁)$/i.test(span.text));
  const about = hintRef == null && ageWords ? expressionAbout(draft, 'age') : null;
  const operand =
    operandOf(draft, cueAt, second) ?? operandOf(draft, cueAt, at) ?? (about === null ? null : { of: about, at });
  if (operand === null) return false;
  const numbers = [draft.spans[at]!.number!, other];
  const [low, high] = numbers
    .map((number) => scaled(draft, operand.of, number.value, number.percent || other.percent))
    .sort((a, b) => a - b);
  // “the difference between 2019 and 2023”: the two years set against each other.
  const apart =
    operand.of.kind === 'column' &&
    isYearColumn(draft.columnOf(operand.of.ref)) &&
    before &&
    draft.any('difference') &&
    /^(?:differ|gap|change)/i.test(draft.spans[draft.next(cueAt, -1)]?.text ?? '');
  const condition =
    apart && operand.of.kind === 'column'
      ? ({ kind: 'one-of', ref: operand.of.ref, values: [low!, high!] } as const)
      : ({ kind: 'between', of: operand.of, low: low!, high: high! } as const);
  const denied = isDenied(draft, Math.min(cueAt, operand.at));
  const end = draft.has(behind, 'between') ? behind : second;
  draft.place(
    denied ? { kind: 'not', of: condition } : condition,
    Math.min(cueAt, at, operand.at),
    Math.max(end, operand.at),
  );
  return true;
}

/** The comparison is about a group's total or size, not about a row: “departments with an average salary over 5000”. */
function groupComparison(draft: Draft, cueAt: number, numberAt: number, operand: Operand | null): boolean {
  const behind = draft.next(numberAt);
  const countedBehind = behind - numberAt <= 2 && operand === null;
  if (countedBehind) return true;
  if (operand === null) return true;
  if (
    draft.has(operand.at - 1, 'sum', 'mean', 'median', 'count', 'max', 'min') ||
    (draft.skippable(operand.at - 1) && draft.has(operand.at - 2, 'sum', 'mean', 'median', 'count'))
  ) {
    const column = operand.of.kind === 'column' ? draft.columnOf(operand.of.ref) : null;
    return column !== null && !isFlag(column) && operand.at < cueAt && operand.at > (draft.chinese ? 0 : 1);
  }
  return false;
}

/** A number beside a column, without any comparing word: “class 3”, “4-cylinder cars”, “grade 10”. */
export function readEqualNumbers(draft: Draft): void {
  for (let at = 0; at < draft.spans.length; at += 1) {
    const number = draft.spans[at]!.number;
    if (number === null || draft.used.has(at) || draft.spans[at]!.period !== null) continue;
    if (draft.has(at - 1, 'top', 'bottom', 'max', 'min', 'first', 'last', 'sample', 'by', 'most', 'least')) continue;
    for (const beside of [at - 1, at + 1, draft.has(at - 1, 'is', '=') ? at - 2 : -1]) {
      if (beside < 0 || draft.used.has(beside)) continue;
      const ref = draft.column(beside, (column) => numberLike(column) || column.values.includes(String(number.value)));
      if (ref === null) continue;
      const column = draft.columnOf(ref);
      const low = Number(column.min);
      const high = Number(column.max);
      if (column.min !== null && (number.value < low || number.value > high)) continue;
      if (beside === at + 1 && column.distinctCount > 40) continue;
      const text = column.type === 'string';
      draft.place(
        { kind: 'one-of', ref, values: [text ? String(number.value) : number.value] },
        Math.min(at, beside),
        Math.max(at, beside),
      );
      break;
    }
  }
}
