import type { RecognizerResult } from './recognizer-result.ts';

/**
 * One answer per place: of results that share characters the surer one stays, of equally sure ones the longer, then the earlier.
 * Presidio leaves this to the anonymizer; a preview or a token per person needs it here.
 */
export function settleOverlaps(results: readonly RecognizerResult[]): RecognizerResult[] {
  const kept: RecognizerResult[] = [];
  // The same, in order of place, so that neighbours are found by halving and not by looking at all.
  const placed: RecognizerResult[] = [];
  const order = [...results].sort(
    (a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const result of order) {
    const index = firstEndingAfter(placed, result.start);
    const next = placed[index];
    if (next !== undefined && next.start < result.end) continue;
    placed.splice(index, 0, result);
    kept.push(result);
  }
  return kept;
}

function firstEndingAfter(placed: readonly RecognizerResult[], place: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.end ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
