import { inflateRawSync } from 'node:zlib';

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const commentBytesMax = 65_535;
const entriesMax = 10_000;
const nameBytesMax = 1_000;
const stored = 0;
const deflated = 8;

export interface ZipEntry {
  readonly name: string;
  /** Where the entry's stored or deflated bytes begin. */
  readonly offset: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
}

/** The archive is made to be large when it is unpacked, or no file that a person made. */
export class ArchiveTooLarge extends Error {
  override readonly name = 'ArchiveTooLarge';
}

/**
 * The entries of a plain ZIP archive (APPNOTE 6.3: no ZIP64, no encryption), by its central directory. Nothing is unpacked;
 * names are as the archive has them and no paths to write to.
 *
 * @throws ArchiveTooLarge for too many entries or too long a name
 * @throws Error when the archive is damaged or of another kind
 */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > entriesMax) throw new ArchiveTooLarge(`The archive has more than ${entriesMax} entries.`);
  let at = zip.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== centralSignature) throw new Error('The archive has a damaged directory.');
    const nameLength = zip.readUInt16LE(at + 28);
    if (nameLength > nameBytesMax) throw new ArchiveTooLarge('The archive has a name that is too long.');
    const header = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(header) !== localSignature) throw new Error('The archive has a damaged entry.');
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      offset: header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28),
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The entries' bytes one after the other, so that one at a time is in memory. What the archive says of sizes counts for
 * nothing: entries may share their packed bytes, and a kilobyte may become a megabyte.
 *
 * @throws ArchiveTooLarge when an entry is larger than `partBytesMax` or all together than `totalBytesMax`
 * @throws Error when the archive is damaged or of another kind
 */
export function* unpackedEntries(
  zip: Buffer,
  { partBytesMax, totalBytesMax }: { readonly partBytesMax: number; readonly totalBytesMax: number },
): Generator<Buffer> {
  let left = totalBytesMax;
  for (const { offset, method, packedSize } of zipEntries(zip)) {
    const packed = zip.subarray(offset, offset + packedSize);
    const plain = method === stored ? packed : inflated(packed, method, Math.min(partBytesMax, left));
    left -= plain.length;
    if (left < 0) throw new ArchiveTooLarge('The archive holds more than is unpacked.');
    yield plain;
  }
}

function inflated(packed: Buffer, method: number, bytesMax: number): Buffer {
  if (method !== deflated) throw new Error('The archive is packed in an unknown way.');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytesMax) });
  } catch (cause) {
    if (cause instanceof RangeError) throw new ArchiveTooLarge('The archive holds more than is unpacked.', { cause });
    throw cause;
  }
}

/** The end record (4.3.16), behind which a comment may follow. */
function endOf(zip: Buffer): number {
  const least = Math.max(0, zip.length - endBytes - commentBytesMax);
  for (let at = zip.length - endBytes; at >= least; at--) if (zip.readUInt32LE(at) === endSignature) return at;
  throw new Error('The archive has no directory at its end.');
}
