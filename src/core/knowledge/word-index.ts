/** BM25's usual constants (Robertson and Zaragoza, 2009): how soon a word said again says nothing more, and how much a long text is held to. */
const saturation = 1.2;
const lengthShare = 0.6;

/** A word of a title or a heading counts as so many of the text. */
const titleWeight = 3;
const headingWeight = 2;

/** A posting is one number: the passage, then four bits for its text, two for headings and two for the title. */
const countBits = 8;
const textMax = 15;
const fieldMax = 3;

/** `'lexeme':1,2A` as PostgreSQL writes it. */
const lexeme = /'((?:[^']|'')*)':([0-9A-D,]+)/g;

/** A word that is looked for; one that was guessed from a misspelling weighs less. */
export interface SoughtWord {
  readonly word: string;
  readonly weight: number;
}

interface DocumentEntry {
  readonly id: string;
  readonly first: number;
  readonly count: number;
  readonly words: number;
  isGone: boolean;
}

/**
 * Words of a project's passages in memory: BM25 over passages and over whole documents in a millisecond or two, where PostgreSQL's own
 * ranking knows neither how rare a word is nor how long a text.
 */
export class WordIndex {
  readonly #postings = new Map<string, number[]>();
  readonly #lengths: number[] = [];
  readonly #documentOf: number[] = [];
  readonly #documents: DocumentEntry[] = [];
  readonly #byId = new Map<string, number>();
  #passages = 0;
  #words = 0;
  #living = 0;
  #byStart: Map<string, string[]> | null = null;

  /** @param passages what `words::text` of its passages is, in their order */
  add(documentId: string, passages: readonly string[]): void {
    this.remove(documentId);
    const first = this.#lengths.length;
    const at = this.#documents.length;
    let words = 0;
    for (const text of passages) words += this.#addPassage(text, at);
    this.#documents.push({ id: documentId, first, count: passages.length, words, isGone: false });
    this.#byId.set(documentId, at);
    this.#passages += passages.length;
    this.#words += words;
    this.#living += 1;
  }

  /** Its postings stay until the index is made anew; nothing is found by them. */
  remove(documentId: string): void {
    const at = this.#byId.get(documentId);
    if (at === undefined) return;
    const document = this.#documents[at]!;
    document.isGone = true;
    this.#byId.delete(documentId);
    this.#passages -= document.count;
    this.#words -= document.words;
    this.#living -= 1;
  }

  get passages(): number {
    return this.#passages;
  }

