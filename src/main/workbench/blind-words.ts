import { createHmac } from 'node:crypto';
import type { Segment } from '../../contracts/privacy.ts';
import { wordsOf } from '../../core/privacy/folding.ts';

const han = /[\p{Script=Han}]+/gu;
const hanNameMax = 4;

/**
 * Words of what tokens stand for, as an index may hold them: keyed, so that they say nothing without the key, and the same word is the
 * same everywhere. A name is found by its parts, and by those whom nothing recognised as a name in the query.
 */
export class BlindWords {
  readonly #key: Uint8Array;

  /** @param key 32 bytes that last as long as the project's documents */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Of everything in a passage that a token hides. */
  ofTokens(segments: readonly Segment[]): string {
    const words = segments.flatMap((segment) =>
      segment.kind === 'token' && segment.original !== null ? wordsIn(segment.original, hanNameMax) : [],
    );
    return this.#blind(words);
  }

  /** Of every word of a query, as any of them may be a name; of Chinese, every run of characters as long as a name. */
  ofQuery(text: string): string {
    const runs = [...text.matchAll(han)].flatMap(([run]) => partsOf(run));
    return this.#blind([...wordsIn(text, 0), ...runs]);
  }

  #blind(words: readonly string[]): string {
    const blind = [...new Set(words)].map(
      (word) =>
        `bw${createHmac('sha256', this.#key).update(word).digest('hex').slice(0, 12).replaceAll(/\d/g, letterOf)}`,
    );
    return blind.join(' ');
  }
}

/** Digits inside a word would part it. */
const letterOf = (digit: string): string => 'ghijklmnop'[Number(digit)]!;

function wordsIn(text: string, hanMax: number): string[] {
  const runs = [...text.matchAll(han)].map(([run]) => run).filter((run) => run.length <= hanMax && run.length > 1);
  const words = wordsOf(text.replaceAll(han, ' ')).map((word) => word.text);
  return [...words.filter((word) => word.length > 1), ...runs];
}

function partsOf(run: string): string[] {
  const parts: string[] = [];
  for (let length = 2; length <= hanNameMax; length++)
    for (let at = 0; at + length <= run.length; at++) parts.push(run.slice(at, at + length));
  return parts;
}
