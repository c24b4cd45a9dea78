import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, syncFolders, writeSynced } from './synced-files.ts';
import { wipeDatabase } from './wipe-folder.ts';

/** Where the database that is to take the place of the one in `directory` is made. */
export const nextOf = (directory: string): string => `${directory}.next`;
const oldOf = (directory: string): string => `${directory}.old`;
const completeOf = (directory: string): string => `${directory}.complete`;

/** Whether the folder holds a database whose making was not cut off. */
export function isComplete(directory: string): boolean {
  return existsSync(completeOf(directory));
}

/** Everything in the folder is on the disk, and then the mark that says so. */
export async function markComplete(directory: string): Promise<void> {
  await syncFolder(directory);
  await writeSynced(completeOf(directory), '');
}

/** The database in {@link nextOf}, closed and whole, takes the place of the one in the folder, whose files are overwritten and removed. */
export async function takePlace(directory: string): Promise<void> {
  await markComplete(nextOf(directory));
  settleReplacement(directory);
  await syncFolders([dirname(directory)]);
}

/** Ends a replacement wherever it was cut off: a copy without its mark is dropped, one with its mark takes the place. */
export function settleReplacement(directory: string): void {
  if (isComplete(nextOf(directory))) {
    if (existsSync(nextOf(directory))) {
      if (existsSync(directory)) renameSync(directory, oldOf(directory));
      renameSync(nextOf(directory), directory);
    }
    rmSync(completeOf(nextOf(directory)), { force: true });
  } else wipeDatabase(nextOf(directory));
  wipeDatabase(oldOf(directory));
}
