import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { runCommand, withRetries } from './command.mjs';
import { report, warn } from './report.mjs';

/**
 * What Chromium loads and a bare Debian has not: the file that proves it is there, and the packages that bring it,
 * newest name first (Debian 13 and Ubuntu 24.04 renamed some for their 64-bit times).
 */
const LIBRARIES = [
  { file: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { file: 'libnss3.so', packages: ['libnss3'] },
  { file: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { file: 'libgbm.so.1', packages: ['libgbm1'] },
  { file: 'libXss.so.1', packages: ['libxss1'] },
  { file: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'] },
  { file: 'libcups.so.2', packages: ['libcups2t64', 'libcups2'] },
  { file: 'libdrm.so.2', packages: ['libdrm2'] },
  { file: 'libxkbcommon.so.0', packages: ['libxkbcommon0'] },
  { file: 'libXcomposite.so.1', packages: ['libxcomposite1'] },
  { file: 'libXdamage.so.1', packages: ['libxdamage1'] },
  { file: 'libXrandr.so.2', packages: ['libxrandr2'] },
];
const VIRTUAL_DISPLAY = { program: 'Xvfb', packages: ['xvfb'] };
const LATIN_FONT = { font: /liberation|dejavu|noto|ubuntu|cantarell/i, packages: ['fonts-liberation'] };
const CHINESE_FONT = { font: /cjk|wqy|han|droidsansfallback/i, packages: ['fonts-noto-cjk'] };
/** What scripts/screenshots/fonts.conf names. */
const PICTURE_FONT = { font: /^inter[-.v]/i, packages: ['fonts-inter'] };

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];

/**
 * Makes sure that the system has what Electron needs. As root on Debian and its kin the missing packages are
 * installed; elsewhere the exact command is printed. Never throws: Electron itself then says what it misses.
 *
 * @param {{ display: boolean, chinese: boolean, pictures: boolean }} wanted whether a virtual display, a Chinese font
 *   and the font of the pictures are needed
 */
export async function ensureSystemLibraries({ display, chinese, pictures }) {
  if (process.platform !== 'linux') return;
  const missing = missingThings({ display, chinese, pictures });
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get')) {
    warn(`Electron needs these, which this system seems not to have: ${missing.map(nameOf).join(', ')}.`);
    warn('Install them with your package manager, then run the command again.');
    return;
  }
  if (process.getuid?.() !== 0) {
    warn('Electron needs a few system packages. Run this, then the command again:');
    warn(
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${(await chosen(missing)).join(' ')}`,
    );
    return;
  }
  await install(missing);
}

function missingThings({ display, chinese, pictures }) {
  const folders = libraryFolders();
  const missing = LIBRARIES.filter(({ file }) => !folders.some((folder) => existsSync(path.join(folder, file))));
  if (display && !isOnPath(VIRTUAL_DISPLAY.program)) missing.push(VIRTUAL_DISPLAY);
  const fonts = [LATIN_FONT, ...(chinese ? [CHINESE_FONT] : []), ...(pictures ? [PICTURE_FONT] : [])];
  return [...missing, ...fonts.filter(({ font }) => !hasFont(font))];
}

/** The loader's own folders; the triplet of Debian's multiarch is read from what is there. */
function libraryFolders() {
  const fixed = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/usr/local/lib', '/run/current-system/sw/lib'];
  const triplets = existsSync('/usr/lib') ? readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu')) : [];
  const extra = process.env.LD_LIBRARY_PATH?.split(':').filter(Boolean) ?? [];
  return [...triplets.map((name) => `/usr/lib/${name}`), ...fixed, ...extra];
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasFont(pattern) {
  const search = (folder, depth) => {
    if (depth > 3 || !existsSync(folder)) return false;
    return readdirSync(folder, { withFileTypes: true }).some((entry) =>
      entry.isDirectory() ? search(path.join(folder, entry.name), depth + 1) : pattern.test(entry.name),
    );
  };
  return FONT_FOLDERS.some((folder) => search(folder, 0));
}

async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) =>
    withRetries(`apt-get ${args[0]}`, 3, () =>
      runCommand('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env }),
    );
  try {
    report(`installing system packages for ${missing.map(nameOf).join(', ')}`);
    await apt(['update']);
    await apt(['install', '-y', '--no-install-recommends', ...(await chosen(missing))]);
  } catch (error) {
    warn(`The system packages could not be installed: ${error.message}`);
    warn('Cloister goes on without them; Electron may not start.');
  }
}

/** Of each thing's package names the first that this release of the system has. */
async function chosen(things) {
  const names = [];
  for (const { packages } of things) {
    const known = [];
    for (const name of packages) if (packages.length === 1 || (await hasCandidate(name))) known.push(name);
    names.push(known[0] ?? packages.at(-1));
  }
  return [...new Set(names)];
}

async function hasCandidate(name) {
  try {
    const policy = await runCommand('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
    return /Candidate: (?!\(none\))\S/.test(policy);
  } catch {
    return false;
  }
}

function nameOf(thing) {
  return thing.file ?? thing.program ?? thing.packages[0];
}
