import { isNumeric } from './column-kind.ts';
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
  if (figureAt === undefined) return null;
  const of = { kind: 'column', ref: draft.column(figureAt, isNumeric)! } as const;
  const number = draft.spans[numberAt]!.number!;
  for (let at = open; at <= close; at += 1) draft.use(at);
  draft.use(rateAt, figureAt);
  // “及格” of “及格率”, “pass” of “pass rate”: the name that was just defined.
  const name = draft.spans[rateAt - 1];
  if (
    rateAt - 1 !== figureAt &&
    name !== undefined &&
    !draft.has(rateAt - 1, 'by') &&
    (name.values.length > 0 || name.cues.length === 0)
  )
    draft.use(rateAt - 1);
  return { kind: 'compare', of, op, value: scaled(draft, of, number.value, number.percent) };
}
