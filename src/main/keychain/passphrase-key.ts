import { scrypt } from 'node:crypto';

/** RFC 7914 parameters; N = 2^17 takes about half a second and 128 MiB, which a guesser pays for every guess. */
export const scryptCost = { N: 2 ** 17, r: 8, p: 1 } as const;

export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** scrypt of the passphrase in Unicode's form NFKC: the same words typed on another keyboard give the same key. */
export function deriveFromPassphrase(
  passphrase: string,
  salt: Uint8Array,
  { N, r, p }: ScryptCost,
  byteCount: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, byteCount, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(new Uint8Array(key)),
    );
  });
}
