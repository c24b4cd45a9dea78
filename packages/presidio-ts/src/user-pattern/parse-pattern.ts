import type { PythonRegexFlags } from '../python-regex-flags.ts';
import { UnsupportedRegexError } from '../unsupported-regex-error.ts';
import type { CharacterTests } from './character-tests.ts';
import type { PatternNode, PlaceTest } from './pattern-syntax.ts';

type Flags = PythonRegexFlags;

const empty: PatternNode = { kind: 'sequence', items: [] };

/**
 * Takes a Python regular expression apart. It must be one that `compilePythonRegex` takes, which finds the mistakes in it.
 *
 * @throws {UnsupportedRegexError} when it needs memory of what it matched (references), which no linear-time engine has.
 */
export function parsePattern(source: string, flags: Flags, tests: CharacterTests): PatternNode {
  const parser = new Parser(source, flags, tests);
  return parser.parse();
}

class Parser {
  readonly #source: string;
  readonly #tests: CharacterTests;
  #flags: Flags;
  #at = 0;
  #depth = 0;

  constructor(source: string, flags: Flags, tests: CharacterTests) {
    const inline = /^\(\?([imsu]+)\)/.exec(source);
    this.#source = source;
    this.#flags = inline ? withLetters(flags, inline[1] ?? '', true) : flags;
    this.#at = inline?.[0].length ?? 0;
    this.#tests = tests;
  }

  parse(): PatternNode {
    const node = this.#choice();
    if (this.#at < this.#source.length) this.#fail('unbalanced )');
    return node;
  }

  #fail(reason: string): never {
    throw new UnsupportedRegexError(this.#source, reason);
  }

  #choice(): PatternNode {
    if (++this.#depth > 200) this.#fail('nested too deeply');
    const options = [this.#sequence()];
    while (this.#source[this.#at] === '|') {
      this.#at++;
      options.push(this.#sequence());
    }
    this.#depth--;
    return options.length === 1 ? (options[0] ?? empty) : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = [];
    for (;;) {
      const char = this.#source[this.#at];
      if (char === undefined || char === '|' || char === ')') break;
      const item = this.#atom();
      if (item !== undefined) items.push(this.#quantified(item));
    }
    return items.length === 1 ? (items[0] ?? empty) : { kind: 'sequence', items };
  }

  #atom(): PatternNode | undefined {
    const char = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    switch (char) {
      case '(':
        return this.#group();
      case '[':
        return this.#character(this.#classEnd());
      case '\\':
        return this.#escape();
      case '^':
        return this.#place(this.#flags.multiline ? 'line-start' : 'text-start', 1);
      case '$':
        return this.#place(this.#flags.multiline ? 'line-end' : 'last-line-end', 1);
      default:
        return this.#character(this.#at + char.length);
    }
  }

  #place(test: PlaceTest, length: number): PatternNode {
    this.#at += length;
    return { kind: 'place', test };
  }

  #character(end: number): PatternNode {
    const source = this.#source.slice(this.#at, end);
    this.#at = end;
    return { kind: 'character', test: this.#tests.add(source, this.#flags.ignoreCase, this.#flags.dotAll) };
  }

  #group(): PatternNode | undefined {
    const rest = this.#source.slice(this.#at);
    const comment = /^\(\?#[^)]*\)/.exec(rest);
    if (comment) {
      this.#at += comment[0].length;
      return undefined;
    }
    if (/^\(\?P=/.test(rest)) this.#fail('a reference needs memory of what was matched');
    const look = /^\(\?(<?)([=!])/.exec(rest);
    if (look) {
      const body = this.#inside(look[0].length, this.#flags);
      return { kind: 'look', ahead: look[1] === '', negated: look[2] === '!', body };
    }
    if (rest.startsWith('(?>')) return { kind: 'atomic', body: this.#inside(3, this.#flags) };
    const scoped = /^\(\?([ims]*)(?:-([ims]+))?:/.exec(rest);
    if (scoped) {
      const on = withLetters(this.#flags, scoped[1] ?? '', true);
      return this.#inside(scoped[0].length, withLetters(on, scoped[2] ?? '', false));
    }
    const named = /^\(\?P?<[A-Za-z_]\w*>/.exec(rest);
    if (!named && rest.startsWith('(?')) this.#fail(`unsupported group ${rest.slice(0, 4)}`);
    return this.#inside(named?.[0].length ?? 1, this.#flags);
  }

  #inside(opening: number, flags: Flags): PatternNode {
    const outer = this.#flags;
    this.#flags = flags;
    this.#at += opening;
    const node = this.#choice();
    if (this.#source[this.#at] !== ')') this.#fail('missing )');
    this.#at++;
    this.#flags = outer;
    return node;
  }

  #escape(): PatternNode {
    const rest = this.#source.slice(this.#at);
    switch (rest[1]) {
      case 'b':
        return this.#place('word-border', 2);
      case 'B':
        return this.#place('no-word-border', 2);
      case 'A':
        return this.#place('text-start', 2);
      case 'Z':
      case 'z':
        return this.#place('text-end', 2);
      default:
        break;
    }
    if (/^\\[1-9]/.test(rest)) this.#fail('a reference needs memory of what was matched');
    return this.#character(this.#at + escapeLength(rest));
  }

  #classEnd(): number {
    let at = this.#at + 1;
    if (this.#source[at] === '^') at++;
    for (let first = true; at < this.#source.length; first = false) {
      if (this.#source[at] === ']' && !first) return at + 1;
      const posix = /^\[:\^?[a-z]+:\]/.exec(this.#source.slice(at));
      if (posix) at += posix[0].length;
      else at += this.#source[at] === '\\' ? escapeLength(this.#source.slice(at)) : 1;
    }
    return this.#fail('unterminated character class');
  }

  #quantified(body: PatternNode): PatternNode {
    let node = body;
    for (;;) {
      const quantifier = /^(?:[*+?]|\{(\d*)(,?)(\d*)\})([?+]?)/.exec(this.#source.slice(this.#at));
      if (quantifier === null) return node;
      const [whole, low, comma, high, mark] = quantifier;
      const sign = whole[0];
      if (sign === '{' && low === '' && high === '') return node;
      this.#at += whole.length;
      const min = sign === '{' ? Number(low || 0) : sign === '+' ? 1 : 0;
      const max =
        sign === '?' ? 1 : sign !== '{' || (comma && !high) ? Number.POSITIVE_INFINITY : comma ? Number(high) : min;
      if (min > max) this.#fail('bounds out of order');
      const repeat: PatternNode = { kind: 'repeat', body: node, min, max, lazy: mark === '?' };
      node = mark === '+' ? { kind: 'atomic', body: repeat } : repeat;
    }
  }
}

function escapeLength(rest: string): number {
  const long = /^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[pP]\{\^?[^}]+\})/.exec(rest);
  return long ? long[0].length : 1 + String.fromCodePoint(rest.codePointAt(1) ?? 0).length;
}

function withLetters(flags: Flags, letters: string, value: boolean): Flags {
  return {
    ignoreCase: letters.includes('i') ? value : flags.ignoreCase,
    multiline: letters.includes('m') ? value : flags.multiline,
    dotAll: letters.includes('s') ? value : flags.dotAll,
  };
}
