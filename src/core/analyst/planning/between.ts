import { isYearColumn } from './column-kind.ts';
import { type Operand, operandOf } from './comparison-operand.ts';
import { scaled } from './comparison-units.ts';
import type { Draft } from './draft.ts';
import { expressionAbout, moneyColumn } from './implied-column.ts';
import { isDenied } from './negation.ts';

/** “transactions between 20 and 50 euros”: where no figure is named, money is what so much of is told. */
function amountAt(draft: Draft, at: number, second: number): Operand | null {
  const unit = draft.spans[second + 1]?.text ?? '';
  const money =
    /^(?:euros?|dollars?|bucks|pounds|usd|eur|gbp|yuan|rmb|元|块钱?|欧元|美元)$/i.test(unit) ||
    [at - 1, at, second - 1, second].some((index) => /^[$€£¥]/.test(draft.spans[index]?.text ?? ''));
  const of = money ? moneyColumn(draft) : null;
  return of === null ? null : { of, at: second };
}

/** “between 10 and 20”, “10到20之间”, “from 18 to 25”. */
export function betweenAt(draft: Draft, at: number): boolean {
  let second = at + 1;
  while (second <= at + 3 && draft.spans[second]?.number == null) second += 1;
  const other = draft.spans[second]?.number;
  if (other == null) return false;
  const middle = draft.spans.slice(at + 1, second);
  const joins = middle.some((span) => /^(?:and|to|-|~|到|至|和|与)$/i.test(span.text));
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
    operandOf(draft, cueAt, second) ??
    operandOf(draft, cueAt, at) ??
    (about === null ? amountAt(draft, at, second) : { of: about, at });
  if (operand === null) return false;
  if (operand.at === second) draft.use(second + 1);
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
