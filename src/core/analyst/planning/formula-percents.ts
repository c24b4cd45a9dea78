import type { ColumnRef } from '../matching/columns.ts';
import type { Draft } from './draft.ts';
import type { Expression } from './plan.ts';
import { expressionRefs } from './plan-refs.ts';

const hundred: Expression = { kind: 'number', value: 100 };

/** Cells such as 15 that mean 15 %, as the header or the unit says; what was read from “15%” is a share already. */
export function countsInHundred(draft: Draft, ref: ColumnRef): boolean {
  const { max, unit } = draft.columnOf(ref);
  const told = (unit ?? '') === '%' || /[%％]|(?:^|[^a-z])(?:pct|percent(?:age)?)(?![a-z])|百分/i.test(ref.column);
  return told && Number(max) > 1;
}

const holdsHundred = (of: Expression): boolean =>
  of.kind === 'number'
    ? Math.abs(of.value) === 100
    : of.kind === 'binary' && (holdsHundred(of.left) || holdsHundred(of.right));

/**
 * “bonus = salary * bonus_pct”, “net = price * (1 - discount %)”: percents that multiply an amount, or are taken off the whole, count as shares.
 * Weighted sums of percents, and a formula that deals with the hundred itself, stay as they are spelled.
 */
export function withPercentsAsShares(draft: Draft, of: Expression): Expression {
  if (holdsHundred(of)) return of;
  const isPercent = (one: Expression): boolean => one.kind === 'column' && countsInHundred(draft, one.ref);
  const isAmount = (one: Expression): boolean => expressionRefs(one).some((ref) => !countsInHundred(draft, ref));
  const share = (one: Expression): Expression => ({ kind: 'binary', op: '/', left: one, right: hundred });
  const change = (one: Expression): Expression => {
    if (one.kind !== 'binary') return one;
    const [left, right] = [change(one.left), change(one.right)];
    const whole = (side: Expression): boolean => side.kind === 'number' && side.value === 1;
    const times = (side: Expression, other: Expression): boolean =>
      one.op === '*' && isPercent(side) && isAmount(other);
    const added = (side: Expression, other: Expression): boolean =>
      (one.op === '+' || one.op === '-') && isPercent(side) && whole(other);
    return {
      ...one,
      left: times(one.left, one.right) || added(one.left, one.right) ? share(left) : left,
      right: times(one.right, one.left) || added(one.right, one.left) ? share(right) : right,
    };
  };
  return change(of);
}
