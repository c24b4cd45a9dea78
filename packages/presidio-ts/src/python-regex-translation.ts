import { escapes, posixClasses } from './python-regex-classes.ts';
import type { PythonRegexFlags } from './python-regex-flags.ts';
import { UnsupportedRegexError } from './unsupported-regex-error.ts';

// The `u` flag and not `v` wherever it does, and not `[^]`: V8 of Node 20 misreads negated classes in repetitions under `v`.
const nestedComplement = /\[(?:\\.|[^\]\\])*\\W/;
const anyCharacter = '[\\s\\S]';

/** The global JavaScript expression of a Python one. `ascii` takes JavaScript's own classes, right for texts of ASCII only. */
export function compilePythonRegex(source: string, flags: PythonRegexFlags, mode: 'ascii' | 'unicode'): RegExp {
  const translation = new Translation(source, flags, mode);
  const body = translation.run();
  const unicode = mode === 'unicode' || translation.needsUnicode;
  try {
    if (unicode && mode === 'ascii') return compilePythonRegex(source, flags, 'unicode');
    return new RegExp(body, `g${translation.ignoreCase ? 'i' : ''}${unicode ? (translation.nests ? 'v' : 'u') : ''}`);
  } catch (cause) {
    throw new UnsupportedRegexError(source, (cause as Error).message, { cause });
  }
}

/** One left-to-right pass over the Python source, emitting JavaScript. */
class Translation {
  readonly #source: string;
  readonly #mode: 'ascii' | 'unicode';
  #multiline: boolean;
  #dotAll: boolean;
  ignoreCase: boolean;
  needsUnicode = false;
  #at = 0;
  #out: string[] = [];
  /** Index in `#out` where the last complete atom begins, for possessive quantifiers; −1 when there is none. */
  #atom = -1;
  /** Each open group: its index in `#out`, what closes it, and the flags that hold again behind it. */
  readonly #groups: { index: number; close: string; multiline: boolean; dotAll: boolean }[] = [];
  readonly #refersBack: boolean;
  readonly #nests: boolean;
  #capturing = 0;
  #atomic = 0;

  constructor(source: string, flags: PythonRegexFlags, mode: 'ascii' | 'unicode') {
    const inline = /^\(\?([imsux]+)\)/.exec(source);
    const letters = inline?.[1] ?? '';
    if (letters.includes('x')) throw new UnsupportedRegexError(source, 'verbose mode (?x) is not supported');
    this.#source = inline ? source.slice(inline[0].length) : source;
    this.#nests = nestedComplement.test(source);
    this.#refersBack = /\\[1-9]/.test(source);
    this.#mode = mode;
    this.ignoreCase = flags.ignoreCase || letters.includes('i');
    this.#multiline = flags.multiline || letters.includes('m');
    this.#dotAll = flags.dotAll || letters.includes('s');
  }

  /** Whether a class holds a complement (`[^\\W\\d]`), which only the `v` flag can say. */
  get nests(): boolean {
    return this.#nests;
  }

  run(): string {
    while (this.#at < this.#source.length) this.#step();
    if (this.#groups.length > 0) this.#fail('missing )');
    return this.#out.join('');
  }

  #fail(reason: string): never {
    throw new UnsupportedRegexError(this.#source, reason);
  }

  #emitAtom(text: string): void {
    this.#atom = this.#out.length;
    this.#out.push(text);
  }

  #emitAssertion(text: string): void {
    this.#atom = -1;
    this.#out.push(text);
  }

