import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Lower-case hexadecimal SHA-256 of a buffer. */
export function sha256OfBytes(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Lower-case hexadecimal SHA-256 of a file, read as a stream. */
export async function sha256OfFile(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** Throws when a file is not the pinned one; the message names both hashes. */
export async function demandSha256(file, expected, what) {
  const actual = await sha256OfFile(file);
  if (actual !== expected) {
    throw new Error(`${what} is not the pinned file: SHA-256 ${actual}, expected ${expected}`);
  }
}
