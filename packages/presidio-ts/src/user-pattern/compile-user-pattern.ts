import { Pattern, type PatternDict } from '../pattern.ts';
import { isAscii, PythonRegex } from '../python-regex.ts';
import { type PythonRegexFlags, presidioRegexFlags } from '../python-regex-flags.ts';
import type { TextFeatures } from '../text-features.ts';
import { UnsupportedRegexError } from '../unsupported-regex-error.ts';
import { CharacterTests } from './character-tests.ts';
import { LinearMatcher } from './linear-matcher.ts';
import { matchingProgram, ProgramTooLargeError } from './matching-program.ts';
import { parsePattern } from './parse-pattern.ts';
import { isNullable, type PatternNode, repeatsNothing, walkCount } from './pattern-syntax.ts';

/**
 * How a user's expression is run. `bounded`: by JavaScript's own engine, as there are few ways through it; `linear`: in time of its
 * size × the text's length; `backtracking`: by JavaScript's own engine, which may take exponential time (references back, and
 * expressions whose counted repetitions multiply beyond measure): only where the thread can be stopped.
 */
export type UserPatternEngine = 'bounded' | 'linear' | 'backtracking';

export interface UserPattern {
  readonly source: string;
  readonly engine: UserPatternEngine;
  /** Where it matches, one after the other, empty matches left out; UTF-16 offsets. */
  matches(text: string): { start: number; end: number }[];
  /** Whether it is found anywhere. */
  test(text: string): boolean;
}

const walksMax = 300;
const statesMax = 5_000;

/**
 * Compiles an expression that somebody else wrote, in the syntax of Python's `regex` module, so that it cannot hang the thread
 * where that can be had; see {@link UserPatternEngine}.
 *
 * @throws {UnsupportedRegexError} when it is no valid expression.
 */
export function compileUserPattern(source: string, flags: PythonRegexFlags = presidioRegexFlags): UserPattern {
  const regex = new PythonRegex(source, flags);
  regex.compiled(true);
  regex.compiled(false);
  const tests = new CharacterTests();
  const wordTest = tests.add('\\w', false, true);
  try {
    const node = parsePattern(source, flags, tests);
    if (walkCount(node) <= walksMax && isSameInJavaScript(source, node)) return onItsOwn(regex, 'bounded');
    const matcher = new LinearMatcher(matchingProgram(node, statesMax), tests, wordTest);
    return {
      source,
      engine: 'linear',
      matches: (text) => matcher.matches(text),
      test: (text) => matcher.test(text),
    };
  } catch (error) {
    if (error instanceof UnsupportedRegexError || error instanceof ProgramTooLargeError) {
      return onItsOwn(regex, 'backtracking');
    }
    throw error;
  }
}

/** After an empty match JavaScript goes on elsewhere than Python, and V8 misreads alternatives under `(?i:…)`. */
function isSameInJavaScript(source: string, node: PatternNode): boolean {
  return !isNullable(node) && !repeatsNothing(node) && !/\(\?[ims-]+:/.test(source);
}

function onItsOwn(regex: PythonRegex, engine: UserPatternEngine): UserPattern {
  return {
    source: regex.source,
    engine,
    test: (text) => regex.test(text),
    matches(text) {
      const expression = regex.compiled(isAscii(text));
      const found: { start: number; end: number }[] = [];
      expression.lastIndex = 0;
      for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
        // Not into the middle of a surrogate pair, from where a Unicode expression steps back and never ends.
        if (match[0] === '') expression.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
        else found.push({ start: match.index, end: match.index + match[0].length });
      }
      return found;
    },
  };
}

/** A {@link Pattern} that somebody else wrote: run by {@link compileUserPattern}. */
export class SafePattern extends Pattern {
  #safe: { readonly flags: PythonRegexFlags; readonly pattern: UserPattern } | undefined;

  static override fromDict(dict: PatternDict): SafePattern {
    return new SafePattern(dict.name, dict.regex, dict.score);
  }

  /** @throws {UnsupportedRegexError} when it is no valid expression. */
  safe(flags: PythonRegexFlags = presidioRegexFlags): UserPattern {
    if (this.#safe?.flags !== flags) this.#safe = { flags, pattern: compileUserPattern(this.regex, flags) };
    return this.#safe.pattern;
  }

  override matches(text: string, flags: PythonRegexFlags, features: TextFeatures): { start: number; end: number }[] {
    const pattern = this.safe(flags);
    return pattern.engine === 'linear' ? pattern.matches(text) : super.matches(text, flags, features);
  }
}
