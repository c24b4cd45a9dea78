import { isSpaceText, shapeOf } from './python-text.ts';

/** What spaCy derives from a word's spelling alone. `norm` may be set by the tokenizer's exceptions (“'m” → “am”). */
export interface Lexeme {
  readonly text: string;
  readonly norm: string;
  readonly isSpace: boolean;
  /** Where the word's vectors are cached, one entry per embedding that was asked; see `WordVectorCache`. */
  readonly slots: number[];
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
    return withNorm(text, this.#norms(text) ?? baseNorms.get(text) ?? text.toLowerCase());
  }
}

/** A word whose norm the tokenizer's exceptions fix. It is another word to the model than the same spelling without. */
export function withNorm(text: string, norm: string): Lexeme {
  return { text, norm, isSpace: isSpaceText(text), slots: [-1, -1, -1] };
}

/** A copy of a short text that does not keep the whole text alive: V8 makes substrings of 13 characters and more views of their source. */
export function detached(text: string): string {
  if (text.length < 13) return text;
  const units: number[] = [];
  for (let index = 0; index < text.length; index++) units.push(text.charCodeAt(index));
  return String.fromCharCode(...units);
}

/** The first character. */
export function prefixOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!);
}

/** The last three characters. */
export function suffixOf(text: string): string {
  let at = text.length;
  for (let count = 0; count < 3 && at > 0; count++) at -= at > 1 && isPair(text, at - 2) ? 2 : 1;
  return text.slice(at);
}

function isPair(text: string, at: number): boolean {
  return text.codePointAt(at)! > 0xffff;
}

/** spaCy's `word_shape`: “Apple9” → “Xxxxxd”, runs cut after four; “LONG” from 100 characters on. */
export function wordShape(text: string): string {
  if (text.length >= 100 && (text.length >= 200 || [...text].length >= 100)) return 'LONG';
  let shape = '';
  let last = '';
  let run = 0;
  for (const char of text) {
    const mark = shapeOf(char);
    run = mark === last ? run + 1 : 0;
    last = mark;
    if (run < 4) shape += mark;
  }
  return shape;
}
