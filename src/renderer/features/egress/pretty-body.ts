import type { Segment } from '../../../contracts/privacy.ts';
import { type Lexeme, lexJson } from './json-lexemes.ts';

const lineWidthMax = 56;

/** For each opening bracket, how wide it is on one line and where it closes. */
function measure(lexemes: readonly Lexeme[]): ReadonlyMap<number, { readonly width: number; readonly end: number }> {
  const found = new Map<number, { width: number; end: number }>();
  const open: { index: number; width: number }[] = [];
  for (const [index, { mark, width }] of lexemes.entries()) {
    for (const bracket of open) bracket.width += width + (mark === ',' || mark === ':' ? 1 : 0);
    if (mark === '{' || mark === '[') open.push({ index, width });
    else if (mark === '}' || mark === ']') {
      const bracket = open.pop();
      if (bracket) found.set(bracket.index, { width: bracket.width, end: index });
    }
  }
  return found;
}

/**
 * Lays out JSON for reading by white space alone: every other character stays as it was sent, duplicates, number forms
 * and escapes included. Short objects and arrays stay on a line. Anything that does not begin like JSON is left as it is.
 */
export function prettyBody(segments: readonly Segment[]): Segment[] {
  const first = segments.find((segment) => segment.kind === 'text' && segment.text.trim() !== '');
  if (first?.kind !== 'text' || !/^\s*[[{]/.test(first.text)) return [...segments];
  const lexemes = lexJson(segments);
  const brackets = measure(lexemes);
  const out: Segment[] = [];
  const write = (segment: Segment) => {
    const last = out.at(-1);
    if (segment.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { kind: 'text', text: last.text + segment.text };
    else out.push(segment);
  };
  const space = (text: string) => write({ kind: 'text', text });
  let depth = 0;
  let inlineUntil = -1;
  for (const [index, { mark, parts }] of lexemes.entries()) {
    const inline = index <= inlineUntil;
    const afterOpen = lexemes[index - 1]?.mark === '{' || lexemes[index - 1]?.mark === '[';
    if (mark === '}' || mark === ']') {
      if (!inline) depth = Math.max(0, depth - 1);
      if (!inline && !afterOpen) space(`\n${'  '.repeat(depth)}`);
    }
    for (const part of parts) write(part);
    if (mark === '{' || mark === '[') {
      const bracket = brackets.get(index);
      const fits = bracket !== undefined && bracket.width <= lineWidthMax;
      if (inline) continue;
      if (fits) inlineUntil = bracket.end;
      else {
        depth += 1;
        space(`\n${'  '.repeat(depth)}`);
      }
    } else if (mark === ',') space(inline ? ' ' : `\n${'  '.repeat(depth)}`);
    else if (mark === ':') space(' ');
  }
  return out;
}
