import { statfsSync } from 'node:fs';
import { CloisterError } from '../../contracts/errors.ts';

/** Codes of PostgreSQL 18, appendix A, for what no other statement or data would have changed. */
const diskFull = '53100';
const dataCorrupted = 'XX001';
const indexCorrupted = 'XX002';
const fileMissing = '58P01';

/** Whether a statement met other bytes than were written, or none. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === dataCorrupted || code === indexCorrupted || code === fileMissing;
}

/** Whether the database can do nothing more before it is opened again: PostgreSQL ended itself, or its WebAssembly did. */
export function isBroken(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  const severity = error instanceof Error && 'severity' in error ? error.severity : undefined;
  return severity === 'PANIC' || severity === 'FATAL';
}

/**
 * Says in a person's words what is wrong with the store and what to do; every other error comes back as it is.
 * @param directory the store's folder, null for one in memory
 */
export function toStoreFailure(error: unknown, directory: string | null): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === diskFull && directory !== null) {
    const { bavail, bsize } = statfsSync(directory);
    const freeMb = Math.floor((bavail * bsize) / 1e6);
    return new CloisterError(
      'disk-full',
      `The disk is full: ${freeMb} MB are free where the store lies (${directory}). This was not stored, everything before it is. Free some space and do it again.`,
      { cause: error, data: { freeMb } },
    );
  }
  if (isDamage(error)) {
    return new CloisterError(
      'store-damaged',
      `A part of the store cannot be read: the disk gave back other bytes than were written, or a file is gone. Nothing was changed. Restore a back-up, or copy the folder ${directory ?? ''} away before you go on.`,
      { cause: error },
    );
  }
  if (isBroken(error)) {
    return new CloisterError(
      'store-interrupted',
      'The store stopped in the middle of this and was opened again. This was not stored, everything before it is. Do it again.',
      { cause: error },
    );
  }
  return error;
}

/** What a transaction is told that met a damaged index, which is whole by now. */
export function indexMended(index: string, cause: unknown): CloisterError {
  return new CloisterError(
    'store-mended',
    `An index of the store was damaged (${index}) and was made anew from its table: nothing is lost. This was not stored. Do it again.`,
    { cause },
  );
}
