import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { report } from './report.mjs';

/** A command that ended badly; `output` is the tail of what it said. */
export class CommandFailed extends Error {
  constructor(command, reason, output) {
    super(`${command} ${reason}${output ? `\n${output}` : ''}`);
    this.name = 'CommandFailed';
    this.output = output;
  }
}

/**
 * Runs a program to its end and resolves with its stdout.
 * With `show` what it says is passed on to our stderr (with `showErrors` only its stderr), never to our stdout.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, show?: boolean, showErrors?: boolean }} [options]
 */
export function runCommand(
  program,
  args,
  { cwd, env = process.env, timeoutMs = 15 * 60_000, show = false, showErrors = show } = {},
) {
  const shown = [program, ...args].join(' ');
  return new Promise((resolve, reject) => {
    // On Windows npm is a command file, which only a shell can start.
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = [];
    const tail = [];
    child.stdout.on('data', (chunk) => {
      out.push(chunk);
      tail.push(chunk);
      if (show) process.stderr.write(chunk);
    });
    child.stderr.on('data', (chunk) => {
      tail.push(chunk);
      if (showErrors) process.stderr.write(chunk);
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(
        Object.assign(new CommandFailed(shown, `could not be started: ${error.message}`, ''), { code: error.code }),
      );
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) return resolve(Buffer.concat(out).toString('utf8'));
      const said = shortened(Buffer.concat(tail).toString('utf8').trim().split('\n'));
      reject(new CommandFailed(shown, signal ? `was stopped by ${signal}` : `ended with code ${code}`, said));
    });
  });
}

/** Tools put the reason first (npm) or last (pip, compilers). */
function shortened(lines) {
  return (lines.length <= 24 ? lines : [...lines.slice(0, 12), '…', ...lines.slice(-11)]).join('\n');
}

/** Tries an action again after a failure, saying so; the last failure is thrown. */
export async function withRetries(what, attempts, action) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action(attempt);
    } catch (error) {
      if (attempt >= attempts || error.code === 'ENOENT') throw error;
      const waitSeconds = attempt * 2;
      report(
        `${what} failed (try ${attempt} of ${attempts}), again in ${waitSeconds} s: ${error.message.split('\n')[0]}`,
      );
      await sleep(waitSeconds * 1000);
    }
  }
}
