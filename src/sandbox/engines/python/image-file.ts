import type { TreeImage } from '../../wasi/tree-image.ts';
import type { WarmImage } from './kernel-image.ts';
import { pageBytes } from './page-hash.ts';

const magic = 0x434c_4932;
const trailerBytes = 8;
/** What is read first: nearly always all but the pages. */
export const headBytesGuess = 1024 * 1024;

/**
 * A warm image as one file: the pages first, so that a range of the file is a range of them, then their hashes, then the
 * rest as JSON, its length and a magic number. Whoever keeps the file sees to it that it comes back as it was.
 */
export function imageFile({ memory, files, isFull }: WarmImage): readonly Uint8Array<ArrayBuffer>[] {
  const { memoryBytes, runs, hashes, pages } = memory;
  if (!('bytes' in pages)) throw new Error('The image is kept already.');
  const json = new TextEncoder().encode(JSON.stringify({ isFull, memoryBytes, runs, files }, tagged));
  const hashBytes = new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  const trailer = new Uint8Array(trailerBytes);
  new DataView(trailer.buffer).setUint32(0, json.length, true);
  new DataView(trailer.buffer).setUint32(4, magic, true);
  return [new Uint8Array(pages.bytes), hashBytes, json, trailer];
}

/** A copy of the bytes `[start, end)` of a file in pieces, fewer at its end. */
export function cutOf(pieces: readonly Uint8Array[], start: number, end: number): Uint8Array<ArrayBuffer> {
  const total = pieces.reduce((sum, { length }) => sum + length, 0);
  const cut = new Uint8Array(Math.max(0, Math.min(end, total) - start));
  let at = 0;
  for (const piece of pieces) {
    const from = Math.max(0, start - at);
    const part = piece.subarray(from, Math.max(from, end - at));
    if (part.length > 0) cut.set(part, at + from - start);
    at += piece.length;
  }
  return cut;
}

/**
 * The image in a file of `size` bytes under `url`, its pages left where they are. `read` fetches a range of it.
 *
 * @returns null when the file is of another kind or does not fit itself
 */
export async function openImage(
  url: string,
  size: number,
  read: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<WarmImage | null> {
  const tail = await read(Math.max(0, size - headBytesGuess), size);
  if (tail.length < trailerBytes) return null;
  const trailer = new DataView(tail.buffer, tail.byteOffset + tail.length - trailerBytes);
  const jsonBytes = trailer.getUint32(0, true);
  if (trailer.getUint32(4, true) !== magic || jsonBytes + trailerBytes > tail.length) return null;
  const json = tail.subarray(tail.length - trailerBytes - jsonBytes, tail.length - trailerBytes);
  const head = JSON.parse(new TextDecoder().decode(json), untagged) as Pick<WarmImage, 'files' | 'isFull'> &
    Pick<WarmImage['memory'], 'memoryBytes' | 'runs'> & { files: TreeImage };
  const pagesBytes = head.runs.reduce((sum, [, count]) => sum + count * pageBytes, 0);
  const hashBytes = (head.memoryBytes / pageBytes) * 8;
  if (pagesBytes + hashBytes + jsonBytes + trailerBytes !== size) return null;
  const hashes = new Uint32Array((await read(pagesBytes, pagesBytes + hashBytes)).slice().buffer);
  const { isFull, files, memoryBytes, runs } = head;
  return { isFull, files, memory: { memoryBytes, runs, hashes, pages: { url } } };
}

/** JSON knows neither big integers nor maps nor bytes. The files of a warm image are few and small. */
function tagged(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { $: 'bigint', value: value.toString() };
  if (value instanceof Map) return { $: 'map', value: [...value] };
  if (value instanceof Uint8Array) return { $: 'bytes', value: [...value] };
  return value;
}

function untagged(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$' in value) || !('value' in value)) return value;
  if (value.$ === 'bigint') return BigInt(value.value as string);
  if (value.$ === 'map') return new Map(value.value as [unknown, unknown][]);
  return value.$ === 'bytes' ? Uint8Array.from(value.value as number[]) : value;
}
