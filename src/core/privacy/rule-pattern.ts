import { compileUserPattern, UnsupportedRegexError } from 'presidio-ts';
import { isWideWord } from './folding.ts';

/** Finds every place where an expression matches; UTF-16 offsets, empty matches left out. */
export type PatternFinder = (text: string) => readonly { readonly start: number; readonly end: number }[];

/** Why an expression cannot be used: it is none, or only an engine that may take forever could run it. */
export type PatternProblem = 'invalid' | 'backtracking';

/** Makes a finder of an expression that a user wrote (`CASE-\d{6}`), in Python's syntax, whatever the letter case; or says why not. */
export function compileRulePattern(pattern: string): PatternFinder | PatternProblem {
  try {
    const compiled = compileUserPattern(pattern);
    return compiled.engine === 'backtracking' ? 'backtracking' : (text) => compiled.matches(text);
  } catch (error) {
    if (error instanceof UnsupportedRegexError) return 'invalid';
    throw error;
  }
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
