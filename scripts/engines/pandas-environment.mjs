import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { runCommand } from '../setup/command.mjs';
import { report } from '../setup/report.mjs';

const requirements = fileURLToPath(new URL('../../test/eval/requirements.txt', import.meta.url));
const isWindows = process.platform === 'win32';

/**
 * A Python with pandas, in an environment of its own in the cache, made once: what answers are compared with must not be computed by
 * the engine that gave them.
 *
 * @returns {Promise<string>} the interpreter
 * @throws when there is no python3 with venv and pip, it is older than pandas wants, or the network fails
 */
export async function ensurePandasPython() {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = path.join(cacheRoot(), `pandas-venv-${version}`);
  await fillOnce(folder, async (staging) => {
    report('making a Python environment with pandas to compare with (about 300 MB, once)');
    await runCommand(isWindows ? 'python' : 'python3', ['-m', 'venv', staging], { timeoutMs: 120_000 });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
    await runCommand(pythonIn(staging), [...pip, '--timeout', '30', '--requirement', requirements], {
      timeoutMs: 10 * 60_000,
      show: true,
    });
  });
  return pythonIn(folder);
}

const pythonIn = (folder) => path.join(folder, ...(isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python']));
