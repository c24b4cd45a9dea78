import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/**
 * Reads entries out of a ZIP archive that is in memory (PKWARE APPNOTE 6.3, without ZIP64, encryption or parts:
 * Python wheels have none). Node has inflate but no ZIP, and set-up may not depend on a package.
 */
export class ZipArchive {
  #bytes;
  #entries = new Map();

  constructor(bytes) {
    this.#bytes = bytes;
    const end = findEnd(bytes);
    let at = bytes.readUInt32LE(end + 16);
    for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
      if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('the archive is damaged: no directory entry');
      const nameLength = bytes.readUInt16LE(at + 28);
      const skip = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
      this.#entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
        method: bytes.readUInt16LE(at + 10),
        compressed: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        header: bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + skip;
    }
  }

  names() {
    return [...this.#entries.keys()];
  }

  /** The bytes of one entry, or undefined when there is none of that name. */
  read(name) {
    const entry = this.#entries.get(name);
    if (!entry) return undefined;
    if (this.#bytes.readUInt32LE(entry.header) !== LOCAL_HEADER) throw new Error(`${name}: no local header`);
    const start =
      entry.header + 30 + this.#bytes.readUInt16LE(entry.header + 26) + this.#bytes.readUInt16LE(entry.header + 28);
    const packed = this.#bytes.subarray(start, start + entry.compressed);
    if (entry.method !== 0 && entry.method !== 8) throw new Error(`${name}: unknown compression ${entry.method}`);
    const bytes = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
    if (bytes.length !== entry.size) throw new Error(`${name}: ${bytes.length} bytes, expected ${entry.size}`);
    return bytes;
  }
}

function findEnd(bytes) {
  const last = bytes.length - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('not a ZIP archive, or one that is cut short');
}
