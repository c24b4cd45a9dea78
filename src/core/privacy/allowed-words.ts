import { foldedKey, wordsOf } from './folding.ts';

/** Names and values of a project that a model may read: the names of columns and the values of safe categories. */
export class AllowedWords {
  readonly #phrases = new Set<string>();
  readonly #words = new Set<string>();

  add(phrase: string): void {
    const words = wordsOf(phrase);
    if (words.length === 0) return;
    this.#phrases.add(words.map((word) => word.text).join(' '));
    for (const word of words) this.#words.add(word.text);
  }

  /** Whether the whole text is one of the phrases, in whatever case, spacing and punctuation. */
  hasPhrase(text: string): boolean {
    return this.#phrases.has(foldedKey(text));
  }

  /** Whether a folded word stands in one of the phrases. */
  hasWord(word: string): boolean {
    return this.#words.has(word);
  }

  /** Whether every word of the text stands in one of the phrases. */
  coversWords(text: string): boolean {
    const words = wordsOf(text);
    return words.length > 0 && words.every((word) => this.#words.has(word.text));
  }
}
