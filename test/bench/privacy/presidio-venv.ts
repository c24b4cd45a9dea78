import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot } from '../../../scripts/setup/cache-root.mjs';
import { fillOnce } from '../../../scripts/setup/cached-folder.mjs';
import { runCommand } from '../../../scripts/setup/command.mjs';
import { report } from '../../../scripts/setup/report.mjs';

const requirements = path.join(import.meta.dirname, 'requirements.txt');
const isWindows = process.platform === 'win32';

/**
 * The Python that has real Presidio, in an environment of its own in the cache, made once (about 400 MB).
 * @returns undefined, having said why, where it cannot be made.
 */
export async function presidioPython(): Promise<string | undefined> {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = path.join(cacheRoot(), `presidio-venv-${version}`);
  try {
    await fillOnce(folder, async (staging) => {
      report('making a Python environment with Microsoft Presidio for comparison (about 400 MB, once)');
      await runCommand(isWindows ? 'python' : 'python3', ['-m', 'venv', staging], { timeoutMs: 120_000 });
      const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--only-binary=:all:', '--timeout', '30'];
      await runCommand(pythonIn(staging), [...pip, '--requirement', requirements], {
        timeoutMs: 10 * 60_000,
        show: true,
      });
    });
    return pythonIn(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report(`Presidio could not be installed (needs python3 with venv and pip): ${reason}`);
    return undefined;
  }
}

const pythonIn = (folder: string): string =>
  path.join(folder, ...(isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python']));
