/** So many words in a row, or letters of Chinese and Japanese, are written twice by quoting, hardly ever by chance. */
const quoteWords = 8;
/** Of a shorter text all of it counts, unless it is as short as this: such words turn up anywhere. */
const textWordsMin = 3;

/** Escaped ends of lines and the like are no words. */
const escaped = /\\+[nrt"]/g;
const word = /<[a-z][a-z0-9_]*>|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu;

/** Tells whether a text says on and on what other texts say: how a quotation is found wherever it was copied to. */
export class Quotes {
  /** Quotations by how many words they have. */
  readonly #known = new Map<number, Set<string>>();

  add(text: string): void {
    const words = wordsOf(text);
    if (words.length < textWordsMin) return;
    const length = Math.min(words.length, quoteWords);
    const known = this.#known.get(length) ?? new Set();
    this.#known.set(length, known);
    for (const quote of quotesOf(words, length)) known.add(quote);
  }

  /** What this text says too is no quotation of the others alone. */
  except(text: string): void {
    const words = wordsOf(text);
    for (const [length, known] of this.#known) for (const quote of quotesOf(words, length)) known.delete(quote);
  }

  isIn(text: string): boolean {
    const words = wordsOf(text);
    for (const [length, known] of this.#known) {
      if (known.size === 0) continue;
      for (const quote of quotesOf(words, length)) if (known.has(quote)) return true;
    }
    return false;
  }
}

const wordsOf = (text: string): readonly string[] => text.replaceAll(escaped, ' ').toLowerCase().match(word) ?? [];

function* quotesOf(words: readonly string[], length: number): Iterable<string> {
  for (let end = length; end <= words.length; end++) yield words.slice(end - length, end).join(' ');
}
