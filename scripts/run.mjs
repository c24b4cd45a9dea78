// The one door to everything: `npm run demo|start|cli|test|bench|build|screenshots|…` come through here, each as the
// first command after a clone.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bootstrapOrExit } from './bootstrap.mjs';
import { appEnvironment } from './setup/app-environment.mjs';
import { cacheRoot } from './setup/cache-root.mjs';
import { checkout } from './setup/checkout.mjs';
import { chromiumSwitches, sandboxAdvice } from './setup/chromium-sandbox.mjs';
import { environmentWithNode, nodeForBuild } from './setup/node-runtime.mjs';
import { warn } from './setup/report.mjs';
import { runTarget } from './setup/target-process.mjs';
import { startVirtualDisplay } from './setup/virtual-display.mjs';
import { ensureWarmEngine, needsWarmEngine } from './setup/warm-engine.mjs';

/**
 * `app`: arguments for the app itself. `script`: a script for the pinned Node, the first of the list that exists.
 * `ofCaller`: file names among the arguments mean the caller's folder.
 * `keepDisplay`: a virtual display outlives the first app that closes, because several are started on it.
 */
const TARGETS = {
  demo: { app: ['--cli', 'demo'] },
  cli: { app: ['--cli'] },
  start: { app: [], chinese: true },
  test: { script: ['scripts/test.mjs'], keepDisplay: true },
  bench: { script: ['test/bench/run.ts'], keepDisplay: true },
  eval: { script: ['scripts/eval.mjs'], wanted: { electron: false, build: false } },
  attack: { script: ['test/attacks/run.ts'], keepDisplay: true },
  screenshots: {
    script: ['test/e2e/screenshots.ts'],
    keepDisplay: true,
    chinese: true,
    pictures: true,
  },
  // The queue service runs from source: it needs packages alone, no app and no engine.
  serve: {
    script: ['src/server/main.ts'],
    nodeArguments: ['--conditions=cloister-source', '--disable-warning=ExperimentalWarning'],
    wanted: { electron: false, engines: false, build: false },
    ofCaller: true,
  },
  chaos: {
    script: ['test/chaos/run.ts'],
    nodeArguments: ['--conditions=cloister-source', '--disable-warning=ExperimentalWarning'],
    wanted: { electron: false, engines: false, build: false },
  },
  build: { wanted: { electron: false, engines: false } },
};

/** Chromium's own log lines (`[pid:date:LEVEL:file(line)] …`): a missing bus or GPU is nothing to a reader. */
const CHROMIUM_LOG = /^\[\d+:\d{4}\/\d{6}\.\d+:(INFO|WARNING|ERROR|VERBOSE\d*):[^\]]+\]/;

const [name, ...rest] = process.argv.slice(2);
const target = Object.hasOwn(TARGETS, name ?? '') ? TARGETS[name] : undefined;
if (!target) {
  process.stderr.write(`Usage: node scripts/run.mjs ${Object.keys(TARGETS).join('|')} [arguments]\n`);
  process.exit(2);
}
process.exit(await run(target));

async function run(chosen) {
  const { app, script, wanted = {}, chinese = false, pictures = false, keepDisplay = false } = chosen;
  const windowless = wanted.electron === false;
  const needsDisplay =
    !windowless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const { electron } = await bootstrapOrExit({ display: needsDisplay, chinese, pictures, ...wanted });
  if (!app && !script) return 0;
  if (windowless) return await startScript(chosen, { ...environmentWithNode(), CLOISTER_CACHE: cacheRoot() });
  const advice = electron && sandboxAdvice(electron.folder);
  if (advice) {
    warn("Chromium's sandbox cannot work for this user. Run this once, then the command again:", `  ${advice}`);
    return 1;
  }
  const display = needsDisplay ? await openDisplay({ untilLastClient: !keepDisplay && !needsWarmEngine() }) : undefined;
  if (needsDisplay && !display) return 1;
  if (display && name === 'start')
    warn('There is no display here: the window opens on a virtual one that nobody sees.');
  try {
    const env = {
      ...environmentWithNode(),
      ...display?.env,
      CLOISTER_ELECTRON: electron.executable,
      ...(pictures && { FONTCONFIG_FILE: path.join(checkout, 'scripts/screenshots/fonts.conf') }),
      CLOISTER_CACHE: cacheRoot(), // absolute: the app may run in another folder
    };
    const switches = chromiumSwitches({ virtualDisplay: Boolean(display) });
    await ensureWarmEngine({
      executable: electron.executable,
      args: [...switches, checkout],
      env: appEnvironment(env),
    });
    if (app) return await startApp({ electron, env, args: [...switches, checkout, ...app, ...rest] });
    return await startScript(chosen, { ...env, CLOISTER_ELECTRON_SWITCHES: switches.join(' ') });
  } finally {
    display?.close();
  }
}

async function openDisplay(options) {
  try {
    const display = await startVirtualDisplay(options);
    process.on('exit', display.close);
    return display;
  } catch (error) {
    warn(`No display, and no virtual one could be started: ${error.message}`);
    return undefined;
  }
}

function startApp({ electron, env, args }) {
  const filterErrors = process.env.CLOISTER_VERBOSE ? undefined : (line) => !CHROMIUM_LOG.test(line);
  return runTarget(electron.executable, args, {
    cwd: folderOfCaller(),
    env: appEnvironment(env, { withSecrets: rest[0] !== 'exec' }),
    filterErrors,
  });
}

function startScript({ script: candidates, nodeArguments = [], ofCaller = false }, env) {
  const script = candidates.find((file) => existsSync(path.join(checkout, file)));
  if (!script) {
    warn(`There is no ${candidates.join(' or ')} in this checkout yet.`);
    return 1;
  }
  return runTarget(nodeForBuild(), [...nodeArguments, path.join(checkout, script), ...rest], {
    cwd: ofCaller ? folderOfCaller() : checkout,
    env,
  });
}

/** npm changes to the package's folder; file names on the command line mean the folder in which it was typed. */
function folderOfCaller() {
  const throughNpm = process.env.npm_lifecycle_event === name && process.env.INIT_CWD;
  return throughNpm ? process.env.INIT_CWD : process.cwd();
}
