import { type PythonRegexFlags, presidioRegexFlags } from './python-regex-flags.ts';
import { compilePythonRegex } from './python-regex-translation.ts';

/**
 * A regular expression written for Python's `regex` module, as Presidio's patterns are. Two compiled forms are kept: one for
 * texts of ASCII only, where JavaScript's own `\b \d \w` mean the same and are several times faster, and one with Unicode's.
 */
export class PythonRegex {
  readonly source: string;
  readonly flags: PythonRegexFlags;
  #ascii: RegExp | undefined;
  #unicode: RegExp | undefined;
  #fitsShadow: boolean | undefined;
  #countsOthers: boolean | undefined;

  constructor(source: string, flags: PythonRegexFlags = presidioRegexFlags) {
    this.source = source;
    this.flags = flags;
  }

  /** Whether it can match characters that are neither word nor space, one by one. */
  get countsOthers(): boolean {
    this.#countsOthers ??= /\[\^|\\[WSD]|(?:^|[^\\])\./.test(this.source);
    return this.#countsOthers;
  }

  /** Whether the ASCII form may run on a text's shadow (see `TextFeatures.shadow`): it must not name what the shadow stands in with. */
  get fitsShadow(): boolean {
    this.#fitsShadow ??= !/[^\x00-\x7f]|_|\\[pPxuU]|\[:/.test(this.source);
    return this.#fitsShadow;
  }

  /**
   * The global JavaScript expression to run over a text; `ascii` says that every character of it is below U+0080.
   *
   * @throws {UnsupportedRegexError} when the source is no valid Python regex or has no equal in JavaScript.
   */
  compiled(ascii: boolean): RegExp {
    if (ascii) {
      this.#ascii ??= compilePythonRegex(this.source, this.flags, 'ascii');
      return this.#ascii;
    }
    this.#unicode ??= compilePythonRegex(this.source, this.flags, 'unicode');
    return this.#unicode;
  }

  /** Whether the expression is found anywhere in `text`. */
  test(text: string): boolean {
    const regex = this.compiled(isAscii(text));
    regex.lastIndex = 0;
    return regex.test(text);
  }
}

export function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}
