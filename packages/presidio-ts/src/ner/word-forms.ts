import { shapeOf } from './python-text.ts';

/** The first character. */
export function prefixOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!);
}

/** The last three characters. */
export function suffixOf(text: string): string {
  let at = text.length;
  for (let count = 0; count < 3 && at > 0; count++) at -= at > 1 && isPair(text, at - 2) ? 2 : 1;
  return text.slice(at);
}

function isPair(text: string, at: number): boolean {
  return text.codePointAt(at)! > 0xffff;
}

/** spaCy's `word_shape`: “Apple9” → “Xxxxxd”, runs cut after four; “LONG” from 100 characters on. */
export function wordShape(text: string): string {
  if (text.length >= 100 && (text.length >= 200 || [...text].length >= 100)) return 'LONG';
  let shape = '';
  let last = '';
  let run = 0;
  for (const char of text) {
    const mark = shapeOf(char);
    run = mark === last ? run + 1 : 0;
    last = mark;
    if (run < 4) shape += mark;
  }
  return shape;
}
