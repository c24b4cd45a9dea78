import type { RecognizerResult } from '../recognizer-result.ts';

/**
 * How the one entity of a column is chosen among what its cells hold. `most_common`; `highest_confidence`: the one found with
 * the best score, by how often on a tie; `mixed`: that one when its score is above a threshold, else the most common.
 */
export type SelectionStrategy = 'most_common' | 'highest_confidence' | 'mixed';

/**
 * The entity of a column, or undefined when nothing was found in it. On a tie the one seen first, as in Presidio.
 *
 * @param cells the results of each cell.
 * @throws {RangeError} when there is no such strategy, or the threshold is not from 0 to 1.
 */
export function selectEntity(
  cells: readonly (readonly RecognizerResult[])[],
  strategy: SelectionStrategy,
  mixedStrategyThreshold: number,
): string | undefined {
  if (strategy !== 'most_common' && strategy !== 'highest_confidence' && strategy !== 'mixed') {
    throw new RangeError(`Unsupported entity selection strategy: ${String(strategy)}.`);
  }
  const scores = new Map<string, number[]>();
  for (const { entityType, score } of cells.flat()) {
    const known = scores.get(entityType);
    if (known) known.push(score);
    else scores.set(entityType, [score]);
  }
  if (scores.size === 0) return undefined;
  if (strategy === 'mixed' && !(mixedStrategyThreshold >= 0 && mixedStrategyThreshold <= 1)) {
    throw new RangeError(`Invalid mixed strategy threshold: ${mixedStrategyThreshold}.`);
  }
  const best = Math.max(...[...scores.values()].map(highest));
  const byConfidence = strategy === 'highest_confidence' || (strategy === 'mixed' && best > mixedStrategyThreshold);
  return mostCounted(scores, (all) => (byConfidence ? all.filter((score) => score === best).length : all.length));
}

function highest(scores: readonly number[]): number {
  return scores.reduce((best, score) => Math.max(best, score), 0);
}

function mostCounted(
  scores: ReadonlyMap<string, readonly number[]>,
  count: (all: readonly number[]) => number,
): string | undefined {
  let chosen: string | undefined;
  let most = 0;
  for (const [entity, all] of scores) {
    if (count(all) <= most) continue;
    most = count(all);
    chosen = entity;
  }
  return chosen;
}
