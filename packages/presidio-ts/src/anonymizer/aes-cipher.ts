import { cbc } from '@noble/ciphers/aes.js';
import { InvalidParamError } from './invalid-param-error.ts';
import type { Operator } from './operator.ts';
import type { OperatorParams } from './operator-config.ts';
import type { RandomBytes } from './random-bytes.ts';

const ivLength = 16;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function keyOf(params: OperatorParams): Uint8Array {
  const key = params.key;
  if (key === undefined || key === null) throw new InvalidParamError('Expected parameter key');
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : key;
  if (!(bytes instanceof Uint8Array)) throw new InvalidParamError("Invalid parameter value for 'key'.");
  if (![16, 24, 32].includes(bytes.length)) {
    throw new InvalidParamError('Invalid input, key must be of length 128, 192 or 256 bits');
  }
  return bytes;
}

/** AES-CBC with PKCS #7 padding; the initialisation vector leads, and all is base64url with padding. Presidio's format. */
export function encrypt(randomBytes: RandomBytes): Operator {
  return {
    name: 'encrypt',
    validate: keyOf,
    operate(text, params) {
      const iv = randomBytes(ivLength);
      const sealed = cbc(keyOf(params), iv).encrypt(new TextEncoder().encode(text));
      const bytes = new Uint8Array(ivLength + sealed.length);
      bytes.set(iv);
      bytes.set(sealed, ivLength);
      return toBase64Url(bytes);
    },
  };
}

/** The reverse of {@link encrypt}. A text that was not encrypted with this key is an error, but of no parameter's. */
export const decrypt: Operator = {
  name: 'decrypt',
  validate: keyOf,
  operate(text, params) {
    const bytes = fromBase64Url(text);
    try {
      const plain = cbc(keyOf(params), bytes.subarray(0, ivLength)).decrypt(bytes.subarray(ivLength));
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
    } catch (cause) {
      throw new Error('Invalid input, the text cannot be decrypted with this key', { cause });
    }
  },
};

function toBase64Url(bytes: Uint8Array): string {
  let out = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.subarray(index, index + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += `${alphabet[group >> 18]}${alphabet[(group >> 12) & 63]}`;
    out += b === undefined ? '=' : alphabet[(group >> 6) & 63];
    out += c === undefined ? '=' : alphabet[group & 63];
  }
  return out;
}

function fromBase64Url(text: string): Uint8Array {
  const digits = text
    .replace(/[=\s]+$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let group = 0;
  let at = 0;
  for (let index = 0; index < digits.length; index++) {
    const value = alphabet.indexOf(digits[index] ?? '');
    if (value < 0) throw new Error('Invalid input, the text is no base64');
    group = ((group << 6) | value) & 0xffffff;
    if (index % 4 > 0) bytes[at++] = (group >> (6 - 2 * (index % 4))) & 255;
  }
  return bytes;
}
