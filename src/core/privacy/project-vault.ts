import { CloisterError } from '../../contracts/errors.ts';
import type { VaultRecord } from '../../contracts/privacy.ts';
import type { Random } from '../ports.ts';
import type { Around } from './name-shape.ts';
import { type Meant, PeopleIndex, type PeopleInFiles } from './people-index.ts';
import { findTokens, formatToken, parseToken, type TokenMatch } from './token-grammar.ts';
import { commonTypes, tokenType } from './token-names.ts';
import { VaultCipher, type VaultEntry } from './vault-cipher.ts';
import { thingKey, thingKeyOf, VaultThings } from './vault-things.ts';

export interface VaultOptions {
  /** Which of the project's keys this is; 1 for its first. */
  readonly keyVersion?: number;
  /** Tokens of purged things, whose numbers are used up. */
  readonly retired?: readonly string[];
}

/**
 * The tokens of one project and what they stand for; how they are sealed is {@link VaultCipher}'s.
 *
 * One thing has one number: `<PERSON_1>` is the first written form of a person, `<PERSON_1_2>` the second ("RUIZ, Ana"). So
 * restoring gives back each occurrence letter by letter and a model still sees that both are the same person. Less than a
 * whole name ("Mr Smith") is a form of the one person it can mean, see {@link PeopleIndex}; when that is in doubt, now or since
 * somebody else of that name is known, it is a thing of its own. What was given out stays what it was.
 */
export class ProjectVault {
  readonly projectId: string;
  readonly #cipher: VaultCipher;
  readonly #entries: Map<string, VaultEntry>;
  readonly #inOrder: VaultEntry[] = [];
  readonly #things: VaultThings;
  readonly #people: PeopleIndex;
  #peopleInFiles: PeopleInFiles;
  readonly #reserved: Set<string>;
  readonly #unsaved = new Map<string, Promise<VaultRecord> | null>();
  readonly #types: Set<string>;
  readonly #usedTypes: Set<string>;

  /** @param from a vault to go on from */
  private constructor(projectId: string, cipher: VaultCipher, from?: ProjectVault) {
    this.projectId = projectId;
    this.#cipher = cipher;
    this.#entries = new Map(from ? from.#entries : []);
    this.#things = new VaultThings(from ? from.#things : undefined);
    this.#people = new PeopleIndex(from ? from.#people : undefined);
    this.#peopleInFiles = from ? from.#peopleInFiles : () => [];
    this.#reserved = new Set(from ? from.#reserved : []);
    this.#types = new Set(from ? from.#types : commonTypes);
    this.#usedTypes = new Set(from ? from.#usedTypes : []);
  }

  /**
   * Opens a vault with a 32-byte key and its records.
   *
   * @throws {CloisterError} 'vault-wrong-key' when the key opens none of the records or is no key, 'vault-damaged' when it
   * opens only some of them.
   */
  static async open(
    projectId: string,
    keyBytes: Uint8Array,
    records: readonly VaultRecord[],
    random: Random,
    { keyVersion = 1, retired = [] }: VaultOptions = {},
  ): Promise<ProjectVault> {
    const cipher = await VaultCipher.of(projectId, keyBytes, keyVersion, random);
    const vault = new ProjectVault(projectId, cipher);
    for (const token of retired) vault.#things.retire(token);
    // First forms first: a thing's identity is that of its first form.
    const order = (token: string): readonly number[] => {
      const { form = 1, entity = 0 } = parseToken(token) ?? {};
      return [form, entity];
    };
    const sorted = (await cipher.openAll(records))
      .map((entry) => ({ entry, at: order(entry.token) }))
      .sort((a, b) => a.at[0]! - b.at[0]! || a.at[1]! - b.at[1]!);
    for (const { entry } of sorted) vault.#enter(entry);
    return vault;
  }

  /** The entries made after the first `count`, in order of their making. */
  entriesAfter(count: number): readonly VaultEntry[] {
    return this.#inOrder.slice(count);
  }

  entry(token: string): VaultEntry | undefined {
    return this.#entries.get(token);
  }

  /** Takes in an entry that was made elsewhere; whether it fits is for the caller to know (vault-transfer.ts). */
  adopt(entry: VaultEntry): void {
    this.#enter(entry);
    this.#unsaved.set(entry.token, null);
  }

  /** Whom a part of a name may mean besides the people of the vault. */
  askAbout(peopleInFiles: PeopleInFiles): void {
    this.#peopleInFiles = peopleInFiles;
  }

  /** The token of the first form of the thing that has this name in full. */
  thingOf(entityType: string, original: string): string | undefined {
    const type = tokenType(entityType);
    const entity = this.#things.entityOf(this.#things.keyNamed(type, original));
    return entity === undefined ? undefined : formatToken(type, entity, 1);
  }

  /** Every form of the thing that this token names, first form first. */
  formsOf(token: string): readonly VaultEntry[] {
    return this.#things.formsOf(thingKeyOf(token));
  }

