import { sha256 } from '@noble/hashes/sha2.js';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Whether a text is Base58Check (Bitcoin's address form): 25 bytes whose last four begin the double SHA-256 of the rest. */
export function isBase58Check(text: string): boolean {
  const bytes = new Uint8Array(25);
  for (const char of text) {
    let carry = alphabet.indexOf(char);
    if (carry < 0) return false;
    for (let index = 24; index >= 0; index--) {
      carry += 58 * (bytes[index] ?? 0);
      bytes[index] = carry & 255;
      carry >>= 8;
    }
    if (carry > 0) return false;
  }
  const check = sha256(sha256(bytes.subarray(0, 21)));
  return [0, 1, 2, 3].every((index) => check[index] === bytes[21 + index]);
}
