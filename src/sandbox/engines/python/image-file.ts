import type { TreeImage } from '../../wasi/tree-image.ts';
import type { KernelImage } from './kernel-image.ts';

const magic = 0x434c_4931;
const digestBytes = 32;
const trailerBytes = 8 + digestBytes;

/** What new kernels start from. */
export interface WarmImage {
  readonly image: KernelImage;
  /** All that is worth importing ahead is in it. */
  readonly isFull: boolean;
}

/**
 * An image as one file: the memory first, so that it is used where it was read, then its own files as JSON, then that
 * JSON's length, a magic number and a SHA-256 of all before it, against a file that is damaged or cut short.
 */
export async function encodeImage({ image, isFull }: WarmImage): Promise<Uint8Array<ArrayBuffer>> {
  const files = new TextEncoder().encode(JSON.stringify({ isFull, files: image.files }, tagged));
  const total = image.memoryBytes + files.length + trailerBytes;
  const bytes = new Uint8Array(total);
  bytes.set(new Uint8Array(image.buffer, 0, image.memoryBytes));
  bytes.set(files, image.memoryBytes);
  const trailer = new DataView(bytes.buffer, total - trailerBytes);
  trailer.setUint32(0, files.length, true);
  trailer.setUint32(4, magic, true);
  bytes.set(await digestOf(bytes), total - digestBytes);
  return bytes;
}

/** The image in a file, or null when the file is damaged. */
export async function decodeImage(buffer: ArrayBuffer): Promise<WarmImage | null> {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < trailerBytes) return null;
  const trailer = new DataView(buffer, bytes.length - trailerBytes);
  const filesLength = trailer.getUint32(0, true);
  const memoryBytes = bytes.length - trailerBytes - filesLength;
  if (trailer.getUint32(4, true) !== magic || memoryBytes <= 0 || memoryBytes % 65_536 !== 0) return null;
  const kept = bytes.subarray(bytes.length - digestBytes);
  const digest = await digestOf(bytes);
  if (!digest.every((byte, index) => byte === kept[index])) return null;
  const text = new TextDecoder().decode(bytes.subarray(memoryBytes, memoryBytes + filesLength));
  const { isFull, files } = JSON.parse(text, untagged) as { isFull: boolean; files: TreeImage };
  return { isFull, image: { buffer, memoryBytes, files, dataFiles: [], isShared: true } };
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.subarray(0, bytes.length - digestBytes)));
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
