import { CloisterError } from '../../contracts/errors.ts';
import type { VaultRecord } from '../../contracts/privacy.ts';
import type { Random } from '../ports.ts';
import { identityKey } from './thing-identity.ts';
import { findTokens, formatToken, parseToken, type TokenMatch } from './token-grammar.ts';
import { commonTypes, tokenType } from './token-names.ts';

const nonceBytes = 12;

export interface VaultEntry {
  readonly token: string;
  readonly entityType: string;
  readonly original: string;
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
 * restoring gives back each occurrence letter by letter and a model still sees that both are the same person.
 */
export class ProjectVault {
  readonly projectId: string;
  readonly #key: CryptoKey;
  readonly #keyVersion: number;
  readonly #random: Random;
  readonly #entries = new Map<string, VaultEntry>();
  readonly #inOrder: VaultEntry[] = [];
  /** Token by entity and exact form. */
  readonly #byForm = new Map<string, string>();
  /** Entity number and count of forms by token type and identity. */
  readonly #byIdentity = new Map<string, { readonly entity: number; readonly forms: number }>();
  readonly #lastEntity = new Map<string, number>();
  readonly #reserved = new Set<string>();
  /** First tokens of purged things. */
  readonly #retired = new Set<string>();
  readonly #unsaved = new Map<string, Promise<VaultRecord> | null>();
  readonly #types = new Set<string>(commonTypes);
  readonly #usedTypes = new Set<string>();

  private constructor(projectId: string, key: CryptoKey, keyVersion: number, random: Random) {
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
    const order = (token: string): number => parseToken(token)?.form ?? 1;
    for (const entry of entries.toSorted((a, b) => order(a.token) - order(b.token))) vault.#enter(entry);
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

  /** The token of the first form of the thing that this is a form of. */
  thingOf(entityType: string, original: string): string | undefined {
    const type = tokenType(entityType);
    const thing = this.#byIdentity.get(identityKey(type, original));
    return thing && formatToken(type, thing.entity, 1);
  }

  /** Whether a number of this type was ever given to a thing, purged ones included. */
  isUsed(type: string, entity: number): boolean {
    return this.#entries.has(formatToken(type, entity, 1)) || this.#retired.has(formatToken(type, entity, 1));
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
    const copy = new ProjectVault(this.projectId, this.#key, this.#keyVersion, this.#random);
    for (const [token, entry] of this.#entries) copy.#entries.set(token, entry);
    for (const [form, token] of this.#byForm) copy.#byForm.set(form, token);
    for (const [identity, thing] of this.#byIdentity) copy.#byIdentity.set(identity, thing);
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

  /** The token of exactly this form, without making one. */
  tokenOf(entityType: string, original: string): string | undefined {
    return this.#byForm.get(formKey(entityType, original));
  }

  /** The token of this form of this thing, made when there is none. Same thing, same number; same form, same token. */
  tokenFor(entityType: string, original: string): string {
    const known = this.#byForm.get(formKey(entityType, original));
    if (known !== undefined) return known;
    const type = tokenType(entityType);
    const identity = identityKey(type, original);
    let thing = this.#byIdentity.get(identity);
    if (thing === undefined) {
      let entity = (this.#lastEntity.get(type) ?? 0) + 1;
      while (this.#reserved.has(formatToken(type, entity, 1))) entity += 1;
      this.#lastEntity.set(type, entity);
      thing = { entity, forms: 0 };
    }
    const token = formatToken(type, thing.entity, thing.forms + 1);
    const entry = { token, entityType, original };
    this.#enter(entry);
    this.#unsaved.set(token, null);
    return token;
  }

  /**
   * The sealed records of those of these tokens that no caller has been given yet. Two calls at once may both get a record;
   * storing it twice does no harm.
   */
  async recordsOf(tokens: Iterable<string>): Promise<VaultRecord[]> {
    const pending = [...new Set(tokens)].filter((token) => this.#unsaved.has(token));
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
    this.#byForm.set(formKey(entry.entityType, entry.original), entry.token);
    const identity = identityKey(type, entry.original);
    const thing = this.#byIdentity.get(identity);
    this.#byIdentity.set(identity, { entity: thing?.entity ?? entity, forms: Math.max(thing?.forms ?? 0, form) });
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

function formKey(entityType: string, original: string): string {
  return `${tokenType(entityType)}\u0000${original}`;
}
