import type { RecognizerResult } from './recognizer-result.ts';

const hasSurrogate = /[\ud800-\udfff]/;

/**
 * Results with offsets in code points, as Python counts, for texts with characters beyond U+FFFF. An offset inside a surrogate
 * pair counts as before it.
 */
export function toCodePointOffsets<T extends { readonly start: number; readonly end: number }>(
  text: string,
  spans: readonly T[],
): T[] {
  if (!hasSurrogate.test(text)) return [...spans];
  const codePointAt = new Uint32Array(text.length + 1);
  let count = 0;
  for (let index = 0; index < text.length; ) {
    const width = (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
    codePointAt.fill(count, index, index + width);
    index += width;
    count++;
  }
  codePointAt[text.length] = count;
  return spans.map((span) => ({
    ...span,
    start: codePointAt[Math.min(span.start, text.length)] ?? count,
    end: codePointAt[Math.min(span.end, text.length)] ?? count,
  }));
}

/** The reverse: spans counted in code points (a Presidio client's) as UTF-16 offsets. An offset past the end is kept past it. */
export function fromCodePointOffsets<T extends { readonly start: number; readonly end: number }>(
  text: string,
  spans: readonly T[],
): T[] {
  if (!hasSurrogate.test(text)) return [...spans];
  const utf16At: number[] = [];
  for (let index = 0; index < text.length; ) {
    utf16At.push(index);
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  const offset = (codePoints: number): number =>
    utf16At[codePoints] ?? text.length + Math.max(0, codePoints - utf16At.length);
  return spans.map((span) => ({ ...span, start: offset(span.start), end: offset(span.end) }));
}

/** The form of Presidio's JSON: snake-case names and code-point offsets. */
export interface RecognizerResultDict {
  readonly entity_type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

export function toPresidioResults(text: string, results: readonly RecognizerResult[]): RecognizerResultDict[] {
  return toCodePointOffsets(text, results).map(({ entityType, start, end, score }) => ({
    entity_type: entityType,
    start,
    end,
    score,
  }));
}
