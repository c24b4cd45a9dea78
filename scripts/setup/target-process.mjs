import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const GRACE_MS = 10_000;
const ORPHAN_CHECK_MS = 500;

/**
 * Runs the program that all the set-up was for as if it had been called itself: its stdin, stdout and stderr are
 * ours, signals are passed on, and what is returned is the exit code that we should end with.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, filterErrors?: (line: string) => boolean }} options
 *   filterErrors: which lines of stderr are worth passing on (all when left out)
 * @returns {Promise<number>}
 */
export function runTarget(program, args, { cwd, env, filterErrors }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['inherit', 'inherit', filterErrors ? 'pipe' : 'inherit'] });
    if (filterErrors) passLines(child.stderr, filterErrors);
    let killing;
    const passOn = (signal) => {
      child.kill(signal);
      killing ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    // A terminal sends Ctrl-C to the whole group: the child has had it already.
    const onInterrupt = () => (process.stdin.isTTY ? undefined : passOn('SIGINT'));
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', passOn);
    process.on('SIGHUP', passOn);
    // npm passes a signal on to its shell alone, and both are gone then: what they started must not stay behind.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      passOn('SIGTERM');
    }, ORPHAN_CHECK_MS);
    watch.unref();
    child.on('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      clearTimeout(killing);
      clearInterval(watch);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function passLines(stream, wanted) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop();
    for (const line of lines) if (wanted(line)) process.stderr.write(`${line}\n`);
  });
  stream.on('end', () => {
    if (rest && wanted(rest)) process.stderr.write(rest);
  });
}
