import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const windowBytes = 8 << 20;
/** Shorter texts turn up by chance. */
const rawBytesMin = 6;
const base64CharsMin = 8;

export interface ByteHit {
  readonly path: string;
  readonly pattern: number;
}

export interface ByteSearch {
  readonly files: number;
  readonly bytes: number;
  /** Which pattern stands in which file, each pair once. */
  readonly hits: readonly ByteHit[];
  /** Files that could not be read: a socket, one that another process holds. */
  readonly unread: readonly string[];
}

/** Looks for byte patterns (at least 4 bytes each) in every file below the folders, in one pass over each file. */
export function searchBytes(folders: readonly string[], patterns: readonly Uint8Array[]): ByteSearch {
  const table = new Map<number, number[]>();
  const mayBegin = new Uint8Array(1 << 16);
  let longest = 4;
  for (const [index, pattern] of patterns.entries()) {
    const first = word(pattern, 0);
    table.set(first, [...(table.get(first) ?? []), index]);
    mayBegin[(pattern[0]! << 8) | pattern[1]!] = 1;
    longest = Math.max(longest, pattern.length);
  }
  const hits: ByteHit[] = [];
  const unread: string[] = [];
  let files = 0;
  let bytes = 0;
  const buffer = new Uint8Array(windowBytes + longest);
  for (const path of folders.flatMap(filesBelow)) {
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch {
      unread.push(path);
      continue;
    }
    try {
      files += 1;
      const seen = new Set<number>();
      for (let kept = 0; ; ) {
        const read = readSync(file, buffer, kept, windowBytes, null);
        bytes += read;
        const end = kept + read;
        for (let at = 0; at + 4 <= end; at++) {
          if (mayBegin[(buffer[at]! << 8) | buffer[at + 1]!] === 0) continue;
          for (const index of table.get(word(buffer, at)) ?? []) {
            const pattern = patterns[index]!;
            if (!seen.has(index) && at + pattern.length <= end && isAt(buffer, at, pattern)) seen.add(index);
          }
        }
        if (read === 0) break;
        // What may continue in the next window.
        kept = Math.min(longest - 1, end);
        buffer.copyWithin(0, end - kept, end);
      }
      for (const pattern of seen) hits.push({ path, pattern });
    } catch {
      unread.push(path);
    } finally {
      closeSync(file);
    }
  }
  return { files, bytes, hits, unread };
}

/** The ways in which a text may lie in a file: UTF-8, UTF-16 of both orders, base64 at each of its three offsets; none for a text too short to be told from chance. */
export function bytePatterns(text: string): Uint8Array[] {
  const utf8 = Buffer.from(text, 'utf8');
  if (utf8.length < rawBytesMin) return [];
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  const base64 = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // The first and last characters depend on the neighbours.
    const core = shifted
      .slice(offset === 0 ? 0 : offset + 1)
      .replace(/=+$/, '')
      .slice(0, -1);
    return core.length >= base64CharsMin ? [Buffer.from(core)] : [];
  });
  return [utf8, little, big, ...base64];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const word = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

function isAt(buffer: Uint8Array, at: number, pattern: Uint8Array): boolean {
  for (let index = 4; index < pattern.length; index++) if (buffer[at + index] !== pattern[index]) return false;
  return true;
}
