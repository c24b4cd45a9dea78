import { PythonRegex } from './python-regex.ts';
import { type PythonRegexFlags, presidioRegexFlags } from './python-regex-flags.ts';
import type { TextFeatures } from './text-features.ts';

/** A pattern as it stands in Presidio's JSON and YAML. */
export interface PatternDict {
  readonly name: string;
  readonly regex: string;
  readonly score: number;
}

/** A named regular expression in Python's syntax, with the score of what it matches. */
export class Pattern {
  readonly name: string;
  readonly regex: string;
  readonly score: number;
  #compiled: PythonRegex | undefined;

  /** @throws {RangeError} when the score is outside 0 to 1. */
  constructor(name: string, regex: string, score: number) {
    if (!(score >= 0 && score <= 1)) {
      throw new RangeError(`Invalid score: ${score}. Score should be between 0 and 1`);
    }
    this.name = name;
    this.regex = regex;
    this.score = score;
  }

  static fromDict(dict: PatternDict): Pattern {
    return new Pattern(dict.name, dict.regex, dict.score);
  }

  toDict(): PatternDict {
    return { name: this.name, score: this.score, regex: this.regex };
  }

  /** Where it matches, empty matches left out; UTF-16 offsets. `features` must be those of the text. */
  matches(text: string, flags: PythonRegexFlags, features: TextFeatures): { start: number; end: number }[] {
    const expression = this.compiled(flags);
    const { shadow } = features;
    const searched =
      shadow !== undefined &&
      (features.ascii || (expression.fitsShadow && !(features.astral && expression.countsOthers)))
        ? shadow
        : text;
    const regex = expression.compiled(searched === shadow);
    const found: { start: number; end: number }[] = [];
    regex.lastIndex = 0;
    for (let match = regex.exec(searched); match !== null; match = regex.exec(searched)) {
      // Not into the middle of a surrogate pair, from where a Unicode expression steps back and never ends.
      if (match[0] === '') regex.lastIndex += (searched.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
      else found.push({ start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  /** The expression under `flags`, compiled once. */
  compiled(flags: PythonRegexFlags = presidioRegexFlags): PythonRegex {
    if (this.#compiled === undefined || this.#compiled.flags !== flags) {
      this.#compiled = new PythonRegex(this.regex, flags);
    }
    return this.#compiled;
  }
}
