/** Where a text may be cut: the later in the list, the more it takes apart. */
const borders: readonly RegExp[] = [/\n[^\S\n]*\n/g, /\n/g, /[.!?。！？]\s/g, /\s/g];

export interface CutRange {
  readonly from: number;
  readonly to: number;
  /** Spans that must stay whole, in order of their start and apart from each other. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The place to cut a text, from `from` to `to`: the last end of a paragraph, else of a line, a sentence or a word, that lies in no
 * span; else the start of the span at `to`, when that is in range; else `to` itself.
 */
export function safeCut(text: string, { from, to, spans }: CutRange): number {
  const isFree = (place: number): boolean => !spans.some(({ start, end }) => start < place && place < end);
  for (const border of borders) {
    let best = -1;
    for (const found of text.slice(from, to).matchAll(border)) {
      const place = from + found.index + found[0].length;
      if (isFree(place)) best = place;
    }
    if (best > from) return best;
  }
  const end = isLowSurrogate(text, to) ? to - 1 : to;
  if (isFree(end)) return end;
  const across = spans.find((span) => span.start < end && end < span.end);
  return across !== undefined && across.start > from ? across.start : end;
}

/** Where to begin the text kept for its context: at a line, else at a word, else where it comes. */
export function contextStart(text: string, earliest: number): number {
  if (earliest <= 0) return 0;
  const rest = text.slice(earliest - 1);
  const line = rest.indexOf('\n');
  if (line !== -1 && line < rest.length / 2) return earliest + line;
  const word = rest.search(/\s/);
  if (word !== -1 && word < rest.length / 2) return earliest + word;
  return isLowSurrogate(text, earliest) ? earliest + 1 : earliest;
}

function isLowSurrogate(text: string, place: number): boolean {
  return /^[\udc00-\udfff]/.test(text.slice(place, place + 1)) && /[\ud800-\udbff]$/.test(text.slice(0, place));
}
