import { foldedWords } from './folding.ts';
import {
  type Around,
  type FullName,
  fits,
  fullNameOf,
  isSurnameOf,
  type PartialName,
  partialNameOf,
} from './name-shape.ts';
import { identityKey } from './thing-identity.ts';

/** Whole values of a project's files in which this folded word is part of a person's name; null for too many to tell apart. */
export type PeopleInFiles = (word: string) => readonly string[] | null;

/** Whom a part of a name means: somebody who has a number, or somebody of the files who has none yet. */
export type Meant = { readonly entity: number } | { readonly fileValue: string };

interface Candidate {
  readonly meant: Meant;
  readonly names: readonly FullName[];
}

/** More people of one name than this need not be told apart: whatever is said of them is ambiguous. */
const mostOfOneName = 24;

/** The people of one vault by the words of their names, to see whom a part of a name can mean. */
export class PeopleIndex {
  readonly #byWord: Map<string, readonly number[]>;
  readonly #names: Map<number, readonly FullName[]>;

  constructor(from?: PeopleIndex) {
    // What stands in the maps is never changed, so a copy may share it.
    this.#byWord = from ? new Map(from.#byWord) : new Map();
    this.#names = from ? new Map(from.#names) : new Map();
  }

  /** Adds a written form of the person of this number; less than a whole name says nothing new. */
  add(entity: number, form: string): void {
    const name = fullNameOf(form);
    if (name === null) return;
    this.#names.set(entity, [...(this.#names.get(entity) ?? []), name]);
    for (const word of foldedWords(form)) {
      const entities = this.#byWord.get(word) ?? [];
      if (!entities.includes(entity) && entities.length <= mostOfOneName) this.#byWord.set(word, [...entities, entity]);
    }
  }

  /**
   * The one person of the project whom a part of a name can mean: "Mr Smith" is John Smith while no other Smith is known who
   * may be called so. A given name alone means only somebody who was written about before. Null for a whole name and
   * whenever there is doubt.
   */
  meantBy(
    original: string,
    around: Around | undefined,
    inFiles: PeopleInFiles,
    entityOf: (fullName: string) => number | undefined,
  ): Meant | null {
    const part = partialNameOf(original, around);
    if (part === null) return null;
    const word = foldedWords(part.words.at(-1)!).at(-1) ?? '';
    const entities = this.#byWord.get(word) ?? [];
    const values = inFiles(word);
    if (values === null || entities.length > mostOfOneName) return null;
    const candidates = new Map<number | string, Candidate>();
    for (const entity of entities) candidates.set(entity, { meant: { entity }, names: this.#names.get(entity)! });
    const identity = identityKey('PERSON', original);
    for (const value of values) {
      const key = identityKey('PERSON', value);
      const name = fullNameOf(value);
      // The files have somebody of just this name, or a column of surnames alone: nobody knows whose.
      if (key === identity || (name === null && isPlainly(part, value))) return null;
      if (name === null) continue;
      const entity = entityOf(value);
      if (entity !== undefined) candidates.set(entity, { meant: { entity }, names: this.#names.get(entity) ?? [name] });
      else candidates.set(key, { meant: { fileValue: value }, names: [name] });
    }
    const fitting = [...candidates.values()].filter(({ names }) => names.every((name) => fits(part, name)));
    const [only, ...others] = fitting.filter((one) => !isShortFor(one, fitting));
    if (only === undefined || others.length > 0) return null;
    const isGivenNameAlone = !only.names.some((name) => isSurnameOf(part, name));
    return isGivenNameAlone && 'fileValue' in only.meant ? null : only.meant;
  }
}

function isPlainly(part: PartialName, value: string): boolean {
  return foldedWords(value).join(' ') === foldedWords(part.words.join(' ')).join(' ');
}

/** "J. Smith" has a number of its own from when nobody knew that he is John Smith: he is nobody else. */
function isShortFor(one: Candidate, all: readonly Candidate[]): boolean {
  return one.names.every(isInitialed) && all.some((other) => other !== one && other.names.some(isLongerFor(one)));
}

const isInitialed = ({ given }: FullName): boolean => given.every((word) => word.length === 1 && /\p{Ll}/u.test(word));

const isLongerFor =
  (one: Candidate) =>
  (name: FullName): boolean =>
    !isInitialed(name) && one.names.every((short) => short.given[0] === name.given[0]![0]);
