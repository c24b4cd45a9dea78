import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';

const zeros = new Uint8Array(1 << 20);

/**
 * Overwrites every file of a PostgreSQL data folder that has held rows of ours, then removes the folder. On a disk that writes in
 * place the old bytes are gone; a solid state disk or a copy-on-write file system may keep older copies that no program can
 * reach or overwrite.
 */
export function wipeDatabase(folder: string): void {
  if (!existsSync(folder)) return;
  for (const path of filesOf(folder).filter(mayHoldRows)) {
    const file = openSync(path, 'r+');
    try {
      const { size } = fstatSync(file);
      for (let at = 0; at < size; at += zeros.length) writeSync(file, zeros, 0, Math.min(zeros.length, size - at), at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
  rmSync(folder, { recursive: true, force: true });
}

/** PostgreSQL's own tables have numbers below 16384; of them only the statistics (2619 with its TOAST 2840) hold samples of rows. */
function mayHoldRows(path: string): boolean {
  const number = /^(\d+)(?:[._]\w+)*$/.exec(basename(path))?.[1];
  return number === undefined || Number(number) >= 16_384 || number === '2619' || number === '2840';
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
