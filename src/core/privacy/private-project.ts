import { type ColumnClass, isSensitive } from '../../contracts/dataset.ts';
import type { RuleBody } from '../../contracts/rules.ts';
import { AllowedWords } from './allowed-words.ts';
import { type Word, wordsOf } from './folding.ts';
import { type KnownColumn, type KnownMatch, KnownValues } from './known-values.ts';
import { ProjectRules, type ShownPlace } from './project-rules.ts';
import type { ProjectVault } from './project-vault.ts';
import { RestoringStream } from './restoring-stream.ts';
import { tokenType } from './token-names.ts';

const memorable: Readonly<Record<string, ColumnClass>> = {
  PERSON: 'person',
  EMAIL: 'email',
  PHONE: 'phone',
  ID: 'id-number',
  CARD: 'card',
  ADDRESS: 'address',
};

/** What is known of one open project: its vault, the values of its files' sensitive columns, and what may be read. */
export class PrivateProject {
  readonly vault: ProjectVault;
  readonly #known: Map<string, KnownValues>;
  /** Short texts of columns that are nobody's in particular: products, airlines, towns. Hidden where a user types them. */
  readonly #labels: Map<string, KnownValues>;
  readonly #readable: Map<string, readonly string[]>;
  /** What was found in the project's texts before: a name recognised once is found again in any form. */
  readonly #remembered: KnownValues;
  #rememberedCount = 0;
  readonly #isPreview: boolean;
  readonly #streams = new Map<string, RestoringStream>();
  #allowed: AllowedWords | null = null;
  #rules: ProjectRules;

