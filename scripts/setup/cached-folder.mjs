import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { report } from './report.mjs';

const LOCK_STALE_MS = 60_000;
const LOCK_TOUCH_MS = 10_000;

/**
 * Fills a folder of the cache exactly once, however many set-ups run at a time and whenever one is killed.
 * `fill` gets an empty folder beside the target; only when it returns is that folder renamed into place, so a
 * folder with the target's name is always whole.
 *
 * @param {string} target absolute path of the folder
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<boolean>} whether anything had to be done
 */
export async function fillOnce(target, fill) {
  if (existsSync(target)) return false;
  await mkdir(path.dirname(target), { recursive: true });
  return withFolderLock(`${target}.lock`, async () => {
    if (existsSync(target)) return false;
    await removeLeftovers(target);
    const staging = await mkdtemp(`${target}.part-`);
    await chmod(staging, 0o755); // mkdtemp makes it private; nothing in the cache is a secret
    try {
      await fill(staging);
      await moveIntoPlace(staging, target);
      return true;
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  });
}

/**
 * Runs an action while holding a lock folder. The holder touches it; one that was not touched for a minute belongs
 * to a killed process and is taken over.
 */
export async function withFolderLock(lock, action) {
  await takeLock(lock);
  const touching = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => {});
  }, LOCK_TOUCH_MS);
  try {
    return await action();
  } finally {
    clearInterval(touching);
    await rm(lock, { recursive: true, force: true });
  }
}

async function takeLock(lock) {
  for (let waited = false; ; waited = true) {
    try {
      await mkdir(lock);
      await writeFile(path.join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(lock)) {
      await rm(lock, { recursive: true, force: true });
      continue;
    }
    if (!waited) report(`another set-up is busy with ${path.basename(lock, '.lock')}; waiting for it`);
    await sleep(200);
  }
}

async function isAbandoned(lock) {
  try {
    const { mtimeMs } = await stat(lock);
    if (Date.now() - mtimeMs > LOCK_STALE_MS) return true;
    const pid = Number(await readFile(path.join(lock, 'pid'), 'utf8'));
    return pid > 0 && !isAlive(pid);
  } catch {
    return false; // gone in the meantime, or just being made
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Another machine on a shared cache may have been quicker; then its folder stands. */
async function moveIntoPlace(staging, target) {
  try {
    await rename(staging, target);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

/** What an earlier, killed set-up left half-done; safe because we hold the lock. */
async function removeLeftovers(target) {
  const prefix = `${path.basename(target)}.part-`;
  for (const name of await readdir(path.dirname(target))) {
    if (name.startsWith(prefix)) await rm(path.join(path.dirname(target), name), { recursive: true, force: true });
  }
}
