import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk extends Disposable {
  readonly folder: string;
  /** From here to its disposal nothing more can be written. */
  fill(): Disposable;
}

const blockBytes = 8 * 1024 * 1024;

/** A file system of its own in memory, which can be full without harm to others. Null where this user may mount none. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    rmdirSync(folder);
    return null;
  }
  chmodSync(folder, 0o777);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      while (hasRoom(folder)) {
        try {
          writeFileSync(ballast, Buffer.alloc(Math.min(blockBytes, roomOf(folder))), { flag: 'a' });
        } catch {
          break;
        }
      }
      return { [Symbol.dispose]: () => rmSync(ballast, { force: true }) };
    },
    [Symbol.dispose]: () => {
      execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
      rmdirSync(folder);
    },
  };
}

const roomOf = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
const hasRoom = (folder: string): boolean => roomOf(folder) > 0;
