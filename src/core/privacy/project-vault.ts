import { CloisterError } from '../../contracts/errors.ts';
import type { VaultRecord } from '../../contracts/privacy.ts';
import type { Random } from '../ports.ts';
import type { Around } from './name-shape.ts';
import { type Meant, PeopleIndex, type PeopleInFiles } from './people-index.ts';
import { identityKey } from './thing-identity.ts';
import { findTokens, formatToken, parseToken, type TokenMatch } from './token-grammar.ts';
import { commonTypes, tokenType } from './token-names.ts';

const nonceBytes = 12;

export interface VaultEntry {
  readonly token: string;
  readonly entityType: string;
  readonly original: string;
}

/** A person, number or place with one number and every form in which it was written, first form first. */
interface Thing {
  readonly entity: number;
  /** Of its first form: what makes another text a form of the same thing. */
  readonly identity: string;
  readonly forms: readonly VaultEntry[];
  readonly lastForm: number;
}

export interface VaultOptions {
  /** Which of the project's keys this is; 1 for its first. */
  readonly keyVersion?: number;
  /** Tokens of purged things, whose numbers are used up. */
  readonly retired?: readonly string[];
}

/**
 * The tokens of one project and what they stand for. Each original is sealed by itself (AES-256-GCM, a fresh nonce, the
 * project, token and entity as additional data, so that a record cannot be passed off as another one).
 *
 * One thing has one number: `<PERSON_1>` is the first written form of a person, `<PERSON_1_2>` the second ("RUIZ, Ana"). So
 * restoring gives back each occurrence letter by letter and a model still sees that both are the same person. Less than a
 * whole name ("Mr Smith") is a form of the one person it can mean, see {@link PeopleIndex}; when that is in doubt, now or since
 * somebody else of that name is known, it is a thing of its own. What was given out stays what it was.
 */
export class ProjectVault {
  readonly projectId: string;
  readonly #key: CryptoKey;
  readonly #keyVersion: number;
  readonly #random: Random;
  readonly #entries = new Map<string, VaultEntry>();
  readonly #inOrder: VaultEntry[] = [];
  readonly #things = new Map<string, Thing>();
  /** Key of the thing by identity. */
  readonly #byIdentity = new Map<string, string>();
  readonly #people: PeopleIndex;
  #peopleInFiles: PeopleInFiles = () => [];
  readonly #lastEntity = new Map<string, number>();
  readonly #reserved = new Set<string>();
  /** First tokens of purged things. */
  readonly #retired = new Set<string>();
  readonly #unsaved = new Map<string, Promise<VaultRecord> | null>();
  readonly #types = new Set<string>(commonTypes);
  readonly #usedTypes = new Set<string>();

