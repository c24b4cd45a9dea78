// Writes into package-lock.json the optional packages of other platforms that the registry in use did not offer.
// npm leaves those out of the lockfile it writes and then, in `npm ci`, refuses that same lockfile as incomplete, here
// and at every other registry. Usage: node scripts/lockfile.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './setup/checkout.mjs';
import { placeOf } from './setup/production-packages.mjs';
import { startedAsScript } from './setup/started-as-script.mjs';

const SYSTEMS = /\b(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/;
const PROCESSORS = /\b(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)\b/;

/**
 * The entries that a lockfile lacks: optional dependencies with an exact version whose name tells their platform.
 *
 * @param {{ packages: Record<string, any> }} lockfile
 * @returns {Record<string, object>} by their place in the tree
 */
export function missingPlatformPackages({ packages }) {
  const missing = {};
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (placeOf(packages, place, name) || !/^\d+\.\d+\.\d+/.test(version)) continue;
      const system = SYSTEMS.exec(name)?.[1];
      const processor = PROCESSORS.exec(name)?.[1];
      if (!system && !processor) throw new Error(`${name}, which ${place} may use, tells no platform in its name`);
      missing[`node_modules/${name}`] = {
        version,
        ...(processor && { cpu: [processor] }),
        ...(entry.dev && { dev: true }),
        ...(system === 'linux' && { libc: [name.includes('musl') ? 'musl' : 'glibc'] }),
        optional: true,
        ...(system && { os: [system] }),
      };
    }
  }
  return missing;
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
}

function main() {
  const file = path.join(checkout, 'package-lock.json');
  const lockfile = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingPlatformPackages(lockfile);
  const names = Object.keys(missing);
  if (process.argv.includes('--check')) {
    if (names.length > 0) {
      process.stderr.write(`package-lock.json lacks ${names.join(', ')}.\nRun: node scripts/lockfile.mjs\n`);
      process.exit(1);
    }
  } else if (names.length > 0) {
    lockfile.packages = sorted({ ...lockfile.packages, ...missing });
    writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
    process.stdout.write(`added ${names.length} packages of other platforms\n`);
  }
}

if (startedAsScript(import.meta.url)) main();
