import { identityKey } from './thing-identity.ts';
import { formatToken, parseToken } from './token-grammar.ts';
import type { VaultEntry } from './vault-cipher.ts';

/** A person, number or place with one number and every form in which it was written, first form first. */
interface Thing {
  readonly entity: number;
  /** Of its first form: what makes another text a form of the same thing. */
  readonly identity: string;
  readonly forms: readonly VaultEntry[];
  readonly lastForm: number;
}

/** What the tokens of a vault stand for: which forms are of one thing, and which numbers are given out or used up. */
export class VaultThings {
  /** By type and number, such as `PERSON_1`. */
  readonly #things: Map<string, Thing>;
  /** Key of the thing by identity. */
  readonly #byIdentity: Map<string, string>;
  readonly #lastEntity: Map<string, number>;
  /** First tokens of purged things. */
  readonly #retired: Set<string>;

  constructor(from?: VaultThings) {
    this.#things = new Map(from ? from.#things : []);
    this.#byIdentity = new Map(from ? from.#byIdentity : []);
    this.#lastEntity = new Map(from ? from.#lastEntity : []);
    this.#retired = new Set(from ? from.#retired : []);
  }

  /** Takes in a form of the thing that its token names. */
  add(entry: VaultEntry, { type, entity, form }: NonNullable<ReturnType<typeof parseToken>>): void {
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
    this.#lastEntity.set(type, Math.max(this.#lastEntity.get(type) ?? 0, entity));
  }

  /** The number of a purged thing is used up. */
  retire(token: string): void {
    const parsed = parseToken(token);
    if (parsed === null) return;
    const { type, entity } = parsed;
    this.#retired.add(formatToken(type, entity, 1));
    this.#lastEntity.set(type, Math.max(this.#lastEntity.get(type) ?? 0, entity));
  }

  /** Whether a number of this type was ever given to a thing, purged ones included. */
  isUsed(type: string, entity: number): boolean {
    return this.#things.has(thingKey(type, entity)) || this.#retired.has(formatToken(type, entity, 1));
  }

  /** The key of the thing that has this name in full. */
  keyNamed(type: string, original: string): string | undefined {
    return this.#byIdentity.get(identityKey(type, original));
  }

  /** The number of a thing; undefined where there is none. */
  entityOf(key: string | undefined): number | undefined {
    return this.#things.get(key ?? '')?.entity;
  }

  /** Every form of a thing, first form first. */
  formsOf(key: string): readonly VaultEntry[] {
    return this.#things.get(key)?.forms ?? [];
  }

  /** The token of exactly this form of the thing with this key, such as `PERSON_1`. */
  formIn(key: string, original: string): string | undefined {
    return this.formsOf(key).find((entry) => entry.original === original)?.token;
  }

  /** Whether an entry is a part of a name that was taken for this thing's: too little to find that thing by. */
  isLinked(key: string, entry: VaultEntry, type: string): boolean {
    const thing = this.#things.get(key);
    if (thing === undefined || thing.forms[0] === entry) return false;
    return identityKey(type, entry.original) !== thing.identity;
  }

  /** The token that a new form gets: of the thing with this key, or of a new thing. @param isReserved tokens that must not be given out */
  nextToken(key: string | undefined, type: string, isReserved: (token: string) => boolean): string {
    const thing = this.#things.get(key ?? '');
    let entity = thing?.entity;
    if (entity === undefined) {
      entity = (this.#lastEntity.get(type) ?? 0) + 1;
      while (isReserved(formatToken(type, entity, 1))) entity += 1;
    }
    return formatToken(type, entity, (thing?.lastForm ?? 0) + 1);
  }
}

export const thingKey = (type: string, entity: number): string => `${type}_${entity}`;

export function thingKeyOf(token: string): string {
  const parsed = parseToken(token);
  return parsed === null ? '' : thingKey(parsed.type, parsed.entity);
}
