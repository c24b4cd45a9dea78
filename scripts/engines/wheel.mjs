import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runCommand, withRetries } from '../setup/command.mjs';
import { demandSha256 } from '../setup/sha256.mjs';
import { ZipArchive } from '../setup/zip-archive.mjs';

/**
 * Fetches one pinned wheel with pip and opens it.
 *
 * @param {{ requirement: string, wheel: string, sha256: string, pythonVersion?: string, platforms?: string[] }} pinned
 *   `pythonVersion` and `platforms` choose among the wheels of a release, whatever Python runs pip here
 * @param {string} besides the download lies beside this path for as long as it takes
 * @returns {Promise<ZipArchive>}
 * @throws when there is no Python, no pip, no network, or the file is not the pinned one
 */
export async function fetchWheel({ requirement, wheel, sha256, pythonVersion, platforms = [] }, besides) {
  const downloads = await mkdtemp(`${besides}.part-pip-`);
  try {
    const python = process.platform === 'win32' ? 'python' : 'python3';
    const choice = [
      ...(pythonVersion ? ['--python-version', pythonVersion] : []),
      ...platforms.flatMap((platform) => ['--platform', platform]),
    ];
    const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--quiet', ...choice];
    await withRetries('pip download', 3, () => runCommand(python, [...args, '--dest', downloads, requirement]));
    const file = path.join(downloads, wheel);
    await demandSha256(file, sha256, wheel);
    return new ZipArchive(await readFile(file));
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}
