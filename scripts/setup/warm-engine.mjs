import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './checkout.mjs';
import { report } from './report.mjs';

const limitMs = 90_000;
const buildStamp = path.join(checkout, 'out', 'build-stamp.txt');
const warmStamp = path.join(checkout, 'out', 'warm-stamp.txt');

/** Whether the build has changed since the engine was warmed. */
export function needsWarmEngine() {
  const state = read(buildStamp);
  return state !== null && read(warmStamp) !== state;
}

/**
 * Lets the app keep an image of Python with pandas and Matplotlib imported, once a build, so that the first code of
 * everybody runs at once. Without it everything works, a little later: no failure here stops anything.
 *
 * @param {{ executable: string, args: string[], env: NodeJS.ProcessEnv }} electron
 */
export async function ensureWarmEngine({ executable, args, env }) {
  if (!needsWarmEngine()) return;
  const state = read(buildStamp);
  report('warming the Python engine');
  const child = spawn(executable, [...args, '--cli', 'warm-up'], { env, stdio: 'ignore' });
  const timer = setTimeout(() => child.kill(), limitMs);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  clearTimeout(timer);
  if (code === 0) writeFileSync(warmStamp, state);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
