import { compilePythonRegex } from '../python-regex-translation.ts';
import type { CharacterTest } from './pattern-syntax.ts';

/** Every character test of one expression, answered once per character of the alphabet that a text really uses. */
export class CharacterTests {
  readonly #expressions: RegExp[] = [];
  readonly #known = new Map<string, CharacterTest>();
  #ascii: (Uint8Array | undefined)[] = new Array<Uint8Array | undefined>(128);
  #others = new Map<number, Uint8Array>();

  /** @param source one character, escape or class in Python's syntax. */
  add(source: string, ignoreCase: boolean, dotAll: boolean): CharacterTest {
    const key = `${ignoreCase ? 'i' : ''}${dotAll ? 's' : ''}:${source}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // By the very translation that the JavaScript engine runs, so that both mean the same characters.
    const translated = compilePythonRegex(source, { ignoreCase, dotAll, multiline: true }, 'unicode');
    this.#expressions.push(new RegExp(`^(?:${translated.source})$`, translated.flags.replace('g', '')));
    this.#known.set(key, this.#expressions.length - 1);
    return this.#expressions.length - 1;
  }

  /** One 0 or 1 per test. */
  rowOf(codePoint: number): Uint8Array {
    const known = codePoint < 128 ? this.#ascii[codePoint] : this.#others.get(codePoint);
    if (known !== undefined) return known;
    const character = String.fromCodePoint(codePoint);
    const row = Uint8Array.from(this.#expressions, (expression) => (expression.test(character) ? 1 : 0));
    if (codePoint < 128) this.#ascii[codePoint] = row;
    else {
      // A text of all of Unicode must not stay in memory for ever.
      if (this.#others.size > 20_000) this.#others.clear();
      this.#others.set(codePoint, row);
    }
    return row;
  }
}
