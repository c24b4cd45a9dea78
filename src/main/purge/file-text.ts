import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import type { PersonMatcher } from '../../core/privacy/person-traces.ts';

const zipHead = Buffer.from('PK\u0003\u0004', 'latin1');
const overlapChars = 500;
/** A workbook's part larger than this is not unpacked. */
const partBytesMax = 256 << 20;

/** Whether a person stands in one of the user's own files; null when it is gone or cannot be read. Reads, never writes. */
export async function fileHolds(path: string, person: PersonMatcher): Promise<boolean | null> {
  try {
    const file = await open(path);
    const start = Buffer.alloc(4);
    await file.read(start, 0, 4, 0);
    if (!start.equals(zipHead)) {
      await file.close();
      const encoding =
        start.readUInt16LE(0) === 0xfeff ? 'utf-16le' : start.readUInt16BE(0) === 0xfeff ? 'utf-16be' : null;
      const found = await streamHolds(path, person, encoding ?? 'utf-8');
      return found || (encoding === null && (await streamHolds(path, person, 'windows-1252')));
    }
    const bytes = await file.readFile();
    await file.close();
    return bytesHold(bytes, person);
  } catch {
    return null;
  }
}

/** The same for bytes in memory. Text in pictures is not read. */
export function bytesHold(bytes: Buffer, person: PersonMatcher): boolean {
  if (!bytes.subarray(0, 4).equals(zipHead)) return person.isIn(bytes.toString('utf8'));
  return zipParts(bytes).some((part) => person.isIn(part.replaceAll(/<[^>]*>/g, ' ').replaceAll('&amp;', '&')));
}

async function streamHolds(path: string, person: PersonMatcher, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding);
  let tail = '';
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const text = tail + decoder.decode(chunk as Buffer, { stream: true });
    if (person.isIn(text)) return true;
    tail = text.slice(-overlapChars);
  }
  return false;
}

/** The text parts of a workbook, by the central directory (PKWARE APPNOTE 4.3.12). */
function zipParts(bytes: Buffer): string[] {
  const parts: string[] = [];
  // The end record (4.3.16) is within the last 64 KiB.
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) return parts;
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0 && bytes.readUInt32LE(at) === 0x02014b50; count--) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    const plain = method === 8 ? inflateRawSync(packed, { maxOutputLength: partBytesMax }) : packed;
    parts.push(plain.toString('utf8'));
  }
  return parts;
}
