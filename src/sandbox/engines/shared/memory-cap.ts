const memorySectionId = 5;
const dataSectionId = 11;
/** Code of a module with this section can copy from its data at any time. */
const dataCountSectionId = 12;
const hasMaximum = 1;

/**
 * The module with a maximum on its linear memory; a smaller one that it has is kept. The engine ships without one, so a
 * guest could grow to 4 GiB; the set-up writes one too, but this wall does not rest on what lies in a cache.
 * Custom sections (names, producers) but the one for dynamic linking are left out, a seventh of the bytes that would otherwise be compiled over.
 *
 * @param pagesMax pages of 64 KiB
 * @param isLaidOver whole images are laid over the memory, so that the data it would begin with is of no use
 * @throws Error when the bytes are not a module with exactly one plain 32-bit memory of its own
 */
export function withMemoryCap(wasm: Uint8Array, pagesMax: number, isLaidOver = false): Uint8Array<ArrayBuffer> {
  const reader = new SectionReader(wasm);
  const out = new Uint8Array(wasm.length + 16);
  out.set(wasm.subarray(0, 8));
  let length = 8;
  let capped = false;
  let needsData = !isLaidOver;
  for (let section = reader.next(); section; section = reader.next()) {
    if (section.id === 0 && !isDynamicLinking(wasm, section.start)) continue;
    if (section.id === dataCountSectionId) needsData = true;
    if (section.id === dataSectionId && !needsData) continue;
    if (section.id === memorySectionId) {
      const limits = cappedSection(wasm.subarray(section.start, section.end), pagesMax);
      out.set(limits, length);
      length += limits.length;
      capped = true;
      continue;
    }
    out.set(wasm.subarray(section.header, section.end), length);
    length += section.end - section.header;
  }
  if (!capped) throw new Error('The engine has no memory of its own.');
  return out.subarray(0, length);
}

/** "dylink.0", which a module that loads others cannot do without. */
function isDynamicLinking(wasm: Uint8Array, start: number): boolean {
  const { value: length, next } = readLeb(wasm, start);
  return new TextDecoder().decode(wasm.subarray(next, next + length)).startsWith('dylink');
}

function cappedSection(body: Uint8Array, pagesMax: number): Uint8Array {
  const [count, flags] = body;
  if (count !== 1 || (flags !== 0 && flags !== hasMaximum))
    throw new Error('The engine has an unknown kind of memory.');
  const { value: minimum, next } = readLeb(body, 2);
  const maximum = flags === hasMaximum ? Math.min(pagesMax, readLeb(body, next).value) : pagesMax;
  if (minimum > pagesMax) throw new Error(`The engine wants ${minimum} pages to start, over the cap of ${pagesMax}.`);
  const limits = [1, hasMaximum, ...leb(minimum), ...leb(maximum)];
  return Uint8Array.from([memorySectionId, ...leb(limits.length), ...limits]);
}

class SectionReader {
  readonly #wasm: Uint8Array;
  #at = 8;

  constructor(wasm: Uint8Array) {
    const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
    if (!magic.every((byte, index) => wasm[index] === byte)) throw new Error('The engine is not a WASM module.');
    this.#wasm = wasm;
  }

  next(): { id: number; header: number; start: number; end: number } | null {
    if (this.#at >= this.#wasm.length) return null;
    const header = this.#at;
    const id = this.#wasm[header] as number;
    const size = readLeb(this.#wasm, header + 1);
    const end = size.next + size.value;
    if (end > this.#wasm.length) throw new Error('The engine file is cut short.');
    this.#at = end;
    return { id, header, start: size.next, end };
  }
}

function readLeb(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  throw new Error('The engine file is damaged.');
}

function leb(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = left % 128;
    left = Math.floor(left / 128);
    bytes.push(left > 0 ? low + 128 : low);
  } while (left > 0);
  return bytes;
}
