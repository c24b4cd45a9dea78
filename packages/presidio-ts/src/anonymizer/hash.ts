import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { InvalidParamError } from './invalid-param-error.ts';
import type { Operator } from './operator.ts';
import type { OperatorParams } from './operator-config.ts';
import { pythonWords } from './python-words.ts';
import type { RandomBytes } from './random-bytes.ts';

const saltLengthMin = 16;

function hashType(params: OperatorParams): unknown {
  return 'hash_type' in params ? params.hash_type : 'sha256';
}

function saltOf(params: OperatorParams, randomBytes: RandomBytes): Uint8Array {
  if (!('salt' in params)) return randomBytes(32);
  const salt = params.salt;
  const bytes = salt instanceof Uint8Array ? salt : typeof salt === 'string' ? utf8ToBytes(salt) : undefined;
  if (bytes === undefined) throw new TypeError("Invalid parameter value for 'salt'.");
  if (bytes.length === 0) {
    throw new InvalidParamError(
      'Salt parameter cannot be empty. Either omit the salt parameter to auto-generate a random salt, or provide a salt of at least 16 bytes (128 bits).',
    );
  }
  if (bytes.length < saltLengthMin) {
    throw new InvalidParamError(`Salt must be at least 16 bytes (128 bits). Provided salt is ${bytes.length} bytes.`);
  }
  return bytes;
}

/** SHA-256 or SHA-512 over the text followed by the salt, in hexadecimal. Without a salt, a fresh one per entity. */
export function hash(randomBytes: RandomBytes): Operator {
  return {
    name: 'hash',

    validate(params) {
      const type = hashType(params);
      if (type === undefined || type === null) throw new InvalidParamError('Expected parameter hash_type');
      if (type !== 'sha256' && type !== 'sha512') {
        throw new InvalidParamError(
          `Parameter hash_type value ${pythonWords(type)} is not in range of values ['sha256', 'sha512']`,
        );
      }
    },

    operate(text, params) {
      const salt = saltOf(params, randomBytes);
      const plain = utf8ToBytes(text);
      const salted = new Uint8Array(plain.length + salt.length);
      salted.set(plain);
      salted.set(salt, plain.length);
      return bytesToHex(hashType(params) === 'sha512' ? sha512(salted) : sha256(salted));
    },
  };
}
