import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric, unitOfColumn } from './column-kind.ts';
import { scaled } from './comparison-units.ts';
import type { Draft } from './draft.ts';
import type { CompareOp, Condition } from './plan.ts';

const operators = ['>', '>=', '<', '<='] as const;

/** The brackets that define a rate and the figure they draw the line at. */
function definition(draft: Draft): { open: number; close: number; numberAt: number; op: CompareOp } | null {
  const open = draft.spans.findIndex((span) => span.text === '(');
  const close = draft.spans.findIndex((span, at) => at > open && span.text === ')');
  if (open < 1 || close < 0) return null;
  const numberAt = draft.spans.findIndex((span, at) => at > open && at < close && span.number !== null);
  if (numberAt < 0) return null;
  for (let at = open + 1; at < close; at += 1) {
    const op = operators.find((name) => draft.has(at, name));
    if (op !== undefined) return { open, close, numberAt, op };
  }
  return null;
}

const textOf = (draft: Draft, from: number, to: number): string =>
  draft.spans
    .slice(from, to + 1)
    .map((span) => span.text)
    .join('');

/** The one figure kept in the unit that stands behind the number. */
function byUnit(draft: Draft, numberAt: number): ColumnRef | null {
  const unit = draft.spans[numberAt + 1]?.text ?? '';
  const found = draft.scope.columns.filter(({ column }) => isNumeric(column) && unitOfColumn(column.name) === unit);
  return found.length === 1 ? found[0]!.ref : null;
}

/**
 * “及格率（60分及以上为及格）”, “pass rate (60 points or more)”: what the brackets say is what the rate counts, of the figure named in them or
 * before them. The words of the definition are spoken for, whatever cell they may spell elsewhere.
 */
export function readDefinedRate(draft: Draft): Condition | null {
  const found = definition(draft);
  if (found === null) return null;
  const { open, close, numberAt, op } = found;
  const rateAt = draft.spans.findIndex(
    (span, at) => at < open && (draft.has(at, 'rate') || /率$|\brate$/i.test(span.text)),
  );
  if (rateAt < 0) return null;
  const places = [...draft.spans.keys()].filter((at) => (at > open && at < close) || at < open);
  const figureAt = [...places.filter((at) => at > open), ...places.filter((at) => at < open).reverse()].find(
    (at) => at !== numberAt && draft.column(at, isNumeric) !== null,
  );
  const ref = figureAt === undefined ? byUnit(draft, numberAt) : draft.column(figureAt, isNumeric);
  if (ref === null) return null;
  const of = { kind: 'column', ref } as const;
  const number = draft.spans[numberAt]!.number!;
  for (let at = open; at <= close; at += 1) draft.use(at);
  draft.use(rateAt);
  if (figureAt !== undefined) draft.use(figureAt);
  // “及格” of “及格率”, “pass” of “pass rate”: the name that was just defined.
  const told = textOf(draft, open, close);
  for (let at = rateAt - 1; at >= 0 && at !== figureAt && !draft.has(at, 'by'); at -= 1) {
    const { text } = draft.spans[at]!;
    const unread =
      draft.spans[at]!.columns.length + draft.spans[at]!.values.length + draft.spans[at]!.cues.length === 0;
    if (!told.includes(text) && at !== rateAt - 1 && !(unread && !draft.chinese)) break;
    if (draft.column(at) === null || told.includes(text)) draft.use(at);
  }
  // Who has no figure (缺考) neither passed nor failed.
  if (draft.columnOf(ref).nullShare > 0)
    draft.placed.push({ condition: { kind: 'not', of: { kind: 'empty', ref } }, from: -1, to: -1 });
  return { kind: 'compare', of, op, value: scaled(draft, of, number.value, number.percent) };
}
