import { type ColumnClass, isSensitive } from '../../contracts/dataset.ts';
import type { GuardedFile } from '../../contracts/privacy.ts';
import type { Cell } from '../../contracts/sandbox.ts';
import { isCommonWord } from '../privacy/common-words.ts';
import type { Detector } from '../privacy/detector.ts';
import { fold, isWideWord, type Word, wordsOf } from '../privacy/folding.ts';
import { guardText } from '../privacy/guard-text.ts';
import type { KnownMatch } from '../privacy/known-values.ts';
import type { PrivateProject } from '../privacy/private-project.ts';
import { type Span, settleSpans } from '../privacy/settle-spans.ts';
import { replaceSpans } from '../privacy/text-tokenizer.ts';
import { entityOfClass } from '../privacy/token-names.ts';
import { columnWords } from './column-name.ts';
import { namePassed, readable } from './describe-tables.ts';
import { labelWords, messageWords, outputWords } from './safe-vocabulary.ts';
import { numberSeries, spellsKnownValue } from './spelled-values.ts';

/** What a text is decides which fixed words it may hold besides those the model has already. */
export type TextKind = 'cell' | 'output' | 'message';

/** What is left of a number: enough for every sum of money, too few for a text in disguise. */
const significantDigits = 12;

const rounded = (value: number): number => Number(value.toPrecision(significantDigits));

/** Calendar dates and times in the forms that code prints them. */
const dateText =
  /^(?:\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?|\d{4}-?Q[1-4]|\d{1,2}:\d{2}(?::\d{2})?)$/;

/**
 * Lets of a result pass what is on the allow-list: numbers, booleans, dates, column names, values of safe columns, and words
 * the model wrote or read before. Every other string becomes a token, of its kind where the value is known.
 */
export class Masker {
  readonly tokens = new Set<string>();
  readonly #project: PrivateProject;
  readonly #detector: Detector;
  readonly #classes = new Map<string, ColumnClass>();
  /** The columns' own names by their words. */
  readonly #names = new Map<string, string[]>();
  readonly #seenWords: ReadonlySet<string>;
  readonly #seenText: string;

  constructor(project: PrivateProject, detector: Detector, files: readonly GuardedFile[], seen: string) {
    this.#project = project;
    this.#detector = detector;
    for (const file of files) {
      readable(project, file);
      for (const { name, columnClass } of file.classes) {
        const key = columnWords(name).join(' ');
        this.#names.set(key, [...(this.#names.get(key) ?? []), name]);
        const before = this.#classes.get(key);
        if (before === undefined || !isSensitive(before)) this.#classes.set(key, columnClass);
      }
    }
    this.#seenText = fold(seen);
    this.#seenWords = new Set(wordsOf(seen).flatMap(({ text }) => (isWideWord(text) ? [] : [text])));
  }

  /** The class of the file column a result column is named after; undefined when it is named after none. */
  classOf(column: string): ColumnClass | undefined {
    return this.#classes.get(columnWords(column).join(' '));
  }

