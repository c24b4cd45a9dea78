import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout, withCheckoutLock } from './checkout.mjs';
import { runCommand, withRetries } from './command.mjs';
import { report } from './report.mjs';

/**
 * Installs the packages of the lockfile, unless what lies in `node_modules` already is exactly that.
 * No package's own install script runs: every byte is one that the lockfile pins.
 *
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function ensurePackages() {
  if (packagesAreInstalled()) return false;
  return withCheckoutLock('packages', async () => {
    if (packagesAreInstalled()) return false;
    report('installing the npm packages of the lockfile');
    await withRetries('npm ci', 3, async (attempt) => {
      // Every version is pinned by hash, so what npm has in its cache is as good as what a registry would say again.
      const cached = attempt === 1 ? ['--prefer-offline'] : [];
      await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...cached], {
        cwd: checkout,
        env: environmentForNpm(),
      });
      // npm passes over an optional package that it could not fetch, even one that this machine needs.
      if (!packagesAreInstalled()) throw new Error('npm ci ended well, but packages of the lockfile are missing');
    });
    return true;
  });
}

/**
 * npm writes `node_modules/.package-lock.json` last of all, so a tree that was interrupted has none. Comparing it
 * with the lockfile also sees a tree that somebody installed for another version of the lockfile.
 */
export function packagesAreInstalled() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (!folder.includes('node_modules/')) return true;
    const there = installed[folder];
    if (!there) return Boolean(entry.optional) && !isNeededHere(entry);
    return (
      there.version === entry.version && there.integrity === entry.integrity && existsSync(path.join(checkout, folder))
    );
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(path.join(checkout, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** An optional package that names no platform belongs to another optional one, and comes and goes with that. */
function isNeededHere({ os, cpu, libc }) {
  if (!os && !cpu && !libc) return false;
  return matches(os, process.platform) && matches(cpu, process.arch) && matches(libc, isMusl() ? 'musl' : 'glibc');
}

function matches(rule, value) {
  if (rule === undefined) return true;
  const names = [rule].flat();
  if (names.includes(`!${value}`)) return false;
  const allowed = names.filter((name) => !name.startsWith('!'));
  return allowed.length === 0 || allowed.includes(value);
}

function isMusl() {
  return (
    process.platform === 'linux' && existsSync(`/lib/ld-musl-${process.arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`)
  );
}

/** Inside `npm test`, npm's settings of the outer command stand in the environment; `npm ci` must not take them over. */
function environmentForNpm() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^npm_(package|lifecycle|command|execpath|node_execpath)/.test(name)) delete env[name];
    if (/^npm_config_(global|local_prefix|prefix|production|omit|only|dry_run|workspaces?|ignore_scripts)$/i.test(name))
      delete env[name];
  }
  delete env.NODE_ENV; // `production` would leave out what the build needs
  return env;
}