  constructor(vault: ProjectVault, from?: PrivateProject) {
    this.vault = vault;
    this.#known = from ? from.#known : new Map();
    this.#labels = from ? from.#labels : new Map();
    this.#readable = from ? from.#readable : new Map();
    this.#remembered = from ? from.#remembered : new KnownValues();
    this.#isPreview = from !== undefined;
    this.#rules = from ? from.#rules : new ProjectRules();
    vault.askAbout((word) => this.#peopleCalled(word));
  }

  /** The same project as seen by a text that may never be sent: tokens made in it are forgotten with it. */
  forPreview(): PrivateProject {
    return new PrivateProject(this.vault.fork(), this);
  }

  /** Replaces what one file gives: the values of its sensitive columns are looked for, the others' names and values may be read. */
  setKnownValues(file: string, columns: readonly KnownColumn[]): void {
    const guarded = columns.filter(({ columnClass }) => isSensitive(columnClass));
    const isLabel = ({ columnClass }: KnownColumn): boolean => columnClass === 'free-text';
    this.#known.set(file, new KnownValues(guarded.filter((column) => !isLabel(column))));
    this.#labels.set(file, new KnownValues(guarded.filter(isLabel)));
    const readable = columns.flatMap(({ name, columnClass, values }) =>
      columnClass === 'category' ? [name, ...values] : [name],
    );
    this.allowReading(`known:${file}`, readable);
  }

  /** Replaces what the project's user decided. @throws {RangeError} for an expression that cannot be used; the old ones stay. */
  setRules(rules: readonly RuleBody[]): void {
    this.#rules = new ProjectRules(rules);
  }

  /** Names and values a model may read, in place of those given before by the same source. */
  allowReading(source: string, phrases: readonly string[]): void {
    const before = this.#readable.get(source);
    if (before?.length === phrases.length && before.every((phrase, index) => phrase === phrases[index])) return;
    this.#readable.set(source, phrases);
    this.vault.reserve(phrases);
    this.#allowed = null;
  }

  /** Names and values that may be read, less those that are somebody's. */
  get allowed(): AllowedWords {
    if (this.#allowed === null) {
      const allowed = new AllowedWords();
      for (const phrases of this.#readable.values()) for (const phrase of phrases) allowed.add(phrase);
      this.#allowed = allowed;
    }
    return this.#allowed;
  }

  /**
   * Every place where a value of the project's files stands or that a rule hides, less what the user lets stand; places may
   * overlap.
   */
  findKnown(text: string): KnownMatch[] {
    const words = wordsOf(text);
    const { hidden, shown } = this.#rules.find(text, words);
    return [...hidden, ...this.#findInFiles(text, words).filter((match) => !mayStand(match, shown))];
  }

  /**
   * Every place where a whole label of a guarded column stands. Apart from {@link findKnown}: labels are often ordinary words, which
   * must not stop a request or rename a column.
   */
  findLabels(text: string): KnownMatch[] {
    const words = wordsOf(text);
    return [...this.#labels.values()].flatMap((labels) => labels.find(text, words)).filter(({ whole }) => whole);
  }

  /** Every place that a rule of the user hides. */
  findRuled(text: string): readonly KnownMatch[] {
    return this.#rules.find(text).hidden;
  }

  /** Places that the user lets stand, whatever a recognizer says. */
  findShown(text: string): readonly ShownPlace[] {
    return this.#rules.find(text).shown;
  }

  /** Every place where a value of a sensitive column stands, whatever the rules say. */
  findInFiles(text: string): KnownMatch[] {
    const exact = this.#exactInFiles(text);
    return [...(exact ? [exact] : []), ...this.#findInFiles(text, wordsOf(text))];
  }

  /** Whether the user lets this value stand though a sensitive column of this name holds it. */
  mayShow(value: string, column: string): boolean {
    const text = value.trim();
    const isThis = (other: string): boolean => other.toLowerCase() === column.toLowerCase();
    return this.findShown(text).some(
      ({ start, end, over }) => start === 0 && end === text.length && over.some((one) => isThis(one.column)),
    );
  }

  #findInFiles(text: string, words: readonly Word[]): KnownMatch[] {
    return [...this.#known].flatMap(([file, known]) => known.find(text, words).map((match) => ({ ...match, file })));
  }

  #exactInFiles(text: string): KnownMatch | undefined {
    for (const [file, known] of this.#known) {
      const match = known.exact(text);
      if (match) return { ...match, file };
    }
    return undefined;
  }

  #peopleCalled(word: string): readonly string[] | null {
    const called: string[] = [];
    for (const known of this.#known.values()) {
      const here = known.peopleCalled(word);
      if (here === null) return null;
      called.push(...here);
    }
    return called;
  }

  /** Whole values that were found in the project's texts before. */
  findRemembered(text: string): KnownMatch[] {
    const fresh = this.#isPreview ? [] : this.vault.entriesAfter(this.#rememberedCount);
    for (const { entityType, original } of fresh) {
      this.#rememberedCount += 1;
      const columnClass = memorable[tokenType(entityType)];
      // A first name alone, or a word the language model took for one, is no proof the next time.
      if (columnClass === undefined || (columnClass === 'person' && wordsOf(original).length < 2)) continue;
      this.#remembered.add({ name: '', columnClass, values: [original] });
    }
    return this.#remembered.find(text).filter((match) => match.whole);
  }

  /** What a whole text is, when it is letter by letter a value of a sensitive column. */
  exact(text: string): KnownMatch | undefined {
    const match = this.#exactInFiles(text);
    return match && !mayStand(match, this.findShown(text)) ? match : undefined;
  }

  /** Whether a column of this name holds exactly this number in some file; undefined when no file has such a column. */
  columnHolds(column: string, value: string): boolean | undefined {
    let holds: boolean | undefined;
    for (const known of this.#known.values()) {
      const here = known.columnHolds(column, value);
      if (here) return true;
      holds ??= here;
    }
    return holds;
  }

  /** What code must compare with: the file's way of writing a value that the user wrote in another way. */
  inFileForm(original: string): string {
    if (this.exact(original)) return original;
    const whole = [...this.findKnown(original), ...this.findLabels(original)].find(
      (match) => match.whole && !match.byRule && match.start === 0 && match.end === original.length,
    );
    return whole?.value ?? original;
  }

  stream(streamId: string): RestoringStream {
    let stream = this.#streams.get(streamId);
    if (stream === undefined) {
      stream = new RestoringStream(this.vault);
      this.#streams.set(streamId, stream);
    }
    return stream;
  }

  endStream(streamId: string): string {
    const rest = this.#streams.get(streamId)?.end() ?? '';
    this.#streams.delete(streamId);
    return rest;
  }
}

/** Only where the user was shown the very column that holds it: what a later file brings is hidden until then. */
function mayStand(match: KnownMatch, shown: readonly ShownPlace[]): boolean {
  return shown.some(
    ({ start, end, over }) =>
      start <= match.start &&
      match.end <= end &&
      over.some(({ fileId, column }) => fileId === match.file && column === match.column),
  );
}
