// Stands where a packaged app would stand in an Electron that was taken out of one, and does what Electron's own
// default app does for `electron FOLDER …`: it finds the app in the arguments and becomes it.
// An ES module with a top-level await, because Electron holds back `ready` until that has settled: what the app must
// do before `ready` (privileged schemes) would otherwise come too late.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

/** Arguments whose value is an argument of its own; that value is not the app. */
const TAKES_VALUE = new Set(['-r', '--require', '--import', '--loader', '-i', '--inspect-port']);

/** @returns {{ preloads: string[], file: string | undefined, index: number }} */
function readArguments(argv) {
  const preloads = [];
  for (let index = 1; index < argv.length; index++) {
    const argument = argv[index];
    if (TAKES_VALUE.has(argument)) {
      index += 1;
      if ((argument === '-r' || argument === '--require') && argv[index]) preloads.push(argv[index]);
    } else if (!argument.startsWith('-') && isApp(argument)) {
      return { preloads, file: path.resolve(argument), index };
    }
  }
  return { preloads, file: undefined, index: -1 };
}

function isApp(argument) {
  try {
    return fs.statSync(argument).isDirectory() || /\.[cm]?js$/.test(argument);
  } catch {
    return false;
  }
}

function describe(file) {
  if (!fs.statSync(file).isDirectory()) return { folder: path.dirname(file), main: file, about: {} };
  const about = JSON.parse(fs.readFileSync(path.join(file, 'package.json'), 'utf8'));
  return { folder: file, main: path.join(file, about.main ?? 'index.js'), about };
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  app.exit(2);
}

async function launch() {
  const { preloads, file } = readArguments(process.argv);
  if (!file) return fail('Usage: electron FOLDER [arguments]');
  for (const preload of preloads) require(path.resolve(preload));
  const { folder, main, about } = describe(file);
  if (about.version) app.setVersion(about.version);
  if (about.productName ?? about.name) app.setName(about.productName ?? about.name);
  if (about.desktopName) app.setDesktopName(about.desktopName);
  app.setAppPath(folder);
  // Chromium has fixed the folder for its own data under the launcher's name; the app must have its own.
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  app.setPath('sessionData', app.getPath('userData'));
  await import(pathToFileURL(main).href);
}

try {
  await launch();
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  app.exit(1);
}
