import type { PiiEntity } from './operate.ts';

/**
 * `merge_similar_or_contained` (default): one entity type's overlapping results become one, results inside others go.
 * `remove_intersections`: what still overlaps is trimmed, the lower score giving way.
 */
export type ConflictResolutionStrategy = 'merge_similar_or_contained' | 'remove_intersections';

export interface ScoredSpan extends PiiEntity {
  readonly score: number;
}

interface MutableSpan {
  start: number;
  end: number;
  score: number;
  readonly entityType: string;
}

/** Presidio's rules for results that touch each other. Neither the list nor its results are changed. */
export function resolveConflicts(
  text: string,
  results: readonly ScoredSpan[],
  strategy: ConflictResolutionStrategy,
  mergeEntitiesWithSpaces: boolean,
): ScoredSpan[] {
  const ordered = results
    .map(({ start, end, score, entityType }): MutableSpan => ({ start, end, score, entityType }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let left = withoutContained(mergedPerEntity(ordered));
  if (strategy === 'remove_intersections') left = trimmed(left);
  return mergeEntitiesWithSpaces ? mergedAcrossSpaces(text, left) : left;
}

/** Overlapping results of one entity become their union with the best score, at the place of the last one. */
function mergedPerEntity(results: readonly MutableSpan[]): MutableSpan[] {
  const byEntity = new Map<string, { span: MutableSpan; position: number }[]>();
  for (const [position, span] of results.entries()) {
    const group = byEntity.get(span.entityType);
    if (group) group.push({ span, position });
    else byEntity.set(span.entityType, [{ span, position }]);
  }
  const kept: { span: MutableSpan; position: number }[] = [];
  for (const group of byEntity.values()) {
    let current = group[0];
    if (current === undefined) continue;
    for (const next of group.slice(1)) {
      // An empty span shares no character with anything, even in the middle of it.
      if (Math.min(current.span.end, next.span.end) <= next.span.start) {
        kept.push(current);
        current = next;
        continue;
      }
      current.span.end = Math.max(current.span.end, next.span.end);
      current.span.score = Math.max(current.span.score, next.span.score);
      current.position = next.position;
    }
    kept.push(current);
  }
  return kept.sort((a, b) => a.position - b.position).map(({ span }) => span);
}

/** Drops what lies inside another; of equal places the best score stays, the last one on a tie. */
function withoutContained(results: readonly MutableSpan[]): MutableSpan[] {
  const order = results
    .map((_, index) => index)
    .sort((a, b) => {
      const [left, right] = [results[a], results[b]];
      return (left?.start ?? 0) - (right?.start ?? 0) || (right?.end ?? 0) - (left?.end ?? 0) || a - b;
    });
  const kept = new Set<number>();
  let largestEnd = -1;
  let previous: MutableSpan | undefined;
  let survivor = -1;
  for (const index of order) {
    const span = results[index];
    if (span === undefined) continue;
    if (previous && previous.start === span.start && previous.end === span.end) {
      if (survivor >= 0 && span.score >= (results[survivor]?.score ?? 0)) {
        kept.delete(survivor);
        kept.add(index);
        survivor = index;
      }
      continue;
    }
    previous = span;
    survivor = -1;
    if (largestEnd >= span.end) continue;
    largestEnd = span.end;
    survivor = index;
    kept.add(index);
  }
  return results.filter((_, index) => kept.has(index));
}

/** Cuts overlapping results until none is left: the lower score loses the shared part, the later one on a tie. */
function trimmed(results: readonly MutableSpan[]): MutableSpan[] {
  const byPlace = (a: MutableSpan, b: MutableSpan): number => a.start - b.start || a.end - b.end;
  const spans = [...results].sort(byPlace);
  let index = 0;
  while (index < spans.length - 1) {
    const current = spans[index];
    const next = spans[index + 1];
    if (current === undefined || next === undefined) break;
    if (current.end <= next.start) {
      index++;
      continue;
    }
    if (current.score >= next.score) next.start = current.end;
    else current.end = next.start;
    spans.sort(byPlace);
  }
  return spans.filter(({ start, end }) => start < end);
}

/** Neighbours of one entity with nothing but spaces between them (“John Smith” as two results) become one. */
function mergedAcrossSpaces(text: string, results: readonly MutableSpan[]): MutableSpan[] {
  const merged: MutableSpan[] = [];
  for (const result of results) {
    const previous = merged.at(-1);
    if (previous?.entityType === result.entityType && /^ +\n?$/.test(text.slice(previous.end, result.start))) {
      merged.pop();
      result.start = previous.start;
    }
    merged.push(result);
  }
  return merged;
}
