import { isWideWord } from './folding.ts';

/** Finds every place where an expression matches; UTF-16 offsets, empty matches left out. */
export type PatternFinder = (text: string) => readonly { readonly start: number; readonly end: number }[];

/** Longest expression with which matching stays cheap. */
const longestPattern = 500;

/**
 * Makes a finder of an expression that a user wrote: `CASE-\d{6}`.
 *
 * Only what cannot take exponential time is let through: letters, escapes, classes, groups that are not repeated, and
 * repetitions of one character or class with an upper bound.
 *
 * @throws {RangeError} in words for people, when it is no such expression or finds the empty text.
 */
export function compileRulePattern(pattern: string): PatternFinder {
  if (pattern.length > longestPattern) throw new RangeError(`Use at most ${longestPattern} characters.`);
  if (/\(\?(?!:)|\\[1-9k]/.test(pattern)) throw new RangeError('Look-around and back references cannot be used here.');
  if (/\)(?:[*+?]|\{\d)/.test(pattern)) throw new RangeError('A group in brackets cannot be repeated here.');
  if (/(?<!\\)(?:\\\\)*[*+]|\{\d+,\}/.test(pattern.replaceAll(/\[(?:\\.|[^\]])*\]/g, '[]').replaceAll(/\\[*+]/g, ''))) {
    throw new RangeError('Say how often at most: {1,20} in place of + or *.');
  }
  for (const [, , most] of pattern.matchAll(/\{(\d+)(?:,(\d+))?\}/g)) {
    if (Number(most) > 200) throw new RangeError('Repeat at most 200 times.');
  }
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'gu');
  } catch {
    throw new RangeError(
      'This is no expression that can be used. Put \\ before ( ) [ ] { } . * + ? ^ $ | to mean them as they are.',
    );
  }
  if (new RegExp(`^(?:${pattern})$`, 'u').test('')) throw new RangeError('It would find nothing everywhere.');
  return (text) =>
    Array.from(text.matchAll(expression), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })).filter(({ start, end }) => end > start);
}

/**
 * An expression for texts of the same shape: digits become `\d{n}`, what else there is stays. `CASE-004711` → `CASE-\d{6}`.
 * Null for a text without digits: its letters are all that could tell it from any other.
 */
export function patternOfShape(text: string): string | null {
  if (!/\d/.test(text) || text.length > 60) return null;
  const body = text.replaceAll(/\d+|[\\^$.*+?()[\]{}|/]/g, (part) =>
    /\d/.test(part) ? `\\d{${part.length}}` : `\\${part}`,
  );
  const opens = isWordEdge(text[0]!) ? '\\b' : '';
  const closes = isWordEdge(text.at(-1)!) ? '\\b' : '';
  return `${opens}${body}${closes}`;
}

/** JavaScript's `\b` knows ASCII alone. */
function isWordEdge(character: string): boolean {
  return /\w/.test(character) && !isWideWord(character);
}
