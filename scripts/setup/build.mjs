import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkout, withCheckoutLock } from './checkout.mjs';
import { runCommand } from './command.mjs';
import { nodeForBuild } from './node-runtime.mjs';
import { report } from './report.mjs';

/** The app (main, workers, preload, renderer), and the page inside the sealed window, which shares no code with it. */
const BUILDS = [
  { tool: 'electron-vite/bin/electron-vite.js', config: 'electron.vite.config.ts' },
  { tool: 'vite/bin/vite.js', config: 'vite.sandbox.config.ts' },
];

/** Everything the bundles are made of. A file that is touched, added or taken away makes a new build. */
const SOURCES = [
  'src',
  'packages',
  'resources',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/engines/store-template.mjs',
  ...BUILDS.map(({ config }) => config),
];
const NOT_BUNDLED = new Set(['node_modules', 'test', 'samples']);

const stampFile = path.join(checkout, 'out', 'build-stamp.txt');

/**
 * Builds the app into `out/` unless nothing it is made of has changed since the last complete build.
 *
 * @returns {Promise<boolean>} whether it was built now
 */
export async function ensureBuild() {
  if (stampedWith(sourceState())) return false;
  return withCheckoutLock('build', async () => {
    const state = sourceState();
    if (stampedWith(state)) return false;
    report('building the app');
    await rm(stampFile, { force: true }); // a build that is killed halfway leaves no stamp
    const env = { ...process.env, NODE_ENV: 'production' };
    await Promise.all([
      runCommand(nodeForBuild(), [path.join(checkout, 'scripts/engines/store-template.mjs')], { cwd: checkout, env }),
      ...BUILDS.map(({ tool, config }) => {
        const args = [path.join(checkout, 'node_modules', tool), 'build', '--config', config, '--logLevel', 'warn'];
        return runCommand(nodeForBuild(), args, { cwd: checkout, env });
      }),
    ]);
    await mkdir(path.dirname(stampFile), { recursive: true });
    await writeFile(stampFile, state);
    return true;
  });
}

function stampedWith(state) {
  try {
    return readFileSync(stampFile, 'utf8') === state;
  } catch {
    return false;
  }
}

/** Names, sizes and times of all sources: reading them all would take longer than the whole check may. */
function sourceState() {
  const hash = createHash('sha256');
  const visit = (relative) => {
    const stats = lstatSync(path.join(checkout, relative), { throwIfNoEntry: false });
    if (!stats) return;
    if (!stats.isDirectory()) return void hash.update(`${relative}\0${stats.size}\0${stats.mtimeMs}\n`);
    for (const name of readdirSync(path.join(checkout, relative)).sort()) {
      if (!NOT_BUNDLED.has(name)) visit(path.join(relative, name));
    }
  };
  for (const source of SOURCES) visit(source);
  return hash.digest('hex');
}
