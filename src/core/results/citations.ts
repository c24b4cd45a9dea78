import type { SourceView, StepView } from '../../contracts/app-views.ts';

/** A place in an answer that refers to a passage: “[2]”. */
export interface Citation {
  readonly start: number;
  readonly end: number;
  readonly source: SourceView;
}

/** The passages that a run has found, by the numbers they are cited by. */
export function sourcesOf(steps: readonly StepView[]): Map<number, SourceView> {
  return new Map(
    steps.flatMap((step) => (step.kind === 'search' ? step.sources.map((source) => [source.n, source] as const) : [])),
  );
}

/** Finds “[1]”, “[1, 3]” and “【1】” where the run has found passages of these numbers; other brackets are text. */
export function findCitations(answer: string, sources: ReadonlyMap<number, SourceView>): Citation[] {
  if (sources.size === 0) return [];
  return [...answer.matchAll(/[[【](\d{1,3}(?:\s*[,，、;；]\s*\d{1,3})*)[\]】]/g)].flatMap((match) => {
    const numbers = [...match[1]!.matchAll(/\d+/g)];
    const alone = numbers.length === 1;
    return numbers.flatMap((number): Citation[] => {
      const source = sources.get(Number(number[0]));
      if (!source) return [];
      const start = match.index + 1 + number.index;
      // One number is cited with its brackets, of several each for itself.
      return alone
        ? [{ start: match.index, end: match.index + match[0].length, source }]
        : [{ start, end: start + number[0].length, source }];
    });
  });
}
