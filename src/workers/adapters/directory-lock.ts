import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CloisterError } from '../../contracts/errors.ts';

/**
 * Makes this process the only owner of a folder. The lock names its owner's process id and that process's start time, so
 * that what a crash left behind is recognised even when the id is in use again.
 * @throws CloisterError 'store-locked' when a living process owns it.
 */
export function lockDirectory(directory: string): Disposable {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'owner.lock');
  const me = JSON.stringify({ pid: process.pid, startedAt: startTimeOf(process.pid) });
  for (let attempt = 0; attempt < 5; attempt++) {
    if (tryCreate(path, me)) return { [Symbol.dispose]: () => releaseIfMine(path, me) };
    const owner = readOwner(path);
    if (owner !== null && isAlive(owner)) {
      throw new CloisterError(
        'store-locked',
        `Another Cloister (process ${owner.pid}) has this store open: ${directory}. Close it, or use another folder.`,
        { data: { pid: owner.pid } },
      );
    }
    // Whoever renames the stale lock away has removed it; a second process finds nothing to rename and tries again.
    try {
      const aside = `${path}.stale-${process.pid}`;
      renameSync(path, aside);
      rmSync(aside, { force: true });
    } catch {}
  }
  throw new CloisterError('store-locked', `The lock of ${directory} changes hands too quickly. Try again.`);
}

interface Owner {
  readonly pid: number;
  readonly startedAt: string | null;
}

function tryCreate(path: string, content: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(path: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || typeof owner.pid !== 'number') return null;
    return {
      pid: owner.pid,
      startedAt: 'startedAt' in owner && typeof owner.startedAt === 'string' ? owner.startedAt : null,
    };
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const now = startTimeOf(owner.pid);
  return owner.startedAt === null || now === null || owner.startedAt === now;
}

/** Field 22 of /proc/PID/stat (proc(5)): clock ticks from boot to the process's start. Null where there is no /proc. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function releaseIfMine(path: string, me: string): void {
  try {
    if (readFileSync(path, 'utf8') === me) rmSync(path, { force: true });
  } catch {}
}