  #step(): void {
    const char = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += char.length;
    switch (char) {
      case '\\':
        this.#escape();
        return;
      case '[':
        this.#emitAtom(this.#characterClass());
        return;
      case '(':
        this.#openGroup();
        return;
      case ')': {
        const group = this.#groups.pop() ?? this.#fail('unbalanced )');
        this.#out.push(group.close);
        this.#atom = group.index;
        this.#multiline = group.multiline;
        this.#dotAll = group.dotAll;
        return;
      }
      case '|':
        this.#emitAssertion('|');
        return;
      case '^':
        this.#emitAssertion(this.#multiline ? '(?<![^\\n])' : '(?<![\\s\\S])');
        return;
      case '$':
        this.#emitAssertion(this.#multiline ? '(?![^\\n])' : '(?=\\n?(?![\\s\\S]))');
        return;
      case '.':
        this.#emitAtom(this.#dotAll ? anyCharacter : '[^\\n]');
        return;
      case '*':
      case '+':
      case '?':
        this.#quantifier(char);
        return;
      case '{': {
        const bounds = /^(\d*)(,?)(\d*)\}/.exec(this.#source.slice(this.#at));
        if (bounds === null || (bounds[1] === '' && bounds[3] === '')) {
          this.#emitAtom('\\{');
          return;
        }
        this.#at += bounds[0].length;
        this.#quantifier(`{${bounds[1] || '0'}${bounds[2]}${bounds[3]}}`);
        return;
      }
      case '}':
      case ']':
      case '/':
        this.#emitAtom(`\\${char}`);
        return;
      default:
        if (char.length > 1) this.needsUnicode = true;
        this.#emitAtom(char);
        return;
    }
  }

  #quantifier(quantifier: string): void {
    const mark = this.#source[this.#at];
    if (mark === '?') {
      this.#at++;
      this.#out.push(`${quantifier}?`);
    } else if (mark === '+') {
      // Possessive: what it matched is never given back, which in JavaScript is a lookahead and a reference to what it saw.
      this.#at++;
      if (this.#atom < 0) this.#fail('nothing to repeat');
      const name = `a${this.#atomic++}`;
      const atom = this.#out.splice(this.#atom).join('');
      this.#out.push(`(?=(?<${name}>${atom}${quantifier}))\\k<${name}>`);
    } else {
      this.#out.push(quantifier);
    }
    this.#atom = -1;
  }

  #openGroup(): void {
    const index = this.#out.length;
    const rest = this.#source.slice(this.#at);
    const open = (length: number, text: string, close = ')'): void => {
      this.#at += length;
      this.#groups.push({ index, close, multiline: this.#multiline, dotAll: this.#dotAll });
      this.#out.push(text);
    };
    if (!rest.startsWith('?')) {
      open(0, this.#refersBack ? `(?<g${++this.#capturing}>` : '(?:');
      return;
    }
    const simple = /^\?(?::|=|!|<=|<!)/.exec(rest);
    if (simple) {
      open(simple[0].length, `(${simple[0]}`);
      return;
    }
    const named = /^\?P?<([A-Za-z_]\w*)>/.exec(rest);
    if (named) {
      this.#capturing++;
      open(named[0].length, `(?<${named[1]}>`);
      return;
    }
    const reference = /^\?P=([A-Za-z_]\w*)\)/.exec(rest);
    if (reference) {
      this.#at += reference[0].length;
      this.#emitAtom(`\\k<${reference[1]}>`);
      return;
    }
    if (rest.startsWith('?>')) {
      const name = `a${this.#atomic++}`;
      open(2, `(?:(?=(?<${name}>`, `))\\k<${name}>)`);
      return;
    }
    const comment = /^\?#[^)]*\)/.exec(rest);
    if (comment) {
      this.#at += comment[0].length;
      return;
    }
    const scoped = /^\?([ims]*)(?:-([ims]+))?:/.exec(rest);
    if (scoped) {
      const on = scoped[1]?.includes('i') && !this.ignoreCase ? 'i' : '';
      const off = scoped[2]?.includes('i') && this.ignoreCase ? '-i' : '';
      open(scoped[0].length, `(?${on}${off}:`);
      // These two are translated where they act, so the group need not say them.
      this.#multiline = (this.#multiline || scoped[1]?.includes('m') === true) && !scoped[2]?.includes('m');
      this.#dotAll = (this.#dotAll || scoped[1]?.includes('s') === true) && !scoped[2]?.includes('s');
      return;
    }
    this.#fail(`unsupported group (${rest.slice(0, 4)}`);
  }

  #escape(): void {
    const char = this.#source[this.#at] ?? this.#fail('bad escape at the end');
    const table = escapes[this.#mode];
    this.#at++;
    switch (char) {
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 's':
      case 'S':
        this.#emitAtom(table[char]);
        return;
      case 'b':
      case 'B':
        this.#emitAssertion(table[char]);
        return;
      case 'A':
        this.#emitAssertion('(?<![\\s\\S])');
        return;
      case 'Z':
      case 'z':
        this.#emitAssertion('(?![\\s\\S])');
        return;
      default:
        break;
    }
    const reference = /^[1-9]\d?/.exec(this.#source.slice(this.#at - 1));
    if (reference) {
      this.#at += reference[0].length - 1;
      this.#emitAtom(`\\k<g${reference[0]}>`);
      return;
    }
    this.#emitAtom(this.#literalEscape(char, false));
  }

  /** An escape that stands for one character (or a property), the same inside and outside a class. */
  #literalEscape(char: string, inClass: boolean): string {
    const rest = this.#source.slice(this.#at);
    const hex =
      char === 'x'
        ? /^[0-9a-fA-F]{2}/.exec(rest)
        : char === 'u'
          ? /^[0-9a-fA-F]{4}/.exec(rest)
          : char === 'U'
            ? /^[0-9a-fA-F]{8}/.exec(rest)
            : null;
    if (hex) {
      this.#at += hex[0].length;
      return this.#literal(String.fromCodePoint(Number.parseInt(hex[0], 16)), inClass);
    }
    const property = char === 'p' || char === 'P' ? /^\{(\^?)([^}]+)\}/.exec(rest) : null;
    if (property) {
      this.#at += property[0].length;
      this.needsUnicode = true;
      return `\\${property[1] ? (char === 'p' ? 'P' : 'p') : char}{${property[2]}}`;
    }
    if ('nrtfv'.includes(char)) return `\\${char}`;
    if (char === 'a') return '\\x07';
    if (char === '0') return '\\x00';
    if (/[A-Za-z]/.test(char)) this.#fail(`bad escape \\${char}`);
    return this.#literal(char, inClass);
  }

  #literal(char: string, inClass: boolean): string {
    if (char.length > 1) this.needsUnicode = true;
    if (!inClass) return /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
    const special = this.#nests ? /[()[\]{}/\-|\\^&!#%,:;<=>@`~]/ : /[[\]\\^-]/;
    return special.test(char) ? `\\${char}` : char;
  }

  #characterClass(): string {
    const source = this.#source;
    const table = escapes[this.#mode];
    let out = '[';
    if (source[this.#at] === '^') {
      out += '^';
      this.#at++;
    }
    let first = true;
    while (this.#at < source.length) {
      const char = String.fromCodePoint(source.codePointAt(this.#at) ?? 0);
      if (char === ']' && !first) {
        this.#at++;
        return `${out}]`;
      }
      first = false;
      this.#at += char.length;
      if (char === '[') {
        const posix = /^:(\^?)([a-z]+):\]/.exec(source.slice(this.#at));
        const inner = posix && posixClasses[posix[2] ?? ''];
        if (posix && inner && !posix[1]) {
          this.#at += posix[0].length;
          this.needsUnicode = true;
          out += inner;
        } else out += '\\[';
      } else if (char === '-' && source[this.#at] !== ']' && !/[[^]$/.test(out)) {
        out += '-';
      } else if (char === '\\') {
        const escaped = source[this.#at] ?? this.#fail('bad escape in class');
        this.#at++;
        if (escaped === 'd' || escaped === 'w' || escaped === 's') out += table[`${escaped}Inner`];
        else if (escaped === 'D' || escaped === 'W' || escaped === 'S') out += table[escaped];
        else if (escaped === 'b') out += '\\x08';
        else out += this.#literalEscape(escaped, true);
      } else {
        out += this.#literal(char, true);
      }
    }
    return this.#fail('unterminated character class');
  }
}
