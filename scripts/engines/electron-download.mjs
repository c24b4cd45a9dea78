// A process of its own, because the downloader offers no way to give up while it waits for a connection.
// Usage: node electron-download.mjs FOLDER DOWNLOADS
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FIRST_BYTE_WITHIN_MS = Number(process.env.CLOISTER_ELECTRON_PROBE_MS ?? 7_000);
const STALLED_AFTER_MS = 60_000;

const [folder, downloads] = process.argv.slice(2);
const electronPackage = path.resolve('node_modules/electron/package.json');
const require = createRequire(electronPackage);
const { version } = JSON.parse(readFileSync(electronPackage, 'utf8'));

/** The downloader and the extractor are Electron's own dependencies and differ between its versions. */
async function load(...names) {
  for (const name of names) {
    try {
      return await import(pathToFileURL(require.resolve(name)).href);
    } catch {}
  }
  throw new Error(`none of ${names.join(', ')} is installed`);
}

let lastByte = 0;
const started = Date.now();
const watchdog = setInterval(() => {
  const waited = Date.now() - (lastByte || started);
  if (waited < (lastByte ? STALLED_AFTER_MS : FIRST_BYTE_WITHIN_MS)) return;
  process.stderr.write(lastByte ? 'the download stalled\n' : `no answer within ${FIRST_BYTE_WITHIN_MS / 1000} s\n`);
  process.exit(1);
}, 250);

let shownPercent = 0;
function showProgress({ percent }) {
  lastByte = Date.now();
  const now = Math.floor(percent * 10) * 10;
  if (now <= shownPercent) return;
  shownPercent = now;
  process.stderr.write(`[set-up]   Electron ${version}: ${now} %\n`);
}

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.message}${error.cause ? `: ${error.cause.message}` : ''}\n`);
  process.exit(1);
});

const { downloadArtifact } = await load('@electron/get');
const zip = await downloadArtifact({
  version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  cacheRoot: downloads,
  checksums: JSON.parse(readFileSync(path.join(path.dirname(electronPackage), 'checksums.json'), 'utf8')),
  downloadOptions: { getProgressCallback: async (progress) => showProgress(progress) },
});
clearInterval(watchdog);
const extractor = await load('@electron-internal/extract-zip', 'extract-zip');
await (extractor.extract ?? extractor.default)(zip, { dir: path.resolve(folder) });
process.exit(0);
