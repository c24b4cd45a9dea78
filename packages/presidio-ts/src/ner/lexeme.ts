import { isSpaceText } from './python-text.ts';
import { prefixOf, suffixOf, wordShape } from './word-forms.ts';

/**
 * A word as the model sees it: what follows from its spelling alone. Two words of the same spelling are different if the tokenizer's
 * exceptions give one of them another norm (“'m” → “am”).
 */
export class Lexeme {
  readonly text: string;
  readonly norm: string;
  readonly isSpace: boolean;
  /** Where the networks keep this word's vectors; see `WordVectors`. */
  readonly slots: [entities: number, shared: number, sharedSpaced: number] = [-1, -1, -1];
  #prefix: string | undefined;
  #suffix: string | undefined;
  #shape: string | undefined;

  constructor(text: string, norm: string) {
    this.text = text;
    this.norm = norm;
    this.isSpace = isSpaceText(text);
  }

  get prefix(): string {
    this.#prefix ??= prefixOf(this.text);
    return this.#prefix;
  }

  get suffix(): string {
    this.#suffix ??= suffixOf(this.text);
    return this.#suffix;
  }

  get shape(): string {
    this.#shape ??= wordShape(this.text);
    return this.#shape;
  }
}

/** spaCy's built-in norms (`lang/norm_exceptions.py`): signs that stand for the same thing look the same to the model. */
const baseNorms = new Map<string, string>();
for (const [norm, forms] of [
  ["'s", "'s 'S ’s ’S"],
  ["'", '’ ‘ ´ `'],
  ['"', "” “ '' `` ´´ „ » « ‘‘ ’’"],
  ['?', '？'],
  ['!', '！'],
  [',', '，'],
  [';', '；'],
  [':', '：'],
  ['.', '。 ।'],
  ['...', '…'],
  ['-', '— – -- --- ——'],
  ['$', '€ £ ¥ ฿ US$ C$ A$ ₺ ₹ ৳ ₩ Mex$ ₣ E£'],
] as const) {
  for (const form of forms.split(' ')) baseNorms.set(form, norm);
}

/** Beyond so many words the table starts afresh, so that a long-lived process does not keep every word it has read. */
const lexemeLimit = 60_000;

/** Nothing is kept of longer words: keys, hashes and encoded files, which seldom come twice and may be megabytes. */
export const keptLengthMax = 64;

/** The words met so far. */
export class Lexicon {
  readonly #norms: (text: string) => string | undefined;
  readonly #lexemes = new Map<string, Lexeme>();

  /** @param norms the model's own table of norms, asked before the built-in one. */
  constructor(norms: (text: string) => string | undefined) {
    this.#norms = norms;
  }

  get(text: string): Lexeme {
    if (text.length > keptLengthMax) return this.#make(text);
    let lexeme = this.#lexemes.get(text);
    if (!lexeme) {
      if (this.#lexemes.size >= lexemeLimit) this.#lexemes.clear();
      lexeme = this.#make(detached(text));
      this.#lexemes.set(lexeme.text, lexeme);
    }
    return lexeme;
  }

  clear(): void {
    this.#lexemes.clear();
  }

  #make(text: string): Lexeme {
    return new Lexeme(text, this.#norms(text) ?? baseNorms.get(text) ?? text.toLowerCase());
  }
}

/** A copy of a short text that does not keep the whole text alive: V8 makes substrings of 13 characters and more views of their source. */
export function detached(text: string): string {
  if (text.length < 13) return text;
  const units: number[] = [];
  for (let index = 0; index < text.length; index++) units.push(text.charCodeAt(index));
  return String.fromCharCode(...units);
}
