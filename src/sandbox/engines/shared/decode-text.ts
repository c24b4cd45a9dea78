/**
 * Text of a file whose encoding nobody told: a byte order mark decides, then UTF-8 if the bytes are that, then GB 18030 for
 * what is mostly pairs of high bytes, then Windows-1252, which every sequence of bytes is.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** Text of a part of a file: a character that its start or its end cuts is left out. */
export function decodePart(bytes: Uint8Array, encoding: string): string {
  let start = 0;
  if (encoding === 'utf-8') while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return new TextDecoder(encoding).decode(bytes.subarray(start), { stream: true });
}

/** @param isPart more of the file follows: its last character may be cut */
export function encodingOf(bytes: Uint8Array, isPart = false): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, sampleBytes);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (zeros > head.length / 4) return head[0] === 0 ? 'utf-16be' : 'utf-16le';
  if (isUtf8(bytes, isPart)) return 'utf-8';
  return looksLikeGb18030(bytes) ? 'gb18030' : 'windows-1252';
}

const sampleBytes = 64 * 1024;

function isUtf8(bytes: Uint8Array, isPart: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isPart });
    return true;
  } catch {
    return false;
  }
}

/** Chinese text in GB 18030 is pairs of bytes, the first of them high; in Western text high bytes stand alone. */
function looksLikeGb18030(bytes: Uint8Array): boolean {
  let pairs = 0;
  let alone = 0;
  const end = Math.min(bytes.length, sampleBytes * 4);
  for (let at = 0; at < end; at++) {
    if ((bytes[at] as number) < 0x81) continue;
    const next = bytes[at + 1] ?? 0;
    if (next >= 0xa1) {
      pairs += 1;
      at += 1;
    } else if (next >= 0x30 && next <= 0x39 && (bytes[at + 2] ?? 0) >= 0x81) {
      pairs += 1;
      at += 3;
    } else if (next >= 0x40 && next !== 0x7f && next >= 0x80) {
      pairs += 1;
      at += 1;
    } else alone += 1;
  }
  return pairs > alone * 4;
}
