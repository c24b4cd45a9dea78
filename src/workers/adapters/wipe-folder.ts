import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const zeros = new Uint8Array(1 << 20);

/**
 * Overwrites every file of a folder once, then removes it. On a disk that writes in place the old bytes are gone; a solid
 * state disk or a copy-on-write file system may keep older copies that no program can reach or overwrite.
 */
export function wipeFolder(folder: string): void {
  if (!existsSync(folder)) return;
  for (const path of filesOf(folder)) {
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

/** Everything below a folder, and the folder's own entry, is on the disk when this returns: PGlite itself never asks for that. */
export function syncFolder(folder: string): void {
  for (const path of filesOf(folder)) sync(path);
  // Windows cannot open a folder; there the file system's journal keeps entries in order.
  if (process.platform === 'win32') return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) sync(join(entry.parentPath, entry.name));
  }
  sync(folder);
  sync(join(folder, '..'));
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } catch (error) {
    // Some file systems refuse it for folders.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EINVAL' || error.code === 'EPERM')))
      throw error;
  } finally {
    closeSync(file);
  }
}
