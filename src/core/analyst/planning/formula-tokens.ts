import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { countsInHundred } from './formula-percents.ts';
import type { Expression } from './plan.ts';
import { spokenLengthAt } from './spoken-length.ts';

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });
const binary = (op: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  op,
  left,
  right,
});

type Token =
  | { readonly kind: 'value'; readonly of: Expression }
  | { readonly kind: 'op'; readonly op: '+' | '-' | '*' | '/' }
  | { readonly kind: '(' }
  | { readonly kind: ')' };

/** Precedence climbing over the tokens of a formula; null where it is none. */
export function parse(tokens: readonly Token[]): Expression | null {
  let at = 0;
  const factor = (): Expression | null => {
    const token = tokens[at];
    at += 1;
    if (token?.kind === 'value') return token.of;
    if (token?.kind !== '(') return null;
    const inner = sum();
    if (tokens[at]?.kind !== ')') return null;
    at += 1;
    return inner;
  };
  const chain = (next: () => Expression | null, ops: readonly string[]): Expression | null => {
    let left = next();
    for (let token = tokens[at]; left !== null && token?.kind === 'op' && ops.includes(token.op); token = tokens[at]) {
      at += 1;
      const right = next();
      left = right === null ? null : binary(token.op, left, right);
    }
    return left;
  };
  const product = (): Expression | null => chain(factor, ['*', '/']);
  const sum = (): Expression | null => chain(product, ['+', '-']);
  const result = sum();
  return at === tokens.length ? result : null;
}

export interface Read {
  readonly tokens: readonly Token[];
  /** Words that stand where a column should. */
  readonly missing: readonly string[];
  /** The last span that belongs to the formula. */
  readonly to: number;
}

export function operatorAt(draft: Draft, at: number): '+' | '-' | '*' | '/' | null {
  if (draft.spans[at] === undefined) return null;
  if (draft.has(at, 'times')) return '*';
  if (draft.has(at, 'divided')) return '/';
  if (draft.has(at, 'minus') || draft.spans[at]!.text === '-') return '-';
  return draft.has(at, 'plus') ? '+' : null;
}

/** “… after discount”: the part that is taken off, as a share or as an amount. */
function lessDiscount(draft: Draft, at: number): { readonly tokens: readonly Token[]; readonly to: number } | null {
  if (!/^(?:after|less|minus|net of|扣除|减去?)(?: (?:the|any|its))?$/i.test(draft.spans[at]?.text ?? '')) return null;
  const ref = draft.column(draft.next(at), (one) => isNumeric(one) && /disc|rebate|折扣|优惠/i.test(one.name));
  if (ref === null) return null;
  const { max, unit } = draft.columnOf(ref);
  const inHundred = (unit ?? '') === '%' || /[%％]|\b(?:pct|percent)/i.test(ref.column);
  const share = countsInHundred(draft, ref) ? binary('/', column(ref), { kind: 'number', value: 100 }) : column(ref);
  const off = { kind: 'value', of: share } as const;
  const whole = { kind: 'value', of: { kind: 'number', value: 1 } } as const;
  const tokens: readonly Token[] =
    inHundred || (typeof max === 'number' && max <= 1)
      ? [{ kind: 'op', op: '*' }, { kind: '(' }, whole, { kind: 'op', op: '-' }, off, { kind: ')' }]
      : [{ kind: 'op', op: '-' }, off];
  return { tokens, to: draft.next(at) };
}

/** “(total kWh / floor area)” of a table with a column for each month: what their cells hold has no header of its own. */
function wideFigure(draft: Draft, at: number): ColumnRef | null {
  const { base, unpivot } = draft.scope;
  const span = draft.spans[at]!;
  const unknown =
    !span.mark &&
    span.number === null &&
    span.cues.length + span.columns.length + span.values.length === 0 &&
    !draft.skippable(at);
  const operand = [at - 2, at - 1, at + 1].some((index) => operatorAt(draft, index) !== null);
  return unpivot !== null && unknown && operand ? { file: base.file, column: unpivot.value } : null;
}

/** The columns, numbers and signs from a span on, up to the first that is none of these. */
export function tokensFrom(draft: Draft, from: number): Read {
  const tokens: Token[] = [];
  const missing: string[] = [];
  let to = from - 1;
  for (let at = from; at < draft.spans.length; at += 1) {
    const span = draft.spans[at]!;
    const op = operatorAt(draft, at);
    const ref = draft.column(at, isNumeric) ?? wideFigure(draft, at);
    const off = tokens.length > 0 ? lessDiscount(draft, at) : null;
    const length = ref === null && span.number === null ? spokenLengthAt(draft, at) : null;
    if (length !== null) {
      tokens.push({ kind: 'value', of: length.of });
      at = length.to;
    } else if (off !== null) {
      tokens.push(...off.tokens);
      at = off.to;
    } else if (op !== null) tokens.push({ kind: 'op', op });
    else if (/^[(（]$/.test(span.text)) tokens.push({ kind: '(' });
    else if (/^[)）]$/.test(span.text)) {
      const open = tokens.filter((token) => token.kind === '(').length;
      if (tokens.filter((token) => token.kind === ')').length >= open) break;
      tokens.push({ kind: ')' });
    } else if (ref !== null) tokens.push({ kind: 'value', of: column(ref) });
    else if (span.number !== null)
      tokens.push({
        kind: 'value',
        of: { kind: 'number', value: span.number.percent ? span.number.value / 100 : span.number.value },
      });
    else if (draft.skippable(at) || (draft.has(at, 'sum') && !span.mark)) continue;
    else {
      if (tokens.at(-1)?.kind === 'op' && !span.mark) missing.push(span.text);
      break;
    }
    to = at;
  }
  return { tokens, missing, to };
}
