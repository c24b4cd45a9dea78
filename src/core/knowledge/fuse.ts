/** Reciprocal rank fusion's constant (Cormack, Clarke and Büttcher, SIGIR 2009). */
const rankConstant = 60;

export interface RankedList {
  /** Ids, best first. */
  readonly ids: readonly string[];
  readonly weight: number;
}

/** Joins ranked lists by the sum of weighted reciprocal ranks; ids with their scores, best first. */
export function fuse(lists: readonly RankedList[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { ids, weight } of lists) {
    for (const [rank, id] of ids.entries()) scores.set(id, (scores.get(id) ?? 0) + weight / (rankConstant + rank + 1));
  }
  return new Map([...scores].sort(([, left], [, right]) => right - left));
}

export interface Candidate {
  readonly id: string;
  readonly score: number;
  /** Of length 1; null where there is none. */
  readonly vector: Float32Array | null;
}

/**
 * Chooses `count` candidates one after the other, each for its score less what it repeats of those chosen before (maximal marginal
 * relevance, Carbonell and Goldstein, SIGIR 1998).
 * @param balance 1 looks at scores alone, 0 at variety alone
 */
export function diversify(candidates: readonly Candidate[], count: number, balance: number): Candidate[] {
  const best = Math.max(...candidates.map(({ score }) => score), Number.MIN_VALUE);
  const left = new Map(candidates.map((candidate) => [candidate, 0]));
  const chosen: Candidate[] = [];
  while (chosen.length < count && left.size > 0) {
    let next: Candidate | undefined;
    let nextValue = Number.NEGATIVE_INFINITY;
    for (const [candidate, repeated] of left) {
      const value = (balance * candidate.score) / best - (1 - balance) * repeated;
      if (value > nextValue) [next, nextValue] = [candidate, value];
    }
    if (next === undefined) break;
    chosen.push(next);
    left.delete(next);
    for (const [candidate, repeated] of left) left.set(candidate, Math.max(repeated, similarity(candidate, next)));
  }
  return chosen;
}

function similarity(left: Candidate, right: Candidate): number {
  if (left.vector === null || right.vector === null) return 0;
  let sum = 0;
  for (const [index, value] of left.vector.entries()) sum += value * (right.vector[index] ?? 0);
  return sum;
}
