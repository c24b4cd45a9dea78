import type { RecognizerResult } from './recognizer-result.ts';

/**
 * One answer per place: of results that share characters the surer one stays, of equally sure ones the longer, then the earlier.
 * Presidio leaves this to the anonymizer; a preview or a token per person needs it here.
 */
export function settleOverlaps(results: readonly RecognizerResult[]): RecognizerResult[] {
  const kept: RecognizerResult[] = [];
  // The same, in order of place, so that neighbours are found by halving and not by looking at all.
  const placed: RecognizerResult[] = [];
  const order = raisedByContained(withoutWeakChecks(results)).sort(
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

/**
 * One in eleven numbers passes the check of a British health number: what is part of a longer telephone number (“+49(0)9588…”) and has
 * no word for it nearby is none.
 */
function withoutWeakChecks(results: readonly RecognizerResult[]): readonly RecognizerResult[] {
  if (!results.some(({ entityType }) => entityType === 'UK_NHS')) return results;
  const phones = results.filter(({ entityType, score }) => entityType === 'PHONE_NUMBER' && score >= 0.4);
  return results.filter(
    (result) =>
      result.entityType !== 'UK_NHS' ||
      (result.explanation?.supportiveContextWord ?? '') !== '' ||
      !phones.some(
        ({ start, end }) => start <= result.start && end >= result.end && end - start > result.end - result.start,
      ),
  );
}

/** A name found whole and, surer, in part (“SMITH, John” and “John”) is one as sure: the longer takes the better score. */
function raisedByContained(results: readonly RecognizerResult[]): RecognizerResult[] {
  const byPlace = [...results].sort((a, b) => a.start - b.start || b.end - a.end);
  let open: { result: RecognizerResult; score: number }[] = [];
  const raised = byPlace.map((result) => {
    open = open.filter((outer) => outer.result.end > result.start);
    for (const outer of open) {
      if (outer.result.entityType === result.entityType && outer.result.end >= result.end) {
        outer.score = Math.max(outer.score, result.score);
      }
    }
    const own = { result, score: result.score };
    open.push(own);
    return own;
  });
  return raised.map(({ result, score }) => (score === result.score ? result : { ...result, score }));
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
