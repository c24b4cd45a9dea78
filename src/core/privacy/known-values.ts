import type { ColumnClass } from '../../contracts/dataset.ts';
import { isCommonWord } from './common-words.ts';
import { compactKey, isWideWord, type Word, wordsOf } from './folding.ts';
import { idRunsOf, phoneKeys } from './id-runs.ts';
import { nameVariants, partsOfName } from './name-variants.ts';
import { entityOfClass } from './token-names.ts';
import { WordTrie } from './word-trie.ts';

export interface KnownColumn {
  readonly name: string;
  readonly columnClass: ColumnClass;
  readonly values: readonly string[];
}

export interface KnownMatch {
  readonly start: number;
  readonly end: number;
  readonly entityType: string;
  /** As it stands in the file. */
  readonly value: string;
  /** False for a part of a name or initials with a surname: right only where it is capitalised. */
  readonly whole: boolean;
  /** Words the value has; an ideograph is one. */
  readonly wordCount: number;
  /** A run of digits out of a dense series (10001, 10002 …): as a number it may as well be a sum. */
  readonly serial: boolean;
}

interface Known {
  readonly value: string;
  readonly entityType: string;
  readonly whole: boolean;
  readonly serial: boolean;
}

/** Where a column's numbers fill more than this share of their range, a number is no sign of the person behind it. */
const serialDensity = 0.001;
/** No sum meets a row of longer numbers by chance. */
const longestSerial = 8;
const identifierClasses = new Set<ColumnClass>(['phone', 'id-number', 'card', 'network']);
/** Between two words of one value: a space, a comma and a space, a line break. */
const longestGap = 4;

/**
 * The values of one file's sensitive columns, found again in any text: exactly, and with another letter case, spacing,
 * accents, punctuation or order ("Last, First"). Only on word borders; ideographs need none.
 *
 * Not looked for by themselves, as they would blacken ordinary text: values with fewer than three letters or two ideographs,
 * numbers with fewer than five digits, mixtures shorter than four, months of a year ("2024-05"), and common words.
 */
export class KnownValues {
  readonly #trie = new WordTrie();
  readonly #known: Known[] = [];
  readonly #compact = new Map<string, number>();
  readonly #byColumn = new Map<string, ReadonlySet<string>>();
  readonly #exact = new Map<string, number>();

  constructor(columns: readonly KnownColumn[] = []) {
    for (const column of columns) this.add(column);
  }

  /** The column's very values, for a result column of the same name; undefined when it is not known. */
  column(name: string): ReadonlySet<string> | undefined {
    return this.#byColumn.get(name.toLowerCase());
  }

  /** The entity a whole text is, when it is letter by letter a value of the file, however short. */
  exact(text: string): KnownMatch | undefined {
    const index = this.#exact.get(text);
    return index === undefined ? undefined : this.#match(index, 0, text.length, wordsOf(text).length);
  }

  /** Every place where a known value stands; places may overlap. */
  find(text: string, words: readonly Word[] = wordsOf(text)): KnownMatch[] {
    const found: KnownMatch[] = [];
    if (this.#known.length === 0) return found;
    this.#findWords(words, found);
    if (this.#compact.size > 0) {
      for (const run of idRunsOf(text, words)) {
        const index = run.keys.map((key) => this.#compact.get(key)).find((known) => known !== undefined);
        if (index !== undefined) found.push(this.#match(index, run.start, run.end, run.wordCount));
      }
    }
    return found.filter((match) => match.whole || /^\p{Lu}/u.test(text.slice(match.start)));
  }

  #findWords(words: readonly Word[], found: KnownMatch[]): void {
    const ids = words.map((word) => this.#trie.wordId(word.text));
    for (let first = 0; first < words.length; first += 1) {
      let node = 0;
      let longest: KnownMatch | null = null;
      for (let last = first; last < words.length && ids[last]! >= 0; last += 1) {
        if (last > first && words[last]!.start - words[last - 1]!.end > longestGap) break;
        node = this.#trie.child(node, ids[last]!);
        if (node === 0) break;
        const index = this.#trie.value(node);
        if (index >= 0) longest = this.#match(index, words[first]!.start, words[last]!.end, last - first + 1);
      }
      if (longest) found.push(longest);
    }
  }

  #match(index: number, start: number, end: number, wordCount: number): KnownMatch {
    const { value, entityType, whole, serial } = this.#known[index]!;
    return { start, end, entityType, value, whole, wordCount, serial };
  }

  /** Adds the values of one more column. */
  add({ name, columnClass, values }: KnownColumn): void {
    if (entityOfClass(columnClass, '') === null || columnClass === 'free-text') return;
    this.#byColumn.set(name.toLowerCase(), new Set(values));
    const serial = columnClass === 'id-number' && isSerial(values);
    for (const value of values) {
      const entityType = entityOfClass(columnClass, value)!;
      const index =
        this.#known.push({
          value,
          entityType,
          whole: true,
          serial: serial && /^\d+$/.test(value) && value.length <= longestSerial,
        }) - 1;
      if (!this.#exact.has(value)) this.#exact.set(value, index);
      const words = wordsOf(value).map((word) => word.text);
      if (words.length > 64) words.length = 64;
      if (!standsAlone(words, columnClass)) continue;
      this.#addPath(words, index);
      if (columnClass === 'person') this.#addName(value, words, entityType, index);
      if (identifierClasses.has(columnClass)) {
        const keys = columnClass === 'phone' ? phoneKeys(value) : [compactKey(value)];
        for (const key of keys) if (key.length >= 5 && !this.#compact.has(key)) this.#compact.set(key, index);
      }
    }
  }

  #addName(value: string, words: readonly string[], entityType: string, index: number): void {
    for (const variant of nameVariants(value, words)) this.#addPath(variant, index);
    const parts = partsOfName(words);
    if (parts.length === 0) return;
    const part = this.#known.push({ value, entityType, whole: false, serial: false }) - 1;
    for (const path of parts) if (standsAlone(path, 'person')) this.#addPath(path, part);
  }

  #addPath(words: readonly string[], index: number): void {
    this.#trie.add(words, index, (there) => !this.#known[there]!.whole && this.#known[index]!.whole);
  }
}

function standsAlone(words: readonly string[], columnClass: ColumnClass): boolean {
  const joined = words.join('');
  const only = words.length === 1 || words.every(isWideWord);
  if (only && isCommonWord(joined)) return false;
  if (words.length > 0 && words.every(isWideWord)) return words.length >= 2;
  const digits = joined.replaceAll(/\D/g, '').length;
  if (digits === joined.length) {
    const isMonth = words.length === 2 && /^(?:19|20)\d\d$/.test(words[0]!) && Number(words[1]) <= 12;
    const isDate = words.length === 3 && digits <= 8 && columnClass !== 'birth-date' && columnClass !== 'phone';
    return digits >= 5 && !isMonth && !(isDate && isPlainDate(words));
  }
  return digits > 0 ? joined.length >= 4 : joined.length >= 3;
}

function isPlainDate(words: readonly string[]): boolean {
  const [first, second, third] = words.map(Number);
  return words[0]!.length === 4
    ? second! <= 12 && third! <= 31
    : words[2]!.length === 4 && first! <= 31 && second! <= 31;
}

function isSerial(values: readonly string[]): boolean {
  const numbers = values.filter((value) => /^\d+$/.test(value) && value.length <= longestSerial).map(Number);
  if (numbers.length < 3 || numbers.length < values.length / 2) return false;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return numbers.length / (most - least + 1) > serialDensity;
}
