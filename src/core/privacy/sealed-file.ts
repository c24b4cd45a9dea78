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
  content: z.enum(['vault', 'back-up', 'project']),
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
/** Everything before the chunks, and one byte more than the tag of the first. */
const startBytesMax = 8 + 4 + headBytesMax + 64 + tagBytes + 1;
/** 32 for the cipher, 32 for the head's code. */
export const secretBytes = 64;

interface SealOptions {
  readonly secret: Uint8Array;
  readonly head: Pick<SealedFileHead, 'content' | 'createdAt' | 'kdf'>;
  readonly random: Random;
}

/**
 * A file under a passphrase (docs/vault.md): a readable head with its own SHA-256 and a keyed code (HMAC-SHA-256), then chunks
 * of AES-256-GCM whose nonces count them and mark the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so
 * that a chunk cannot be changed, moved, repeated or cut off.
 * @param options.secret {@link secretBytes} bytes that the head's `kdf` makes of the passphrase
 */
export async function* sealStream(
  source: AsyncIterable<Uint8Array>,
  { secret, head: about, random }: SealOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const prefix = random.bytes(noncePrefixBytes);
  const cipher = { name: 'AES-256-GCM' as const, chunkBytes, noncePrefix: toBase64(prefix) };
  const head: SealedFileHead = { format: 'cloister-export', version: 1, ...about, cipher };
  const start = framed(new TextEncoder().encode(JSON.stringify(head)));
  const digest = await sha256(start);
  const code = await globalThis.crypto.subtle.sign('HMAC', await codeKey(secret, 'sign'), start);
  yield joined([start, digest, new Uint8Array(code)]);
  const key = await cipherKey(secret, 'encrypt');
  for await (const { index, chunk, isLast } of chunksOf(source, chunkBytes)) {
    const algorithm = { name: 'AES-GCM', iv: nonce(prefix, index, isLast), additionalData: digest };
    yield new Uint8Array(await globalThis.crypto.subtle.encrypt(algorithm, key, chunk));
  }
}

/** {@link sealStream} of what fits into memory. */
export const sealFile = ({ plain, ...options }: SealOptions & { readonly plain: Uint8Array }) =>
  gathered(sealStream(once(plain), options));

/**
 * What the head says, before any passphrase.
 * @param bytes the file, or more than its head of it
 * @throws CloisterError 'not-an-export', 'export-too-new', 'export-damaged' when it was cut off or a byte of the head changed.
 */
export async function readSealedFileHead(bytes: Uint8Array): Promise<SealedFileHead> {
  return (await readStart(bytes)).head;
}

/**
 * The plain text of a file, each part as soon as it is known to be whole; that all of it is there is known at the end alone.
 * @throws CloisterError as {@link readSealedFileHead}, 'wrong-passphrase', 'export-damaged' for chunks that are not all there, unchanged and in order.
 */
export async function* openSealedStream(
  source: AsyncIterable<Uint8Array>,
  secret: Uint8Array,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reading = source[Symbol.asyncIterator]();
  let beginning: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  while (beginning.length < startBytesMax) {
    const { value, done } = await reading.next();
    if (done) break;
    beginning = joined([beginning, value]);
  }
  const { head, start, digest, code, body } = await readStart(beginning);
  if (!(await globalThis.crypto.subtle.verify('HMAC', await codeKey(secret, 'verify'), code, start))) {
    throw new CloisterError(
      'wrong-passphrase',
      'This is not the passphrase of the file. Nothing was changed; try again.',
    );
  }
  const prefix = fromBase64(head.cipher.noncePrefix);
  const key = await cipherKey(secret, 'decrypt');
  const rest = (async function* () {
    yield body;
    yield* { [Symbol.asyncIterator]: () => reading };
  })();
  for await (const { index, chunk, isLast } of chunksOf(rest, head.cipher.chunkBytes + tagBytes)) {
    const algorithm = { name: 'AES-GCM', iv: nonce(prefix, index, isLast), additionalData: digest };
    try {
      yield new Uint8Array(await globalThis.crypto.subtle.decrypt(algorithm, key, chunk));
    } catch (cause) {
      throw damaged(`part ${index + 1} was changed, or the file was cut off`, cause);
    }
  }
}

/** {@link openSealedStream} of what is in memory. */
export const openSealedFile = (bytes: Uint8Array, secret: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  gathered(openSealedStream(once(bytes), secret));

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function gathered(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return joined(parts);
}

/** Cuts a stream into chunks of one size; the last one is less, or nothing where nothing came. */
async function* chunksOf(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly index: number; readonly chunk: Uint8Array<ArrayBuffer>; readonly isLast: boolean }> {
  let index = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source) {
    parts.push(part);
    length += part.length;
    if (length <= size) continue;
    const whole = joined(parts);
    let at = 0;
    // A whole chunk is kept back: it is the last one if nothing follows.
    for (; length - at > size; at += size) yield { index: index++, chunk: whole.slice(at, at + size), isLast: false };
    parts = [whole.subarray(at)];
    length -= at;
  }
  yield { index, chunk: joined(parts), isLast: true };
}

async function readStart(bytes: Uint8Array) {
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
