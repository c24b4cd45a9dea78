import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { PersonMatcher } from '../../core/privacy/person-traces.ts';
import { ArchiveTooLarge, unpackedEntries } from '../zip-entries.ts';

const zipHead = Buffer.from('PK\u0003\u0004', 'latin1');
const overlapChars = 500;
/** What is unpacked of one part of a workbook, and of all of them one after the other. */
const partBytesMax = 256 * 1024 * 1024;
const totalBytesMax = 1024 * 1024 * 1024;

/** Whether a person stands in one of the user's own files; null when it is gone or cannot be read. Reads, never writes. */
export async function fileHolds(path: string, person: Pick<PersonMatcher, 'isIn'>): Promise<boolean | null> {
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
    return archiveHolds(bytes, person);
  } catch {
    return null;
  }
}

/**
 * The same for bytes in memory. Text in pictures is not read. An archive that is larger inside than is unpacked counts as one
 * that holds the person: nobody can say that it does not.
 */
export function bytesHold(bytes: Buffer, person: Pick<PersonMatcher, 'isIn'>): boolean {
  if (!bytes.subarray(0, 4).equals(zipHead)) return person.isIn(bytes.toString('utf8'));
  try {
    return archiveHolds(bytes, person);
  } catch (error) {
    return error instanceof ArchiveTooLarge || person.isIn(bytes.toString('utf8'));
  }
}

async function streamHolds(path: string, person: Pick<PersonMatcher, 'isIn'>, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding);
  let tail = '';
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const text = tail + decoder.decode(chunk as Buffer, { stream: true });
    if (person.isIn(text)) return true;
    tail = text.slice(-overlapChars);
  }
  return false;
}

/** @throws ArchiveTooLarge, Error when it is damaged */
function archiveHolds(bytes: Buffer, person: Pick<PersonMatcher, 'isIn'>): boolean {
  for (const part of unpackedEntries(bytes, { partBytesMax, totalBytesMax })) {
    const text = part
      .toString('utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll('&amp;', '&');
    if (person.isIn(text)) return true;
  }
  return false;
}
