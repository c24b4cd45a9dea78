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
  /** The index of the word over each UTF-16 unit, counted from one. */
  readonly #over: Uint32Array;

  constructor(text: string, segmenter: ChineseSegmenter) {
    this.text = text;
    this.#over = new Uint32Array(text.length);
    const words: PlacedWord[] = [];
    // Line by line: other scripts need no cutting, and what a dictionary makes of one line tells nothing of the next.
    for (const { 0: line, index } of text.matchAll(/[^\n]*\p{Script=Han}[^\n]*/gu)) {
      let at = index;
      for (const { word, tag } of segmenter.tag(line)) {
        const start = text.indexOf(word, at);
        if (word === '' || start < 0) continue;
        at = start + word.length;
        this.#over.fill(words.length + 1, start, at);
        this.#byStart.set(start, words.length);
        this.#byEnd.set(at, words.length);
        words.push({ word, tag, start, end: at });
      }
    }
    this.words = words;
  }

  /** The index of the word that stands over this place. */
  indexAt(place: number): number | undefined {
    const counted = this.#over[place] ?? 0;
    return counted === 0 ? undefined : counted - 1;
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

/** Keeps of spans that share characters the first to come. */
export class Occupied {
  readonly #taken: Uint8Array;

  constructor(length: number) {
    this.#taken = new Uint8Array(length);
  }

  /** Takes the place of a span when all of it is free. */
  take({ start, end }: { readonly start: number; readonly end: number }): boolean {
    if (this.#taken.subarray(start, end).includes(1)) return false;
    this.#taken.fill(1, start, end);
    return true;
  }
}

/** The longest of spans that overlap, then the surer; in order of place. */
export function longestSpans(found: readonly FoundSpan[], length: number): FoundSpan[] {
  const occupied = new Occupied(length);
  return found
    .toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.score - a.score)
    .filter((one) => occupied.take(one))
    .sort((a, b) => a.start - b.start);
}
