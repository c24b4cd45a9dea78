import type { RecognizerResult } from './recognizer-result.ts';

/**
 * One answer per place: of results that share characters the surer one stays, of equally sure ones the longer, then the earlier.
 * Presidio leaves this to the anonymizer; a preview or a token per person needs it here.
 */
export function settleOverlaps(results: readonly RecognizerResult[]): RecognizerResult[] {
  const kept: RecognizerResult[] = [];
  const order = [...results].sort(
    (a, b) => b.score - a.score || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const result of order) {
    if (!kept.some((other) => result.start < other.end && other.start < result.end)) kept.push(result);
  }
  return kept;
}
