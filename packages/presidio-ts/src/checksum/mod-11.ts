import { weightedSum } from './weighted-sum.ts';

/** The check digit `11 - sum mod 11`, ten and eleven read as 0: the rule of Brazil, Portugal, Argentina and others. */
export function mod11Digit(digits: string, weights: readonly number[]): number {
  const rest = weightedSum(digits, weights) % 11;
  return rest < 2 ? 0 : 11 - rest;
}