  private constructor(projectId: string, key: CryptoKey, keyVersion: number, random: Random, people?: PeopleIndex) {
    this.#people = new PeopleIndex(people);
    this.projectId = projectId;
    this.#key = key;
    this.#keyVersion = keyVersion;
    this.#random = random;
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
    if (keyBytes.length !== 32) throw new CloisterError('vault-wrong-key', 'A vault key has 32 bytes.');
    const key = await crypto.subtle.importKey('raw', new Uint8Array(keyBytes), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
    const vault = new ProjectVault(projectId, key, keyVersion, random);
    for (const token of retired) vault.#retire(token);
    const opened = await Promise.all(records.map((record) => vault.#unseal(record)));
    const failed = opened.filter((original) => original === null).length;
    if (failed > 0 && failed === records.length) {
      throw new CloisterError('vault-wrong-key', 'The key does not open this vault. Nothing was changed.');
    }
    if (failed > 0) {
      throw new CloisterError('vault-damaged', `${failed} of ${records.length} vault records do not open.`, {
        data: { failed, total: records.length },
      });
    }
    const entries = records.map(({ token, entityType }, index) => ({ token, entityType, original: opened[index]! }));
    // First forms first: a thing's identity is that of its first form.
    const order = (token: string): readonly number[] => {
      const { form = 1, entity = 0 } = parseToken(token) ?? {};
      return [form, entity];
    };
    const sorted = entries
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
    const thing = this.#things.get(this.#byIdentity.get(identityKey(type, original)) ?? '');
    return thing && formatToken(type, thing.entity, 1);
  }

  /** Every form of the thing that this token names, first form first. */
  formsOf(token: string): readonly VaultEntry[] {
    return this.#things.get(thingKeyOf(token))?.forms ?? [];
  }

  /** Whether the token is of a part of a name that was taken for one person's: too little to find that person by. */
  isLinked(token: string): boolean {
    const entry = this.#entries.get(token);
    const thing = this.#things.get(thingKeyOf(token));
    if (entry === undefined || thing === undefined || thing.forms[0] === entry) return false;
    return identityKey(tokenType(entry.entityType), entry.original) !== thing.identity;
  }

  /** Whether a number of this type was ever given to a thing, purged ones included. */
  isUsed(type: string, entity: number): boolean {
    return this.#things.has(thingKey(type, entity)) || this.#retired.has(formatToken(type, entity, 1));
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
    const copy = new ProjectVault(this.projectId, this.#key, this.#keyVersion, this.#random, this.#people);
    copy.#peopleInFiles = this.#peopleInFiles;
    for (const [token, entry] of this.#entries) copy.#entries.set(token, entry);
    for (const [key, thing] of this.#things) copy.#things.set(key, thing);
    for (const [identity, key] of this.#byIdentity) copy.#byIdentity.set(identity, key);
    for (const [type, last] of this.#lastEntity) copy.#lastEntity.set(type, last);
    for (const token of this.#reserved) copy.#reserved.add(token);
    for (const token of this.#retired) copy.#retired.add(token);
    for (const type of this.#types) copy.#types.add(type);
    for (const type of this.#usedTypes) copy.#usedTypes.add(type);
    return copy;
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
    return this.formIn(this.#byIdentity.get(identityKey(type, original)) ?? '', original);
  }

  /** The token of exactly this form of the thing with this key, such as `PERSON_1`. */
  formIn(key: string, original: string): string | undefined {
    return this.#things.get(key)?.forms.find((entry) => entry.original === original)?.token;
  }

  /**
   * The token of this form of this thing, made when there is none. Same thing, same number; same form, same token.
   * @param around what stands beside it in its text: "Mr" may say who is meant
   */
  tokenFor(entityType: string, original: string, around?: Around): string {
    const type = tokenType(entityType);
    const meant = type === 'PERSON' ? this.#meantBy(original, around) : null;
    if (meant === null) return this.#formOf(this.#byIdentity.get(identityKey(type, original)), entityType, original);
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
    const type = tokenType(entityType);
    const thing = this.#things.get(key ?? '');
    let entity = thing?.entity;
    if (entity === undefined) {
      entity = (this.#lastEntity.get(type) ?? 0) + 1;
      while (this.#reserved.has(formatToken(type, entity, 1))) entity += 1;
    }
    const token = formatToken(type, entity, (thing?.lastForm ?? 0) + 1);
    this.#enter({ token, entityType, original });
    this.#unsaved.set(token, null);
    return token;
  }

  #meantBy(original: string, around: Around | undefined): Meant | null {
    return this.#people.meantBy(original, around, this.#peopleInFiles, (name) => {
      const key = this.#byIdentity.get(identityKey('PERSON', name));
      return key === undefined ? undefined : this.#things.get(key)?.entity;
    });
  }

  /**
   * The sealed records of those of these tokens that no caller has been given yet. Two calls at once may both get a record;
   * storing it twice does no harm. A thing's first form goes with its others: it says who it is.
   */
  async recordsOf(tokens: Iterable<string>): Promise<VaultRecord[]> {
    const withFirst = [...tokens].flatMap((token) => [this.formsOf(token)[0]?.token ?? token, token]);
    const pending = [...new Set(withFirst)].filter((token) => this.#unsaved.has(token));
    for (const token of pending) {
      if (this.#unsaved.get(token) === null) this.#unsaved.set(token, this.#seal(this.#entries.get(token)!));
    }
    const records = await Promise.all(pending.map((token) => this.#unsaved.get(token)!));
    for (const token of pending) this.#unsaved.delete(token);
    return records;
  }

  #enter(entry: VaultEntry): void {
    const parsed = parseToken(entry.token);
    if (parsed === null) throw new CloisterError('vault-damaged', 'A vault record has no token in its token field.');
    const { type, entity, form } = parsed;
    this.#entries.set(entry.token, entry);
    this.#inOrder.push(entry);
    const key = thingKey(type, entity);
    const identity = identityKey(type, entry.original);
    const thing = this.#things.get(key);
    // A second form that is another thing by itself is linked: by itself it may mean somebody else again.
    if (thing === undefined && !this.#byIdentity.has(identity)) this.#byIdentity.set(identity, key);
    this.#things.set(key, {
      entity,
      identity: thing?.identity ?? identity,
      forms: [...(thing?.forms ?? []), entry],
      lastForm: Math.max(thing?.lastForm ?? 0, form),
    });
    if (type === 'PERSON') this.#people.add(entity, entry.original);
    this.#lastEntity.set(type, Math.max(this.#lastEntity.get(type) ?? 0, entity));
    this.#types.add(type);
    this.#usedTypes.add(type);
  }

  #retire(token: string): void {
    const parsed = parseToken(token);
    if (parsed === null) return;
    const { type, entity } = parsed;
    this.#retired.add(formatToken(type, entity, 1));
    this.#lastEntity.set(type, Math.max(this.#lastEntity.get(type) ?? 0, entity));
  }

  async #seal(entry: VaultEntry): Promise<VaultRecord> {
    const nonce = this.#random.bytes(nonceBytes);
    const plain = new TextEncoder().encode(wellFormedOrEscaped(entry.original));
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: this.#additionalData(entry) };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, this.#key, plain));
    const bytes = new Uint8Array(nonceBytes + sealed.length);
    bytes.set(nonce);
    bytes.set(sealed, nonceBytes);
    return { token: entry.token, entityType: entry.entityType, sealed: bytes, keyVersion: this.#keyVersion };
  }

  async #unseal(record: VaultRecord): Promise<string | null> {
    const algorithm = {
      name: 'AES-GCM',
      iv: new Uint8Array(record.sealed.subarray(0, nonceBytes)),
      additionalData: this.#additionalData(record),
    };
    try {
      const sealed = new Uint8Array(record.sealed.subarray(nonceBytes));
      const plain = new Uint8Array(await crypto.subtle.decrypt(algorithm, this.#key, sealed));
      return fromWellFormed(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain));
    } catch {
      return null;
    }
  }

  #additionalData(record: Pick<VaultRecord, 'token' | 'entityType'>): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(JSON.stringify([this.projectId, record.token, record.entityType]));
  }
}

/** A JavaScript string may hold half a surrogate pair, which UTF-8 cannot; a leading mark tells the JSON form from the plain. */
function wellFormedOrEscaped(text: string): string {
  return text.isWellFormed() ? `=${text}` : `j${JSON.stringify(text)}`;
}

function fromWellFormed(stored: string): string {
  return stored.startsWith('j') ? (JSON.parse(stored.slice(1)) as string) : stored.slice(1);
}

const thingKey = (type: string, entity: number): string => `${type}_${entity}`;

function thingKeyOf(token: string): string {
  const parsed = parseToken(token);
  return parsed === null ? '' : thingKey(parsed.type, parsed.entity);
}
