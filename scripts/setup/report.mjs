// All set-up talk goes to stderr: under `npm run cli` stdout belongs to the command alone.

const started = Date.now();

/** One line of progress, with the seconds since the process started. */
export function report(line) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5);
  process.stderr.write(`[set-up ${seconds} s] ${line}\n`);
}

/** A problem that a person has to read: what happened, what still works, what to do. */
export function warn(...lines) {
  process.stderr.write(`${lines.map((line) => `  ! ${line}`).join('\n')}\n`);
}