  /** Scores of passages and of documents for the words, by document. */
  search(sought: readonly SoughtWord[]): Map<string, WordScores> {
    const passageScores = new Map<number, number>();
    const documentScores = new Map<number, number>();
    const meanPassage = this.#words / Math.max(1, this.#passages);
    const meanDocument = this.#words / Math.max(1, this.#living);
    for (const { word, weight } of sought) {
      const postings = this.#postings.get(word);
      if (postings === undefined) continue;
      const counts = new Map<number, number>();
      let found = 0;
      const rarity = weight * rarityOf(this.#livingOf(postings), this.#passages);
      for (const posting of postings) {
        const passage = posting >>> countBits;
        const document = this.#documentOf[passage]!;
        if (this.#documents[document]!.isGone) continue;
        found += 1;
        const count = countOf(posting);
        counts.set(document, (counts.get(document) ?? 0) + count);
        const part = rarity * saturated(count, this.#lengths[passage]!, meanPassage);
        passageScores.set(passage, (passageScores.get(passage) ?? 0) + part);
      }
      if (found === 0) continue;
      const documentRarity = weight * rarityOf(counts.size, this.#living);
      for (const [document, count] of counts) {
        const part = documentRarity * saturated(count, this.#documents[document]!.words, meanDocument);
        documentScores.set(document, (documentScores.get(document) ?? 0) + part);
      }
    }
    const found = new Map<string, WordScores>();
    for (const [document, score] of documentScores) found.set(this.#documents[document]!.id, { score, passages: [] });
    for (const [passage, score] of passageScores) {
      const document = this.#documents[this.#documentOf[passage]!]!;
      found.get(document.id)!.passages.push({ ordinal: passage - document.first, score });
    }
    for (const { passages } of found.values()) passages.sort((a, b) => b.score - a.score);
    return found;
  }

  /** How rare a word is: 0 for one that nothing has. */
  rarity(word: string): number {
    const postings = this.#postings.get(word);
    if (postings === undefined) return 0;
    return rarityOf(this.#livingOf(postings), this.#passages);
  }

  /** Words of the index one or two letters away from one that it does not have, the most frequent first; a few at most. */
  near(word: string): string[] {
    const distanceMax = word.length >= 8 ? 2 : 1;
    if (word.length < 5 || !/^[a-z]+$/.test(word)) return [];
    const close: { word: string; distance: number; count: number }[] = [];
    for (const other of this.#startingWith(word[0]!)) {
      if (Math.abs(other.length - word.length) > distanceMax) continue;
      const distance = editDistance(word, other, distanceMax);
      if (distance <= distanceMax) close.push({ word: other, distance, count: this.#postings.get(other)!.length });
    }
    close.sort((a, b) => a.distance - b.distance || b.count - a.count);
    return close.slice(0, 3).map((each) => each.word);
  }

  #startingWith(letter: string): readonly string[] {
    if (this.#byStart === null) {
      this.#byStart = new Map();
      for (const word of this.#postings.keys()) {
        const list = this.#byStart.get(word[0]!);
        if (list) list.push(word);
        else this.#byStart.set(word[0]!, [word]);
      }
    }
    return this.#byStart.get(letter) ?? [];
  }

  #livingOf(postings: readonly number[]): number {
    if (this.#living === this.#documents.length) return postings.length;
    let living = 0;
    for (const posting of postings) {
      if (!this.#documents[this.#documentOf[posting >>> countBits]!]!.isGone) living += 1;
    }
    return living;
  }

  #addPassage(text: string, document: number): number {
    const passage = this.#lengths.length;
    let length = 0;
    for (const [, word, places] of text.matchAll(lexeme)) {
      let inText = 0;
      let inHeadings = 0;
      let inTitle = 0;
      for (const place of places!.split(',')) {
        if (place.endsWith('A')) inTitle += 1;
        else if (place.endsWith('B')) inHeadings += 1;
        else inText += 1;
      }
      length += inText;
      const counts =
        Math.min(inText, textMax) | (Math.min(inHeadings, fieldMax) << 4) | (Math.min(inTitle, fieldMax) << 6);
      const key = word!.replaceAll(/(['\\])\1/g, '$1');
      const postings = this.#postings.get(key);
      if (postings) postings.push(passage * (1 << countBits) + counts);
      else {
        this.#postings.set(key, [passage * (1 << countBits) + counts]);
        this.#byStart = null;
      }
    }
    this.#lengths.push(length);
    this.#documentOf.push(document);
    return length;
  }
}

export interface WordScores {
  /** Of the document as a whole. */
  readonly score: number;
  /** The best first. */
  readonly passages: { readonly ordinal: number; readonly score: number }[];
}

const countOf = (posting: number): number =>
  (posting & textMax) + headingWeight * ((posting >> 4) & fieldMax) + titleWeight * ((posting >> 6) & fieldMax);

const rarityOf = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));

const saturated = (count: number, length: number, meanLength: number): number =>
  (count * (saturation + 1)) /
  (count + saturation * (1 - lengthShare + (lengthShare * length) / Math.max(1, meanLength)));

/** Optimal string alignment: letters put in, left out, changed, and neighbours exchanged. */
function editDistance(left: string, right: string, limit: number): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(above[column]! + 1, line[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (isSwap) cost = Math.min(cost, before[column - 2]! + 1);
      line.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = line;
  }
  return above[right.length]!;
}
