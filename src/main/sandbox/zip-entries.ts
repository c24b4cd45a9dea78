const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;

export interface ZipEntry {
  readonly name: string;
  /** Where the entry's stored or deflated bytes begin. */
  readonly offset: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
}

/**
 * The entries of a plain ZIP archive (APPNOTE 6.3: no ZIP64, no encryption, no comment), as the engine's are.
 *
 * @throws Error when the archive is damaged or of another kind
 */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = zip.length - endBytes;
  if (end < 0 || zip.readUInt32LE(end) !== endSignature) throw new Error('The archive has no directory at its end.');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== centralSignature) throw new Error('The archive has a damaged directory.');
    const nameLength = zip.readUInt16LE(at + 28);
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
