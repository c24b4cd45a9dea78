import { isCommonWord } from './common-words.ts';
import type { Detection } from './detector.ts';
import { wordsOf } from './folding.ts';
import type { KnownMatch } from './known-values.ts';
import { SpanSet } from './span-set.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly entityType: string;
}

export interface Candidates {
  /** Values of the project's files. */
  readonly known: readonly KnownMatch[];
  /** Names found elsewhere in the text or the project. */
  readonly again?: readonly KnownMatch[];
  readonly found: readonly Detection[];
  /** Whether a folded word may be read by a model. */
  readonly isReadable?: (word: string) => boolean;
}

/** Found by a language model or word list, not by a form: their borders are often wrong. */
const guessed = new Set(['PERSON', 'LOCATION', 'ORGANIZATION', 'NRP', 'DATE_TIME', 'AGE']);

/**
 * One answer per place. Known values go first, whole ones before parts of names and long before short; then what has a form,
 * then names met before, then guesses. A finding that holds a known value and more personal words than it ("Ana Ruiz Gomez"
 * where "Ana Ruiz" is known) takes its place. Nothing is dropped for overlapping: what no other has of it stays a span.
 */
export function settleSpans(text: string, { known, again = [], found, isReadable = () => false }: Candidates): Span[] {
  const kept = new SpanSet<Span>();
  const isPersonal = (word: string): boolean => word.length > 1 && !isCommonWord(word) && !isReadable(word);
  const add = (span: Span): void => {
    const others = kept.overlapping(span);
    if (others.length === 0) {
      kept.add(span);
      return;
    }
    let { start } = span;
    for (const other of [...others, { start: span.end, end: span.end }]) {
      const words = wordsOf(text.slice(start, Math.max(start, other.start)));
      if (words.some((word) => !guessed.has(span.entityType) || isPersonal(word.text))) {
        kept.add({ start: start + words[0]!.start, end: start + words.at(-1)!.end, entityType: span.entityType });
      }
      start = Math.max(start, other.end);
    }
  };
  const settled = longestFirst(known);
  const inText = new SpanSet<Span>(settled.kept);
  const holdsMore = (finding: Detection): boolean => {
    const inside = inText.overlapping(finding);
    if (inside.length === 0 || inside.some((span) => span.start < finding.start || span.end > finding.end))
      return false;
    return wordsOf(text.slice(finding.start, finding.end)).some((word) => {
      const start = finding.start + word.start;
      return isPersonal(word.text) && !inside.some((span) => span.start <= start && start < span.end);
    });
  };
  const byScore = found.toSorted((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start));
  const isGuess = (finding: Detection): boolean => guessed.has(finding.entityType);
  for (const finding of byScore) if (!isGuess(finding) && holdsMore(finding)) add(finding);
  for (const finding of byScore) if (isGuess(finding) && holdsMore(finding)) add(finding);
  for (const match of [...settled.kept, ...settled.crossing]) add(match);
  for (const finding of byScore) if (!isGuess(finding)) add(finding);
  const met = longestFirst(again);
  for (const match of [...met.kept, ...met.crossing]) add(match);
  for (const finding of byScore) if (isGuess(finding)) add(finding);
  return [...kept.all()];
}

/** Those that cross none before them, then the others, of which only the rest counts. */
function longestFirst(matches: readonly KnownMatch[]): {
  readonly kept: readonly KnownMatch[];
  readonly crossing: readonly KnownMatch[];
} {
  const ordered = matches.toSorted(
    // By words, then from the left: in a printed row "Ana Ruiz  ana.ruiz@…" holds "Ruiz  ana" too.
    (a, b) =>
      Number(b.whole) - Number(a.whole) ||
      b.wordCount - a.wordCount ||
      a.start - b.start ||
      b.end - b.start - (a.end - a.start),
  );
  const kept = new SpanSet<KnownMatch>();
  const crossing: KnownMatch[] = [];
  for (const match of ordered) {
    const others = kept.overlapping(match);
    if (others.length === 0) kept.add(match);
    else if (!others.some((other) => match.start >= other.start && match.end <= other.end)) crossing.push(match);
  }
  return { kept: kept.all(), crossing };
}
