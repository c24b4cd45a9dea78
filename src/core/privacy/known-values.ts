import type { ColumnClass } from '../../contracts/dataset.ts';
import { compactKey, foldedWords, type Word, wordsOf } from './folding.ts';
import { idRunsOf, longestRun, phoneKeys } from './id-runs.ts';
import { namesOf, nameVariants } from './name-variants.ts';
import { isSerial, serialNumber, standsAlone } from './stands-alone.ts';
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
  /** Where the value stands; absent for what a rule found. */
  readonly column?: string;
  readonly columnClass?: ColumnClass;
  readonly file?: string;
  /** Found because the user said so: no doubt about it. */
  readonly byRule?: true;
}

const identifierClasses = new Set<ColumnClass>(['phone', 'id-number', 'card', 'network']);
/** Between two words of one value: a space, a comma and a space, a line break. */
const longestGap = 4;
const mostWords = 64;
/** More people than this of one name are not told apart by it. */
const mostOfOneName = 24;

/**
 * The values of one file's sensitive columns, found again in any text: exactly, and with another letter case, spacing,
 * accents, punctuation or order ("Last, First"). Only on word borders; ideographs need none.
 *
 * What {@link standsAlone} refuses is not looked for by itself, as it would blacken ordinary text.
 */
export class KnownValues {
  readonly #trie = new WordTrie();
  readonly #values: string[] = [];
  readonly #classes: ColumnClass[] = [];
  readonly #columns: string[] = [];
  readonly #isSerial: boolean[] = [];
  readonly #compact = new Map<string, number>();
  readonly #exact = new Map<string, number>();
  readonly #partsSeen = new Set<number>();
  /** People by the words of their names; of the commonest names only that there are too many. */
  readonly #people = new Map<number, readonly number[]>();
  /** The digits that stand in a column, for result columns of its name. */
  readonly #numbersOf = new Map<string, Set<string>>();

  constructor(columns: readonly KnownColumn[] = []) {
    for (const column of columns) this.add(column);
  }

  /** Whether a column of this name holds exactly this number; undefined when there is no such column. */
  columnHolds(name: string, digits: string): boolean | undefined {
    return this.#numbersOf.get(name.toLowerCase())?.has(digits);
  }

  /** The entity a whole text is, when it is letter by letter a value of the file, however short. */
  exact(text: string): KnownMatch | undefined {
    const index = this.#exact.get(text);
    return index === undefined ? undefined : this.#match(index * 2 + 1, 0, text.length, wordsOf(text).length);
  }

  /** Values of people in whose names this folded word stands; null for too many. */
  peopleCalled(word: string): readonly string[] | null {
    const indexes = this.#people.get(this.#trie.findWord(word)) ?? [];
    return indexes.length > mostOfOneName ? null : indexes.map((index) => this.#values[index]!);
  }

  /** Every place where a known value stands; places may overlap. */
  find(text: string, words: readonly Word[] = wordsOf(text)): KnownMatch[] {
    const found: KnownMatch[] = [];
    if (this.#values.length === 0) return found;
    this.#findWords(words, found);
    if (this.#compact.size > 0) {
      for (const run of idRunsOf(text, words)) {
        const index = run.keys.map((key) => this.#compact.get(key)).find((known) => known !== undefined);
        if (index !== undefined) found.push(this.#match(index * 2 + 1, run.start, run.end, run.wordCount));
      }
    }
    return found.filter((match) => match.whole || /^\p{Lu}/u.test(text.slice(match.start)));
  }

  /** Adds the values of one more column. */
  add({ name, columnClass, values }: KnownColumn): void {
    if (entityOfClass(columnClass, '') === null) return;
    const numbers = new Set<string>();
    this.#numbersOf.set(name.toLowerCase(), numbers);
    const serial = columnClass === 'id-number' && isSerial(values);
    for (const value of values) {
      const index = this.#values.push(value) - 1;
      this.#classes.push(columnClass);
      this.#columns.push(name);
      this.#isSerial.push(serial && serialNumber.test(value));
      this.#exact.set(value, index);
      if (isDigit(value.charCodeAt(0))) numbers.add(value);
      this.#addForms(value, columnClass, index);
    }
  }

  #addForms(value: string, columnClass: ColumnClass, index: number): void {
    const words = foldedWords(value);
    if (words.length > mostWords) words.length = mostWords;
    if (columnClass === 'person') this.#addPerson(words, index);
    if (!standsAlone(words, columnClass)) return;
    if (identifierClasses.has(columnClass)) {
      for (const key of columnClass === 'phone' ? phoneKeys(value) : [compactKey(value)]) {
        if (key.length >= 5 && !this.#compact.has(key)) this.#compact.set(key, index);
      }
      // Nothing but digits, however grouped, is found by them.
      if (value.length <= longestRun && words.every((word) => isDigit(word.charCodeAt(0)))) return;
    }
    const path = words.map((word) => this.#trie.wordId(word));
    this.#trie.add(path, index * 2 + 1);
    if (columnClass !== 'person') return;
    for (const order of nameVariants(value, words)) {
      this.#trie.add(
        order.map((at) => path[at]!),
        index * 2 + 1,
      );
    }
    this.#addParts(words, path, index);
  }

  #addPerson(words: readonly string[], index: number): void {
    for (const word of words) {
      const id = this.#trie.wordId(word);
      const called = this.#people.get(id);
      if (called === undefined) this.#people.set(id, [index]);
      else if (called.length <= mostOfOneName && called.at(-1) !== index) this.#people.set(id, [...called, index]);
    }
  }

  /** Single names, and the initial with the surname: the first person of that name stands for all. */
  #addParts(words: readonly string[], path: readonly number[], index: number): void {
    const names = namesOf(words);
    if (names.length < 2) return;
    for (const at of names) {
      const wordId = path[at]!;
      if (this.#partsSeen.has(wordId)) continue;
      this.#partsSeen.add(wordId);
      const word = words[at]!;
      if (word.length >= 3 && standsAlone([word], 'person')) this.#trie.add([wordId], index * 2);
    }
    const initial = this.#trie.wordId(words[names[0]!]!.charAt(0));
    this.#trie.add([initial, path[names.at(-1)!]!], index * 2);
  }

  #findWords(words: readonly Word[], found: KnownMatch[]): void {
    const ids = words.map((word) => this.#trie.findWord(word.text));
    for (let first = 0; first < words.length; first += 1) {
      let node = 0;
      let longest: KnownMatch | null = null;
      for (let last = first; last < words.length && ids[last]! >= 0; last += 1) {
        if (last > first && words[last]!.start - words[last - 1]!.end > longestGap) break;
        node = this.#trie.child(node, ids[last]!);
        if (node === 0) break;
        const value = this.#trie.value(node);
        if (value >= 0) longest = this.#match(value, words[first]!.start, words[last]!.end, last - first + 1);
      }
      if (longest) found.push(longest);
    }
  }

  /** `known` is twice the value's index, one more for a whole value. */
  #match(known: number, start: number, end: number, wordCount: number): KnownMatch {
    const index = known >> 1;
    const value = this.#values[index]!;
    const entityType = entityOfClass(this.#classes[index]!, value)!;
    return {
      start,
      end,
      entityType,
      value,
      whole: known % 2 === 1,
      wordCount,
      serial: this.#isSerial[index]!,
      column: this.#columns[index]!,
      columnClass: this.#classes[index]!,
    };
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
