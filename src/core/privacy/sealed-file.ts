import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { Random } from '../ports.ts';

/** How the secret was made of a passphrase. Bounded, so that a file cannot ask for all memory or an hour of work. */
export const PassphraseKdf = z.object({
  name: z.literal('scrypt'),
  N: z
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.base64(),
});
export type PassphraseKdf = z.infer<typeof PassphraseKdf>;

const Head = z.object({
  format: z.literal('cloister-export'),
  version: z.int(),
  content: z.enum(['vault']),
  createdAt: z.number(),
  kdf: PassphraseKdf,
  cipher: z.object({
    name: z.literal('AES-256-GCM'),
    chunkBytes: z
      .int()
      .min(1)
      .max(1 << 24),
    noncePrefix: z.base64(),
  }),
});
export type SealedFileHead = z.infer<typeof Head>;

const magic = new TextEncoder().encode('CLOISTER');
const chunkBytes = 65_536;
const tagBytes = 16;
const noncePrefixBytes = 7;
const headBytesMax = 65_536;
/** 32 for the cipher, 32 for the head's code. */
export const secretBytes = 64;

/**
 * A file under a passphrase (docs/vault.md): a readable head with its own SHA-256 and a keyed code (HMAC-SHA-256), then chunks
 * of AES-256-GCM whose nonces count them and mark the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so
 * that a chunk cannot be changed, moved, repeated or cut off.
 * @param secret {@link secretBytes} bytes that the head's `kdf` makes of the passphrase
 */
export async function sealFile(options: {
  readonly plain: Uint8Array;
  readonly secret: Uint8Array;
  readonly head: Pick<SealedFileHead, 'content' | 'createdAt' | 'kdf'>;
  readonly random: Random;
}): Promise<Uint8Array<ArrayBuffer>> {
  const { plain, secret, random } = options;
  const prefix = random.bytes(noncePrefixBytes);
  const cipher = { name: 'AES-256-GCM' as const, chunkBytes, noncePrefix: toBase64(prefix) };
  const head: SealedFileHead = { format: 'cloister-export', version: 1, ...options.head, cipher };
  const start = framed(new TextEncoder().encode(JSON.stringify(head)));
  const digest = await sha256(start);
  const code = await globalThis.crypto.subtle.sign('HMAC', await codeKey(secret, 'sign'), start);
  const parts: Uint8Array[] = [start, digest, new Uint8Array(code)];
  const key = await cipherKey(secret, 'encrypt');
  const count = Math.max(1, Math.ceil(plain.length / chunkBytes));
  for (let index = 0; index < count; index++) {
    const chunk = new Uint8Array(plain.slice(index * chunkBytes, (index + 1) * chunkBytes));
    const algorithm = { name: 'AES-GCM', iv: nonce(prefix, index, index === count - 1), additionalData: digest };
    parts.push(new Uint8Array(await globalThis.crypto.subtle.encrypt(algorithm, key, chunk)));
  }
  return joined(parts);
}

/**
 * What the head says, before any passphrase.
 * @throws CloisterError 'not-an-export', 'export-too-new', 'export-damaged' when it was cut off or a byte of the head changed.
 */
export async function readSealedFileHead(bytes: Uint8Array): Promise<SealedFileHead> {
  return (await splitFile(bytes)).head;
}

/** @throws CloisterError as {@link readSealedFileHead}, 'wrong-passphrase', 'export-damaged' for chunks that are not all there, unchanged and in order. */
export async function openSealedFile(bytes: Uint8Array, secret: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { head, start, digest, code, body } = await splitFile(bytes);
  if (!(await globalThis.crypto.subtle.verify('HMAC', await codeKey(secret, 'verify'), code, start))) {
    throw new CloisterError(
      'wrong-passphrase',
      'This is not the passphrase of the file. Nothing was changed; try again.',
    );
  }
  const prefix = fromBase64(head.cipher.noncePrefix);
  const sealedChunk = head.cipher.chunkBytes + tagBytes;
  const key = await cipherKey(secret, 'decrypt');
  const count = Math.max(1, Math.ceil(body.length / sealedChunk));
  const parts: Uint8Array[] = [];
  for (let index = 0; index < count; index++) {
    const chunk = new Uint8Array(body.slice(index * sealedChunk, (index + 1) * sealedChunk));
    const algorithm = { name: 'AES-GCM', iv: nonce(prefix, index, index === count - 1), additionalData: digest };
    try {
      parts.push(new Uint8Array(await globalThis.crypto.subtle.decrypt(algorithm, key, chunk)));
    } catch (cause) {
      throw damaged(`part ${index + 1} of ${count} was changed, or the file was cut off`, cause);
    }
  }
  return joined(parts);
}

async function splitFile(bytes: Uint8Array) {
  if (!magic.every((byte, index) => bytes[index] === byte)) {
    throw new CloisterError('not-an-export', 'This is no file that Cloister exported.');
  }
  if (bytes.length < magic.length + 4) throw damaged('it was cut off');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(magic.length);
  const end = magic.length + 4 + length;
  if (length > headBytesMax || bytes.length < end + 64 + tagBytes)
    throw damaged('it was cut off, or its head was changed');
  const start = new Uint8Array(bytes.slice(0, end));
  const digest = await sha256(start);
  if (!digest.every((byte, index) => bytes[end + index] === byte)) throw damaged('its head was changed');
  const json: unknown = JSON.parse(new TextDecoder().decode(start.subarray(magic.length + 4)));
  const version = z.object({ version: z.number() }).safeParse(json);
  if (version.success && version.data.version > 1) {
    throw new CloisterError('export-too-new', 'A newer Cloister made this file. Open it with that one.');
  }
  const head = Head.safeParse(json);
  if (!head.success) throw damaged('its head says something unexpected');
  const code = new Uint8Array(bytes.slice(end + 32, end + 64));
  return { head: head.data, start, digest, code, body: bytes.subarray(end + 64) };
}

function damaged(what: string, cause?: unknown): CloisterError {
  return new CloisterError('export-damaged', `This file is damaged: ${what}. Nothing was imported.`, { cause });
}

function framed(head: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  return joined([magic, length, head]);
}

/** 7 random bytes, 4 that count the chunks, 1 that says whether this is the last. */
function nonce(prefix: Uint8Array, index: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12);
  bytes.set(prefix);
  new DataView(bytes.buffer).setUint32(noncePrefixBytes, index);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}

const cipherKey = (secret: Uint8Array, use: 'encrypt' | 'decrypt') =>
  globalThis.crypto.subtle.importKey('raw', new Uint8Array(secret.slice(0, 32)), 'AES-GCM', false, [use]);

const codeKey = (secret: Uint8Array, use: 'sign' | 'verify') =>
  globalThis.crypto.subtle.importKey(
    'raw',
    new Uint8Array(secret.slice(32, secretBytes)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    [use],
  );

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
