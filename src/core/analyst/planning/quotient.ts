import type { Expression } from './plan.ts';
import { expressionRefs } from './plan-refs.ts';

/** A quotient of two figures, told for so many: litres / km * 100. */
export interface Quotient {
  readonly of: Expression;
  readonly over: Expression;
  readonly scale: number;
}

/** The quotient an expression is, times a number or not; null where it is none. Of totals it is the quotient of the totals. */
export function quotientOf(expression: Expression): Quotient | null {
  if (expression.kind !== 'binary') return null;
  const { op, left, right } = expression;
  if (op === '*') {
    const [number, other] = left.kind === 'number' ? [left, right] : [right, left];
    const inner = number.kind === 'number' ? quotientOf(other) : null;
    return inner === null || number.kind !== 'number' ? null : { ...inner, scale: inner.scale * number.value };
  }
  if (op !== '/' || expressionRefs(right).length === 0) return null;
  // 100 * litres / km is read from the left.
  if (left.kind === 'binary' && left.op === '*' && left.left.kind === 'number')
    return { of: left.right, over: right, scale: left.left.value };
  if (left.kind === 'binary' && left.op === '*' && left.right.kind === 'number')
    return { of: left.left, over: right, scale: left.right.value };
  return { of: left, over: right, scale: 1 };
}
