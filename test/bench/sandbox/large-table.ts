import type { FileHandle } from 'node:fs/promises';

/** Writes a CSV of so many bytes, the same rows again and again. */
export async function writeLargeTable(file: FileHandle, bytes: number): Promise<void> {
  await file.appendFile('id,region,amount,note\n');
  const line = (index: number) =>
    `${1_000_000 + index},region ${index % 7},${(index * 37) % 9_973}.5,some words of a note\n`;
  const block = Buffer.from(Array.from({ length: 100_000 }, (_, index) => line(index)).join(''));
  for (let written = 0; written < bytes; written += block.length) await file.appendFile(block);
}
