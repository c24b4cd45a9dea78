import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report } from '../setup/report.mjs';
import { startedAsScript } from '../setup/started-as-script.mjs';
import { engines } from './manifest.mjs';
import { fetchWheel } from './wheel.mjs';

const pinned = engines['figure-font'];

/** Where the font for Chinese in figures lies once it is there. */
export function figureFontFolder() {
  return path.join(cacheRoot(), pinned.folder);
}

/**
 * Noto Sans SC (OFL 1.1) in a folder with its licence: Matplotlib's own font has no Chinese glyphs.
 *
 * @returns {Promise<string>} the folder
 * @throws when there is no Python, no pip, no network, or the file is not the pinned one
 */
export async function ensureFigureFont() {
  const folder = figureFontFolder();
  if (existsSync(folder)) return folder;
  await fillOnce(folder, async (staging) => {
    report(`fetching the font for Chinese in figures (${pinned.requirement}, 17 MB) with pip`);
    const wheel = await fetchWheel(pinned, folder);
    await writeFile(path.join(staging, path.posix.basename(pinned.font)), wheel.read(pinned.font));
    await writeFile(path.join(staging, 'LICENSE'), wheel.read(pinned.licence));
  });
  return folder;
}

if (startedAsScript(import.meta.url)) report(`the font is in ${await ensureFigureFont()}`);