  /** A result column's own name. */
  name(name: string): string {
    if (this.#project.allowed.hasPhrase(name)) return this.#keep(namePassed(this.#project, this.#detector, name));
    return this.text(name, 'output');
  }

  cell(value: Cell, column: string): Cell {
    if (value === null || typeof value === 'boolean') return value;
    const columnClass = this.classOf(column);
    const sensitive = columnClass !== undefined && isSensitive(columnClass);
    if (typeof value === 'number') return this.#number(value, column, sensitive ? columnClass : null);
    if (value.trim() === '') return value;
    if (sensitive) {
      if (this.#project.mayShow(value, column)) return value;
      const entityType = this.#project.exact(value)?.entityType ?? entityOfClass(columnClass, value) ?? 'TEXT';
      return this.#whole(value, entityType);
    }
    if (!this.#passes(value, 'cell')) {
      const exact = this.#project.exact(value);
      if (exact) return this.#whole(value, exact.entityType);
      const known = this.#knownSpans(value);
      if (known.length > 0 && this.#unsafeRuns(value, known, 'cell').length === 0) {
        return this.#keep(replaceSpans(this.#project, value, known));
      }
      return this.#whole(value, 'TEXT');
    }
    return this.#keep(guardText(this.#project, this.#detector, value, this.#knownSpans(value)));
  }

  /** Printed text and messages, word by word. */
  text(text: string, kind: TextKind): string {
    const short = text
      .replaceAll(/(?<![\w.])\d+\.\d+(?![\w.])/g, (number) =>
        number.length > significantDigits + 1 ? String(rounded(Number(number))) : number,
      )
      // “1.1239e+09  823000.0” holds no text and no telephone number “+09 823000”.
      .replaceAll(/(?<![\w.])\d(?:\.\d+)?e[+-]\d\d(?![\w.])/g, (number) => String(rounded(Number(number))));
    return this.#shortText(short, kind);
  }

  /** Whether cells that may pass one by one spell a guarded value together. */
  isSpelling(cells: readonly Cell[]): boolean {
    return spellsKnownValue(this.#project, cells);
  }

  #shortText(text: string, kind: TextKind): string {
    const spelled = numberSeries(text)
      .filter(({ cells }) => this.isSpelling(cells))
      .map(({ start, end }): Span => ({ entityType: 'TEXT', start, end }));
    const known = [...spelled, ...this.#knownSpans(text).filter((span) => !overlaps(span, spelled))];
    const runs = this.#unsafeRuns(text, known, kind);
    const spans = [...known, ...runs];
    return this.#keep(guardText(this.#project, this.#detector, text, [...spans, ...this.#longNumbers(text, spans)]));
  }

  /** Bare digits that a recognizer takes for a telephone's or somebody's number: in free text printed, not in cells of numbers. */
  #longNumbers(text: string, taken: readonly Span[]): Span[] {
    if (!/\d{10}/.test(text)) return [];
    const mobiles = [...text.matchAll(/(?<![\d.])1[3-9]\d{9}(?![\d.])/g)].map((match) => {
      return { entityType: 'PHONE_NUMBER', start: match.index, end: match.index + match[0].length, score: 1 };
    });
    const others = [...text.matchAll(/\d{13,}/g)]
      .filter(([digits]) => Number(digits) !== rounded(Number(digits)) || digits.startsWith('0'))
      .map(({ 0: digits, index }) => ({ entityType: 'TEXT', start: index, end: index + digits.length, score: 0 }));
    return [...mobiles, ...this.#detector.detectStructured(text), ...others].filter(
      (found, index, all) =>
        /^\d{10,}$/.test(text.slice(found.start, found.end)) &&
        !/\d\.$/.test(text.slice(0, found.start)) &&
        !/^\.\d/.test(text.slice(found.end)) &&
        !overlaps(found, taken) &&
        !overlaps(found, all.slice(0, index)),
    );
  }

  #number(value: number, column: string, columnClass: ColumnClass | null): Cell {
    const text = String(value);
    if (columnClass !== null) {
      // A count per customer is called like the customer's number often enough; only the very values of the column are theirs.
      const names = this.#names.get(columnWords(column).join(' ')) ?? [];
      const held = names.map((name) => this.#project.columnHolds(name, text)).filter((holds) => holds !== undefined);
      const isTheirs = held.length === 0 || held.some((holds) => holds);
      return isTheirs ? this.#whole(text, entityOfClass(columnClass, text) ?? 'TEXT') : rounded(value);
    }
    const ruled = this.#project.findRuled(text).find(({ start, end }) => end - start === text.length);
    if (ruled) return this.#whole(text, ruled.entityType);
    if (!/^\d{7,}$/.test(text)) return rounded(value);
    const exact = this.#project
      .findKnown(text)
      .find((match) => match.whole && !match.serial && match.end === text.length);
    return exact ? this.#whole(text, exact.entityType) : rounded(value);
  }

  #whole(value: string, entityType: string): string {
    const made = replaceSpans(this.#project, value, [{ start: 0, end: value.length, entityType }]);
    return this.#keep(made);
  }

  #keep(made: { readonly text: string; readonly tokens: readonly string[] }): string {
    for (const token of made.tokens) this.tokens.add(token);
    return made.text;
  }

  #knownSpans(text: string): Span[] {
    const known = this.#project.findKnown(text).filter((match) => {
      if (match.whole) return true;
      const part = text.slice(match.start, match.end);
      return !this.#project.allowed.hasWord(fold(part));
    });
    return settleSpans(text, { known: [...known, ...this.#knownLabels(text)], found: [] });
  }

  /** Names of things that are spelt with readable words: “Filter 6” beside the category “Filter” is still one of them. */
  #knownLabels(text: string): KnownMatch[] {
    const shown = this.#project.findShown(text).map((place) => ({ ...place, entityType: '' }));
    return this.#project
      .findLabels(text)
      .filter(
        (match) =>
          match.wordCount > 1 &&
          !this.#project.allowed.hasPhrase(text.slice(match.start, match.end)) &&
          !overlaps(match, shown),
      );
  }

  #passes(value: string, kind: TextKind): boolean {
    const text = value.trim();
    if (dateText.test(text) || this.#project.allowed.hasPhrase(text)) return true;
    return this.#unsafeRuns(text, [], kind).length === 0;
  }

  /** Runs of words that are not on the allow-list, outside the spans given; neighbours on one line are one run. */
  #unsafeRuns(text: string, spans: readonly Span[], kind: TextKind): Span[] {
    const runs: Span[] = [];
    const free = [...spans, ...this.#project.findShown(text).map((place) => ({ ...place, entityType: '' }))];
    const words = wordsOf(text).filter((word) => !overlaps({ ...word, entityType: '' }, free));
    const all = units(words);
    for (const [index, unit] of all.entries()) {
      // Letters one by one could spell a name: one alone is a variable.
      const isSpelt = isLetter(unit) && (isLetter(all[index - 1]) || isLetter(all[index + 1]));
      if (!isSpelt && this.#isSafe(unit.text, unit.isWide, kind)) continue;
      const last = runs.at(-1);
      const between = last ? text.slice(last.end, unit.start) : '';
      const isFree = last && !spans.some((span) => span.start < unit.start && span.start >= last.end);
      if (last && isFree && /^(?: |[-'’._@/&+]{0,2})$/.test(between))
        runs[runs.length - 1] = { ...last, end: unit.end };
      else runs.push({ start: unit.start, end: unit.end, entityType: 'TEXT' });
    }
    return runs;
  }

  #isSafe(word: string, isWide: boolean, kind: TextKind): boolean {
    // Digits of any length could be a text; so could letters one to a cell.
    if (/^\d+$/.test(word)) return kind !== 'cell' || word.length <= significantDigits;
    if (kind === 'cell' && /^[a-z]$/.test(word)) return this.#project.allowed.hasPhrase(word);
    if (isWide) return this.#seenText.includes(word) || labelWords.has(word) || this.#project.allowed.hasPhrase(word);
    if (this.#seenWords.has(word) || labelWords.has(word) || this.#project.allowed.hasWord(word)) return true;
    // Of numbers and times: 1e5, 25th, 10k, 02T12 and 17Z of 2024-03-02T12:21:17Z.
    if (/^\d{1,12}(?:e\d{1,3}|th|st|nd|rd|k|m|b|x|h|s|ms|d)?$|^\d\dt\d\d$|^\d\dz$/.test(word)) return true;
    if (kind === 'cell') return false;
    if (outputWords.has(word)) return true;
    return kind === 'message' && (messageWords.has(word) || isCommonWord(word));
  }
}

function overlaps(span: Span, others: readonly Span[]): boolean {
  return others.some((other) => span.start < other.end && other.start < span.end);
}

function isLetter(unit: Unit | undefined): boolean {
  return unit !== undefined && /^[a-z]$/.test(unit.text);
}

interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isWide: boolean;
}

/** Words as the allow-list knows them: a run of ideographs is one. */
function units(words: readonly Word[]): Unit[] {
  const found: Unit[] = [];
  for (const word of words) {
    const isWide = isWideWord(word.text);
    const last = found.at(-1);
    if (last?.isWide && isWide && last.end === word.start) {
      found[found.length - 1] = { text: last.text + word.text, start: last.start, end: word.end, isWide };
    } else found.push({ ...word, isWide });
  }
  return found;
}
