import type { TreeImage } from '../../wasi/tree-image.ts';
import type { BaseMemory, WarmImage } from './kernel-image.ts';
import { pageBytes } from './page-hash.ts';

/**
 * A warm image is a WebAssembly module that has nothing but the image's pages, as data for a memory it is given, and a
 * section with the rest. So it is one file; all kernels of a process share one copy of it, which no message has to carry;
 * and a kernel comes to its memory by instantiating it. Whoever keeps the file sees to it that it comes back as it was.
 */
const sectionName = 'cloister.image';
const [customSection, importSection, dataSection] = [0, 2, 11];
const wasmPageBytes = 65_536;
const lengthBytes = 4;

/** @param pages the memory the image describes */
export function imageModule({ memory, files, isFull }: WarmImage, pages: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const { memoryBytes, runs, hashes } = memory;
  const json = new TextEncoder().encode(JSON.stringify({ isFull, memoryBytes, runs, files }, tagged));
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, json.length, true);
  const segments = runs.flatMap(([first, count]) => [
    Uint8Array.from([0, 0x41, ...leb(first * pageBytes, true), 0x0b, ...leb(count * pageBytes)]),
    new Uint8Array(pages, first * pageBytes, count * pageBytes),
  ]);
  return joined([
    Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    ...section(importSection, [
      Uint8Array.from([1, ...name('m'), ...name('memory'), 2, 0, ...leb(memoryBytes / wasmPageBytes)]),
    ]),
    ...section(dataSection, [Uint8Array.from(leb(runs.length)), ...segments]),
    ...section(customSection, [
      Uint8Array.from(name(sectionName)),
      length,
      json,
      new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength),
    ]),
  ]);
}

/** What a module holds as an image; null when it is of another kind or does not fit itself. */
export function readImage(module: WebAssembly.Module): WarmImage | null {
  const [section] = WebAssembly.Module.customSections(module, sectionName);
  if (!section || section.byteLength < lengthBytes) return null;
  const jsonEnd = lengthBytes + new DataView(section).getUint32(0, true);
  const json = new TextDecoder().decode(new Uint8Array(section).subarray(lengthBytes, jsonEnd));
  const { isFull, files, memoryBytes, runs } = JSON.parse(json, untagged) as Pick<WarmImage, 'isFull'> &
    Omit<BaseMemory, 'hashes'> & { files: TreeImage };
  const hashes = new Uint32Array(section.slice(jsonEnd));
  if (hashes.length !== (memoryBytes / pageBytes) * 2) return null;
  return { isFull, files, memory: { memoryBytes, runs, hashes } };
}

/** Copies an image's pages into a memory that is large enough for it. */
export function layPages(module: WebAssembly.Module, memory: WebAssembly.Memory): void {
  new WebAssembly.Instance(module, { m: { memory } });
}

function section(id: number, parts: readonly Uint8Array[]): Uint8Array[] {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return [Uint8Array.from([id, ...leb(size)]), ...parts];
}

function name(text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  return [...leb(bytes.length), ...bytes];
}

/** @param isSigned an operand of code, whose topmost bit is a sign: numbers here are never negative */
function leb(value: number, isSigned = false): number[] {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    const isLast = left < (isSigned ? 64 : 128);
    bytes.push((left % 128) + (isLast ? 0 : 128));
    if (isLast) return bytes;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
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
