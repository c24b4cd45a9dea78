import { createHash, randomBytes } from 'node:crypto';
import { CloisterError, hasCode } from '../../contracts/errors.ts';
import { seal, unseal } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';
import { type KeyEntry, readKeyEntries, writeKeyEntries } from './key-file.ts';
import { deriveFromPassphrase, scryptCost } from './passphrase-key.ts';

const keyBytes = 32;
const label = 'cloister master key';

/** The operating system's keychain, as Electron's safeStorage reaches it. */
export interface OsKeychain {
  /** False too where Electron would fall back on a password that stands in its source ('basic_text'). */
  available(): boolean;
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
}

export type KeyState = 'none' | 'os-keychain' | 'passphrase';

/** What keeps a key. */
export type Protection =
  | { readonly kind: 'os-keychain'; readonly keychain: OsKeychain }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

/** The key that wraps the projects' keys, for as long as the store is open. */
export class MasterKey implements Disposable {
  #bytes: Uint8Array | null;

  constructor(bytes: Uint8Array) {
    this.#bytes = new Uint8Array(bytes);
  }

  /** @throws CloisterError 'locked' once it was wiped. */
  get bytes(): Uint8Array {
    if (this.#bytes === null) throw new CloisterError('locked', 'Cloister is locked.');
    return this.#bytes;
  }

  get id(): string {
    return masterKeyId(this.bytes);
  }

  replace(next: Uint8Array): void {
    this[Symbol.dispose]();
    this.#bytes = new Uint8Array(next);
  }

  [Symbol.dispose](): void {
    this.#bytes?.fill(0);
    this.#bytes = null;
  }
}

/** Names a key without saying anything of it: 64 bits of a hash of 256 random bits. */
export function masterKeyId(key: Uint8Array): string {
  return createHash('sha256').update(`${label} id\0`).update(key).digest('hex').slice(0, 16);
}

export function readKeyState(path: string): KeyState {
  return readKeyEntries(path)[0]?.kind ?? 'none';
}

/** Makes the first key. */
export async function createMasterKey(path: string, protection: Protection): Promise<Uint8Array> {
  const key = randomBytes(keyBytes);
  writeKeyEntries(path, [await entryOf(key, protection)]);
  return key;
}

/**
 * The keys that the keychain holds: one, or two in the middle of a rotation.
 * @throws CloisterError 'keychain-missing' when the keychain that holds them is not there, 'passphrase-needed' when it holds none.
 */
export function openFromKeychain(path: string, keychain: OsKeychain): Uint8Array[] {
  const entries = readKeyEntries(path).filter((entry) => entry.kind === 'os-keychain');
  if (entries.length === 0) throw new CloisterError('passphrase-needed', 'This store opens with a passphrase.');
  if (!keychain.available()) {
    throw new CloisterError(
      'keychain-missing',
      'The key of this store is in the system’s keychain, which cannot be reached. Unlock the keychain and start again; nothing was changed.',
    );
  }
  return entries.map(({ sealed }) => Buffer.from(keychain.decrypt(Buffer.from(sealed, 'base64')), 'base64'));
}

/**
 * The keys that the passphrase opens: one, or two in the middle of a rotation.
 * @throws CloisterError 'wrong-passphrase' when it opens none.
 */
export async function openWithPassphrase(path: string, passphrase: string): Promise<Uint8Array[]> {
  const entries = readKeyEntries(path).filter((entry) => entry.kind === 'passphrase');
  if (entries.length === 0) {
    throw new CloisterError('no-passphrase', 'This store opens with the system’s keychain, not with a passphrase.');
  }
  const keys: Uint8Array[] = [];
  for (const entry of entries) {
    const sealing = await deriveFromPassphrase(passphrase, Buffer.from(entry.salt, 'base64'), entry, keyBytes);
    try {
      keys.push(await unseal(sealing, Buffer.from(entry.sealed, 'base64'), label));
    } catch (error) {
      if (!hasCode(error, 'cannot-unseal')) throw error;
    }
  }
  if (keys.length === 0) throw wrongPassphrase();
  return keys;
}

export function wrongPassphrase(cause?: unknown): CloisterError {
  return new CloisterError(
    'wrong-passphrase',
    'This is not the passphrase of this store. Nothing was changed; try again.',
    { cause },
  );
}

/** Puts a second key beside the present one: from now on, whichever of them the store is under, it opens. */
export async function addNextKey(
  path: string,
  present: MasterKey,
  next: Uint8Array,
  protection: Protection,
): Promise<void> {
  const [entry] = readKeyEntries(path);
  if (!entry) throw new CloisterError('key-file-broken', `The key file is gone: ${path}. Nothing was changed.`);
  writeKeyEntries(path, [{ ...entry, id: present.id }, await entryOf(next, protection)]);
}

/** Puts a key beside the one in the file, or makes the file: whichever of them the store is under, it opens. */
export async function addKey(path: string, key: Uint8Array, protection: Protection): Promise<void> {
  const [present] = readKeyEntries(path);
  writeKeyEntries(path, [...(present ? [present] : []), await entryOf(key, protection)]);
}

/** Ends a rotation: the key that the store is under stays alone in the file. */
export function keepOnly(path: string, keyId: string): void {
  const entries = readKeyEntries(path);
  const kept = entries.find(({ id }) => id === keyId);
  if (entries.length > 1 && kept) writeKeyEntries(path, [kept]);
}

async function entryOf(key: Uint8Array, protection: Protection): Promise<KeyEntry> {
  const id = masterKeyId(key);
  if (protection.kind === 'os-keychain') {
    const sealed = protection.keychain.encrypt(Buffer.from(key).toString('base64'));
    return { kind: 'os-keychain', id, sealed: sealed.toString('base64') };
  }
  const salt = randomBytes(16);
  const sealing = await deriveFromPassphrase(protection.passphrase, salt, scryptCost, keyBytes);
  const sealed = await seal(sealing, key, label, systemRandom);
  return {
    kind: 'passphrase',
    id,
    salt: salt.toString('base64'),
    ...scryptCost,
    sealed: Buffer.from(sealed).toString('base64'),
  };
}
