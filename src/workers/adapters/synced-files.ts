import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Waiting for the disk one file after the other takes seconds; together they share its turns. */
const filesAtOnce = 32;

/** Everything below a folder, and the folder's own entry, is on the disk when this resolves. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const pathsOf = (wanted: 'isFile' | 'isDirectory') =>
    entries.filter((entry) => entry[wanted]()).map((entry) => join(entry.parentPath, entry.name));
  await syncPaths(pathsOf('isFile'));
  await syncFolders([...pathsOf('isDirectory'), folder, dirname(folder)]);
}

/** Writes a file anew; it and its name are on the disk when this resolves. */
export async function writeSynced(path: string, content: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolders([dirname(path)]);
}

/** The entries of these folders are on the disk when this resolves. */
export async function syncFolders(folders: readonly string[]): Promise<void> {
  // Windows cannot open a folder; there the file system's journal keeps entries in order.
  if (process.platform !== 'win32') await syncPaths(folders);
}

async function syncPaths(paths: readonly string[]): Promise<void> {
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
