import type { ServedRef } from '../../contracts/kernel.ts';
import { freeBuffer } from '../engines/shared/free-buffer.ts';

/**
 * A served file whole. Read as it comes, each piece given back once it is copied: `arrayBuffer()` leaves what it gathered
 * them in, 100 MB for an engine, to the collector, which takes its time.
 *
 * @throws Error when the host does not answer with what was asked for
 */
export async function fetchBytes(get: typeof fetch, { url, size }: ServedRef): Promise<Uint8Array<ArrayBuffer>> {
  const response = await get(url, { headers: { Range: `bytes=0-${size - 1}` } });
  if (response.status !== 206 || !response.body) throw new Error(`The host answered ${response.status} to a read.`);
  const whole = new Uint8Array(size);
  let length = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    whole.set(piece.value, length);
    length += piece.value.length;
    freeBuffer(piece.value.buffer);
  }
  if (length !== size) throw new Error('A served file was cut short.');
  return whole;
}
