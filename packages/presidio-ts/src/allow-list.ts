import type { PythonRegexFlags } from './python-regex-flags.ts';
import type { RecognizerResult } from './recognizer-result.ts';
import { compileUserPattern } from './user-pattern/compile-user-pattern.ts';

/** `exact`: the found text is one of the terms; `regex`: one of the terms is found in it. */
export type AllowListMatch = 'exact' | 'regex';

/** Drops the results whose text the caller allows to stand. */
export function withoutAllowed(
  text: string,
  results: readonly RecognizerResult[],
  allowList: readonly string[],
  match: AllowListMatch,
  flags?: PythonRegexFlags,
): RecognizerResult[] {
  if (match === 'exact') {
    const allowed = new Set(allowList);
    return results.filter(({ start, end }) => !allowed.has(text.slice(start, end)));
  }
  if (match !== 'regex') throw new RangeError("allow_list_match must either be set to 'exact' or 'regex'.");
  const terms = allowList.filter((term) => term !== '');
  if (terms.length === 0) return [...results];
  const regex = compileUserPattern(terms.join('|'), flags);
  return results.filter(({ start, end }) => !regex.test(text.slice(start, end)));
}
