import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheRoot } from './cache-root.mjs';
import { withFolderLock } from './cached-folder.mjs';

/** The folder of this checkout, without a slash at its end. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Runs an action that no other set-up of this same checkout may run meanwhile. */
export async function withCheckoutLock(what, action) {
  const name = createHash('sha256').update(checkout).digest('hex').slice(0, 16);
  const locks = path.join(cacheRoot(), 'locks');
  await mkdir(locks, { recursive: true });
  return withFolderLock(path.join(locks, `${what}-${name}.lock`), action);
}
