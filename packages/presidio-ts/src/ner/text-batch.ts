import type { Lexeme } from './lexeme.ts';
import { blockWords } from './network-sizes.ts';
import type { TokenizedText } from './tokenizer.ts';
import { textGap, type WindowEncoder } from './window-encoder.ts';

/**
 * Texts that go through a network together: a short one alone does not fill a block, and the weights, some megabytes, are read anew for each.
 * Between two texts stand words that are nothing, as beyond the ends of each; spaCy's own batches are padded likewise.
 */
export class TextBatch {
  readonly words: readonly (Lexeme | undefined)[];
  readonly spaced: readonly boolean[];
  /** Where each text starts. */
  readonly bases: readonly number[];

  constructor(texts: readonly TokenizedText[]) {
    const [only] = texts;
    if (only && texts.length === 1) {
      this.words = only.words;
      this.spaced = only.spaced;
      this.bases = [0];
      return;
    }
    const words: (Lexeme | undefined)[] = [];
    const spaced: boolean[] = [];
    const bases: number[] = [];
    for (const text of texts) {
      if (words.length > 0) {
        // The filter of the convolutions takes four rows at a time; so each text meets it as it would alone.
        for (let gap = textGap + ((4 - (words.length % 4)) % 4); gap > 0; gap--) {
          words.push(undefined);
          spaced.push(false);
        }
      }
      bases.push(words.length);
      for (let index = 0; index < text.words.length; index++) {
        words.push(text.words[index]);
        spaced.push(text.spaced[index]!);
      }
    }
    this.words = words;
    this.spaced = spaced;
    this.bases = bases;
  }

  /** Encodes all block by block. `take` gets a block's first word, its number of words, and the address of their rows. */
  encode(encoder: WindowEncoder, take: (from: number, rows: number, encoded: number) => void): void {
    for (let from = 0; from < this.words.length; from += blockWords) {
      const to = Math.min(from + blockWords, this.words.length);
      take(from, to - from, encoder.encode(this.words, this.spaced, from, to));
    }
  }
}