  /** Whether the token is of a part of a name that was taken for one person's: too little to find that person by. */
  isLinked(token: string): boolean {
    const entry = this.#entries.get(token);
    return entry !== undefined && this.#things.isLinked(thingKeyOf(token), entry, tokenType(entry.entityType));
  }

  /** Whether a number of this type was ever given to a thing, purged ones included. */
  isUsed(type: string, entity: number): boolean {
    return this.#things.isUsed(type, entity);
  }

  /** For a stream: whether letters seen so far may still become a token of this project. */
  mayBegin(prefix: string): boolean {
    for (const type of this.#usedTypes) {
      if (`${type}_`.startsWith(prefix)) return true;
    }
    return false;
  }

  /** A copy that goes its own way; its new tokens are unknown here. */
  fork(): ProjectVault {
    return new ProjectVault(this.projectId, this.#cipher, this);
  }

  /** Tokens in the text, of this project or not, in any form a model may have given them. */
  find(text: string): TokenMatch[] {
    return findTokens(text, (type) => this.#types.has(type));
  }

  /** Keeps names that look like bare tokens (a column `ADDRESS_1`) from being used as tokens. */
  reserve(names: Iterable<string>): void {
    for (const name of names) {
      for (const match of findTokens(name, (type) => this.#types.has(type))) this.#reserved.add(match.token);
    }
  }

  isReserved(token: string): boolean {
    return this.#reserved.has(token) && !this.#entries.has(token);
  }

  /** The token that exactly this form has now, without making one. */
  tokenOf(entityType: string, original: string, around?: Around): string | undefined {
    const type = tokenType(entityType);
    const meant = type === 'PERSON' ? this.#meantBy(original, around) : null;
    if (meant !== null) return 'entity' in meant ? this.formIn(thingKey(type, meant.entity), original) : undefined;
    return this.formIn(this.#things.keyNamed(type, original) ?? '', original);
  }

  /** The token of exactly this form of the thing with this key, such as `PERSON_1`. */
  formIn(key: string, original: string): string | undefined {
    return this.#things.formIn(key, original);
  }

  /**
   * The token of this form of this thing, made when there is none. Same thing, same number; same form, same token.
   * @param around what stands beside it in its text: "Mr" may say who is meant
   */
  tokenFor(entityType: string, original: string, around?: Around): string {
    const type = tokenType(entityType);
    const meant = type === 'PERSON' ? this.#meantBy(original, around) : null;
    if (meant === null) return this.#formOf(this.#things.keyNamed(type, original), entityType, original);
    const entity = 'entity' in meant ? meant.entity : parseToken(this.tokenFor(entityType, meant.fileValue))!.entity;
    return this.#formOf(thingKey(type, entity), entityType, original);
  }

  /** The token of this form of that thing, whatever it would be taken for now. */
  tokenIn(token: string, entityType: string, original: string): string {
    return this.#formOf(thingKeyOf(token), entityType, original);
  }

  #formOf(key: string | undefined, entityType: string, original: string): string {
    const known = key && this.formIn(key, original);
    if (known) return known;
    const token = this.#things.nextToken(key, tokenType(entityType), (each) => this.#reserved.has(each));
    this.#enter({ token, entityType, original });
    this.#unsaved.set(token, null);
    return token;
  }

  #meantBy(original: string, around: Around | undefined): Meant | null {
    return this.#people.meantBy(original, around, this.#peopleInFiles, (name) =>
      this.#things.entityOf(this.#things.keyNamed('PERSON', name)),
    );
  }

  /**
   * The sealed records of those of these tokens that no caller has been given yet. Two calls at once may both get a record;
   * storing it twice does no harm. A thing's first form goes with its others: it says who it is.
   */
  async recordsOf(tokens: Iterable<string>): Promise<VaultRecord[]> {
    const withFirst = [...tokens].flatMap((token) => [this.formsOf(token)[0]?.token ?? token, token]);
    const pending = [...new Set(withFirst)].filter((token) => this.#unsaved.has(token));
    for (const token of pending) {
      if (this.#unsaved.get(token) === null) this.#unsaved.set(token, this.#cipher.seal(this.#entries.get(token)!));
    }
    const records = await Promise.all(pending.map((token) => this.#unsaved.get(token)!));
    for (const token of pending) this.#unsaved.delete(token);
    return records;
  }

  #enter(entry: VaultEntry): void {
    const parsed = parseToken(entry.token);
    if (parsed === null) throw new CloisterError('vault-damaged', 'A vault record has no token in its token field.');
    const { type, entity } = parsed;
    this.#entries.set(entry.token, entry);
    this.#inOrder.push(entry);
    this.#things.add(entry, parsed);
    if (type === 'PERSON') this.#people.add(entity, entry.original);
    this.#types.add(type);
    this.#usedTypes.add(type);
  }
}
