import { isCommonWord } from './common-words.ts';
import type { Detection } from './detector.ts';
import { wordsOf } from './folding.ts';
import type { KnownMatch } from './known-values.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly entityType: string;
}

/**
 * One answer per place: known values before findings, whole values before parts of names, long before short. A finding that
 * holds a known value and more personal words than it ("Ana Ruiz Gomez" where "Ana Ruiz" is known) takes the place of it.
 */
export function settleSpans(
  text: string,
  known: readonly KnownMatch[],
  found: readonly Detection[],
  isReadable: (word: string) => boolean,
): Span[] {
  const kept: Span[] = [];
  const byLength = (a: Span, b: Span): number => b.end - b.start - (a.end - a.start) || a.start - b.start;
  /** What of a span no other has, where words are left in it. */
  const addRest = (span: Span): void => {
    let { start } = span;
    const others = kept.filter((other) => span.start < other.end && other.start < span.end);
    for (const other of [...others.toSorted((a, b) => a.start - b.start), { start: span.end, end: span.end }]) {
      const words = wordsOf(text.slice(start, Math.max(start, other.start)));
      const isWhole = others.length === 0;
      if (isWhole || words.some((word) => word.text.length > 1 && !isCommonWord(word.text) && !isReadable(word.text))) {
        const end = start + words.at(-1)!.end;
        kept.push(isWhole ? span : { start: start + words[0]!.start, end, entityType: span.entityType });
      }
      start = Math.max(start, other.end);
    }
  };

  const settled: Span[] = [];
  for (const match of known.toSorted((a, b) => Number(b.whole) - Number(a.whole) || byLength(a, b))) {
    if (!settled.some((other) => match.start < other.end && other.start < match.end)) settled.push(match);
  }
  const holding = (finding: Detection): boolean => {
    const inside = settled.filter((span) => finding.start < span.end && span.start < finding.end);
    if (inside.length === 0) return true;
    if (inside.some((span) => span.start < finding.start || span.end > finding.end)) return false;
    return wordsOf(text.slice(finding.start, finding.end)).some((word) => {
      const start = finding.start + word.start;
      const isCovered = inside.some((span) => span.start <= start && start < span.end);
      return !isCovered && !isCommonWord(word.text) && !isReadable(word.text);
    });
  };
  const isGuess = ({ entityType }: Detection): number => Number(entityType === 'PERSON' || entityType === 'LOCATION');
  const order = (a: Detection, b: Detection): number => isGuess(a) - isGuess(b) || b.score - a.score || byLength(a, b);
  for (const finding of found.filter(holding).toSorted(order)) addRest(finding);
  // Every known value stands, by itself or inside a finding that holds it.
  for (const match of settled) addRest(match);
  return kept.toSorted((a, b) => a.start - b.start);
}
