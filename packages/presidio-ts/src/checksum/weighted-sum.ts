/** Sum of each character's digit times its weight. Characters past the weights are not counted; only ASCII digits make sense. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits.charCodeAt(index) - 48), 0);
}
