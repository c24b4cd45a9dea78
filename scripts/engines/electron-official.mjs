import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { runCommand } from '../setup/command.mjs';
import { nodeForBuild } from '../setup/node-runtime.mjs';
import { report } from '../setup/report.mjs';
import { allowSandbox } from './chrome-sandbox-helper.mjs';

const checkout = fileURLToPath(new URL('../../', import.meta.url));

/** The exact version that package.json declares; packaging uses the same. */
export function declaredElectronVersion() {
  return JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8')).devDependencies.electron;
}

export function officialFolder() {
  return path.join(cacheRoot(), `electron-${declaredElectronVersion()}-${process.platform}-${process.arch}`);
}

export function executableIn(folder) {
  if (process.platform === 'darwin') return path.join(folder, 'Electron.app/Contents/MacOS/Electron');
  return path.join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/**
 * Downloads the official build with Electron's own downloader (ELECTRON_MIRROR and its kin are honoured; the zip is
 * checked against the hashes inside the npm package, which the lockfile pins) and unpacks it into the cache.
 *
 * @throws when no first byte arrives within a few seconds, or the download breaks
 */
export async function ensureOfficialElectron() {
  const folder = officialFolder();
  if (existsSync(folder)) return;
  await fillOnce(folder, async (staging) => {
    report(`looking for the official Electron ${declaredElectronVersion()}`);
    const script = fileURLToPath(new URL('electron-download.mjs', import.meta.url));
    const downloads = path.join(cacheRoot(), 'electron-downloads');
    await runCommand(nodeForBuild(), [script, staging, downloads], { cwd: checkout });
    await allowSandbox(staging);
    const runtime = { kind: 'official', version: declaredElectronVersion() };
    await writeFile(path.join(staging, 'runtime.json'), `${JSON.stringify(runtime)}\n`);
  });
}
