export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with each range replaced; ranges must not overlap. */
export function spliced(source: string, splices: readonly Splice[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text } of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += source.slice(at, start) + text;
    at = end;
  }
  return result + source.slice(at);
}
