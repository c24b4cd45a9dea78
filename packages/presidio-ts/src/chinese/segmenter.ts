/** A word of Chinese text. */
export interface ChineseWord {
  readonly word: string;
  /** Part of speech in ICTCLAS's letters (`nr` person, `ns` place, `nt` organisation, `n`, `v`, …); `x` or empty when not known. */
  readonly tag: string;
}

/** The port for cutting Chinese text into words: `jieba-wasm` fits as it is. The words joined are the text. */
export interface ChineseSegmenter {
  tag(text: string): readonly ChineseWord[];
}

/** The platform's own word breaker, which knows words but not what they are; used when nothing better is given. */
export function platformSegmenter(): ChineseSegmenter {
  const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' });
  return { tag: (text) => Array.from(segmenter.segment(text), ({ segment }) => ({ word: segment, tag: '' })) };
}

export interface PlacedWord extends ChineseWord {
  readonly start: number;
  readonly end: number;
}

/** The words of a text with their UTF-16 offsets. */
export class PlacedWords {
  readonly text: string;
  readonly words: readonly PlacedWord[];
  readonly #byStart = new Map<number, number>();
  readonly #byEnd = new Map<number, number>();

  constructor(text: string, segmenter: ChineseSegmenter) {
    this.text = text;
    const words: PlacedWord[] = [];
    // Line by line: other scripts need no cutting, and what a dictionary makes of one line tells nothing of the next.
    for (const { 0: line, index } of text.matchAll(/[^\n]*\p{Script=Han}[^\n]*/gu)) {
      let at = index;
      for (const { word, tag } of segmenter.tag(line)) {
        const start = text.indexOf(word, at);
        if (word === '' || start < 0) continue;
        at = start + word.length;
        this.#byStart.set(start, words.length);
        this.#byEnd.set(at, words.length);
        words.push({ word, tag, start, end: at });
      }
    }
    this.words = words;
  }

  /** The index of the word that begins there. */
  indexFrom(start: number): number | undefined {
    return this.#byStart.get(start);
  }

  /** The index of the word that ends there. */
  indexTo(end: number): number | undefined {
    return this.#byEnd.get(end);
  }

  /** The words that make up exactly this stretch; undefined when a border cuts one. */
  between(start: number, end: number): readonly PlacedWord[] | undefined {
    const first = this.#byStart.get(start);
    const last = this.#byEnd.get(end);
    return first === undefined || last === undefined ? undefined : this.words.slice(first, last + 1);
  }
}

export interface FoundSpan {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}
