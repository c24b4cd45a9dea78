import { randomBytes, scrypt } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { CloisterError, hasCode } from '../../contracts/errors.ts';
import { seal, unseal } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';

const keyBytes = 32;
const label = 'cloister master key';
/** RFC 7914 parameters; N = 2^17 takes about half a second and 128 MiB, which a guesser pays for every guess. */
const scryptCost = { N: 2 ** 17, r: 8, p: 1 } as const;

const KeyFile = z.discriminatedUnion('kind', [
  z.object({ version: z.literal(1), kind: z.literal('os-keychain'), sealed: z.base64() }),
  z.object({
    version: z.literal(1),
    kind: z.literal('passphrase'),
    salt: z.base64(),
    N: z.number().int(),
    r: z.number().int(),
    p: z.number().int(),
    sealed: z.base64(),
  }),
]);
type KeyFile = z.infer<typeof KeyFile>;

/** The operating system's keychain, as Electron's safeStorage reaches it. */
export interface OsKeychain {
  /** False too where Electron would fall back on a password that stands in its source ('basic_text'). */
  available(): boolean;
  encrypt(text: string): Buffer;
  decrypt(sealed: Buffer): string;
}

export type KeyState = 'none' | 'os-keychain' | 'passphrase';

export function readKeyState(path: string): KeyState {
  return existsSync(path) ? readKeyFile(path).kind : 'none';
}

/** Makes the first key, kept by the keychain. */
export function createInKeychain(path: string, keychain: OsKeychain): Uint8Array {
  const key = randomBytes(keyBytes);
  writeKeyFile(path, {
    version: 1,
    kind: 'os-keychain',
    sealed: keychain.encrypt(key.toString('base64')).toString('base64'),
  });
  return key;
}

/** Makes the first key, kept under a passphrase. */
export async function createWithPassphrase(path: string, passphrase: string): Promise<Uint8Array> {
  const key = randomBytes(keyBytes);
  const salt = randomBytes(16);
  const sealed = await seal(await derive(passphrase, salt, scryptCost), key, label, systemRandom);
  writeKeyFile(path, {
    version: 1,
    kind: 'passphrase',
    salt: salt.toString('base64'),
    ...scryptCost,
    sealed: Buffer.from(sealed).toString('base64'),
  });
  return key;
}

/** @throws CloisterError 'keychain-missing' when the keychain that holds the key is not there. */
export function openFromKeychain(path: string, keychain: OsKeychain): Uint8Array {
  const file = readKeyFile(path);
  if (file.kind !== 'os-keychain') throw new CloisterError('passphrase-needed', 'This store opens with a passphrase.');
  if (!keychain.available()) {
    throw new CloisterError(
      'keychain-missing',
      'The key of this store is in the system’s keychain, which cannot be reached. Unlock the keychain and start again; nothing was changed.',
    );
  }
  return Buffer.from(keychain.decrypt(Buffer.from(file.sealed, 'base64')), 'base64');
}

/** @throws CloisterError 'wrong-passphrase'. */
export async function openWithPassphrase(path: string, passphrase: string): Promise<Uint8Array> {
  const file = readKeyFile(path);
  if (file.kind !== 'passphrase') {
    throw new CloisterError('no-passphrase', 'This store opens with the system’s keychain, not with a passphrase.');
  }
  try {
    return await unseal(
      await derive(passphrase, Buffer.from(file.salt, 'base64'), file),
      Buffer.from(file.sealed, 'base64'),
      label,
    );
  } catch (cause) {
    if (!hasCode(cause, 'cannot-unseal')) throw cause;
    throw new CloisterError(
      'wrong-passphrase',
      'This is not the passphrase of this store. Nothing was changed; try again.',
      { cause },
    );
  }
}

function derive(
  passphrase: string,
  salt: Uint8Array,
  { N, r, p }: { N: number; r: number; p: number },
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function readKeyFile(path: string): KeyFile {
  try {
    return KeyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new CloisterError(
      'key-file-broken',
      `The key file cannot be read: ${path}. Restore it from a back-up; without it the store cannot be opened.`,
      { cause },
    );
  }
}

/** Written whole or not at all: losing this file loses the store. */
function writeKeyFile(path: string, file: KeyFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  writeSync(descriptor, JSON.stringify(file));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, path);
}
