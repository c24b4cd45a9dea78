import { spawn } from 'node:child_process';
import { environmentWithNode } from '../setup/node-runtime.mjs';

/** A busy machine may need three times what a quiet one does. */
const LIMIT_MS = 20 * 60_000;

/**
 * Runs one check with its output kept back: it is shown as a whole when the check fails, so that checks which run
 * side by side do not mix their lines.
 *
 * @param {{ name: string, command: string[], env?: object, counts?: () => import('./counts.mjs').Counts }} check
 *   without `counts` the check as a whole counts as one test
 * @returns {Promise<{ name: string, output: string, seconds: number, counts: import('./counts.mjs').Counts }>}
 */
export async function runCheck({ name, command, env, counts }, { cwd }) {
  process.stdout.write(`… ${name}\n`);
  const started = Date.now();
  const { code, output } = await run(command, {
    cwd,
    env: { ...environmentWithNode(), FORCE_COLOR: '0', NO_COLOR: '1', ...env },
  });
  const seconds = (Date.now() - started) / 1000;
  return { name, seconds, ...countsOf({ code, output, counts }) };
}

function countsOf({ code, output, counts }) {
  if (!counts) return { output, counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 } };
  try {
    const counted = counts();
    if (code !== 0 && counted.failed === 0) return { output, counts: { ...counted, failed: 1 } };
    return { output, counts: counted };
  } catch (error) {
    const told = `${output}\n(no report was written: ${error.message})`;
    return { output: told, counts: { passed: 0, failed: 1, skipped: 0 } };
  }
}

function run([program, ...args], { cwd, env }) {
  return new Promise((resolve) => {
    // A group of its own, so that what the check has started can be ended together with it.
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    const end = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {} // gone already
    };
    const timer = setTimeout(() => {
      chunks.push(`\nstopped after ${LIMIT_MS / 60_000} minutes\n`);
      end();
    }, LIMIT_MS);
    const onSignal = () => {
      end();
      process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, onSignal);
    child.on('error', (error) => chunks.push(`${program}: ${error.message}\n`));
    child.on('close', (code) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, onSignal);
      resolve({ code: code ?? 1, output: chunks.map(String).join('') });
    });
  });
}
