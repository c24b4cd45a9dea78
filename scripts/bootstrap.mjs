// Makes a fresh clone ready to run, on any Node ≥ 20 and without a single package of its own. Safe to run at any time,
// twice at once, and after a run that was killed; with nothing to do it is over in a blink.
import { ensureElectron, installedElectron } from './engines/electron-runtime.mjs';
import { ensurePythonEngine } from './engines/python-wasi.mjs';
import { ensureBuild } from './setup/build.mjs';
import { CommandFailed } from './setup/command.mjs';
import { ensurePackages } from './setup/npm-packages.mjs';
import { report, warn } from './setup/report.mjs';
import { startedAsScript } from './setup/started-as-script.mjs';
import { ensureSystemLibraries } from './setup/system-libraries.mjs';

/**
 * @param {{ electron?: boolean, engines?: boolean, build?: boolean, display?: boolean, chinese?: boolean,
 *   pictures?: boolean }} wanted
 *   what the caller is going to use; everything but the fonts for Chinese and for pictures by default
 * @returns {Promise<{ electron: { executable: string, folder: string } | undefined }>}
 */
export async function bootstrap({
  electron = true,
  engines = true,
  build = true,
  display = true,
  chinese = false,
  pictures = false,
} = {}) {
  demandNode20();
  const system = electron ? ensureSystemLibraries({ display, chinese, pictures }) : undefined;
  const models = engines
    ? Promise.all([ensurePythonEngine(), ensureNameModel(), ensureEncoder(), ensureChineseEncoder(), ensureFont()])
    : undefined;
  const app = ensurePackages().then(() =>
    Promise.all([electron ? ensureElectron() : undefined, build ? ensureBuild() : undefined]),
  );
  // All three are awaited even when one fails, so that nothing is torn off in the middle.
  const failed = (await Promise.allSettled([system, models, app])).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return { electron: installedElectron() };
}

/** The model that finds names in text. Without it the patterns still work, so a failure is told and no more. */
function ensureNameModel() {
  return orGoOn(
    'The model that finds names in text could not be set up',
    'Cloister goes on without it; names in free text are then found by patterns only.',
    async () => {
      const { ensureSpacyModel } = await import('./engines/spacy-model.mjs');
      await ensureSpacyModel();
    },
  );
}

/** The model that compares passages by their meaning. Without it they are found by their words. */
function ensureEncoder() {
  return orGoOn(
    'The sentence encoder could not be set up',
    'Cloister goes on without it; passages of documents are then found by their words only.',
    async () => {
      const { ensureSentenceEncoder } = await import('./engines/sentence-encoder.mjs');
      await ensureSentenceEncoder();
    },
  );
}

/** The model that compares Chinese passages. Without it they are found by their words. */
function ensureChineseEncoder() {
  return orGoOn(
    'The sentence encoder for Chinese could not be set up',
    'Cloister goes on without it; Chinese passages of documents are then found by their words only.',
    async () => {
      const { ensureChineseEncoder: ensure } = await import('./engines/chinese-encoder.mjs');
      await ensure();
    },
  );
}

/** The font with Chinese glyphs for figures. */
function ensureFont() {
  return orGoOn(
    'The font for Chinese in figures could not be set up',
    'Cloister goes on without it; figures of Matplotlib then show boxes in place of Chinese.',
    async () => {
      const { ensureFigureFont } = await import('./engines/figure-font.mjs');
      await ensureFigureFont();
    },
  );
}

async function orGoOn(problem, consequence, work) {
  try {
    await work();
  } catch (error) {
    warn(`${problem}: ${error.message}`);
    warn(consequence);
  }
}

function demandNode20() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 11)) return;
  throw new Error(`Cloister needs Node 20.11 or newer; this is ${process.versions.node}.`);
}

/** Runs the set-up for a script: a failure is explained and ends the process with code 1. */
export async function bootstrapOrExit(wanted) {
  try {
    return await bootstrap(wanted);
  } catch (error) {
    warn(`Set-up failed: ${error instanceof CommandFailed ? error.message : (error.stack ?? error.message)}`);
    warn('What was fetched so far is kept; the same command goes on from there.');
    process.exit(1);
  }
}

if (startedAsScript(import.meta.url)) {
  await bootstrapOrExit({ chinese: process.argv.includes('--fonts'), pictures: process.argv.includes('--fonts') });
  report('everything is set up');
}
