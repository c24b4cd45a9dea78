import type { ExplainedHit } from '../../../contracts/recognizers.ts';

/** Longer texts are marked up to here: thousands of marks under a field make writing in it slow. */
export const highlightedLengthMax = 20_000;

export interface Highlight {
  readonly text: string;
  readonly look: 'plain' | 'found' | 'hidden';
}

/** A text cut where something was found: hidden places first, then what was found and let stand around them. */
export function highlights(text: string, hits: readonly ExplainedHit[]): Highlight[] {
  const read = text.slice(0, highlightedLengthMax);
  const looks = new Uint8Array(read.length);
  for (const { start, end, verdict } of hits) {
    looks.fill(verdict.kind === 'hidden' ? 2 : 1, start, Math.min(end, read.length));
  }
  for (const { start, end, verdict } of hits) if (verdict.kind === 'hidden') looks.fill(2, start, end);
  const parts: Highlight[] = [];
  for (let start = 0; start < read.length; ) {
    let end = start + 1;
    while (end < read.length && looks[end] === looks[start]) end += 1;
    parts.push({ text: read.slice(start, end), look: (['plain', 'found', 'hidden'] as const)[looks[start]!]! });
    start = end;
  }
  // A last empty line has no height of its own.
  return [...parts, { text: `${text.slice(highlightedLengthMax)}\n`, look: 'plain' }];
}
