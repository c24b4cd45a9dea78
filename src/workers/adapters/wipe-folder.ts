import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';

const zeros = new Uint8Array(1 << 20);
/** Waiting for the disk one file after the other takes seconds; together they share its turns. */
const filesAtOnce = 32;

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

/** Everything below a folder, and the folder's own entry, is on the disk when this resolves: PGlite itself never asks for that. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const pathsOf = (wanted: 'isFile' | 'isDirectory') =>
    entries.filter((entry) => entry[wanted]()).map((entry) => join(entry.parentPath, entry.name));
  await syncAll(pathsOf('isFile'));
  // Windows cannot open a folder; there the file system's journal keeps entries in order.
  if (process.platform !== 'win32') await syncAll([...pathsOf('isDirectory'), folder, join(folder, '..')]);
}

async function syncAll(paths: readonly string[]): Promise<void> {
  const waiting = paths.values();
  await Promise.all(
    Array.from({ length: filesAtOnce }, async () => {
      for (const path of waiting) await sync(path);
    }),
  );
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } catch (error) {
    // Some file systems refuse it for folders.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'EPERM')))
      throw error;
  } finally {
    await file.close();
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
