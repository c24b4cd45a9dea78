import { parseArgs } from 'node:util';
import { privacyMethods } from '../../contracts/privacy.ts';
import { isLoopbackHost, listenOnLoopback } from '../doors/loopback-server.ts';
import { presidioRoutes, refusal } from '../doors/presidio-routes.ts';
import { type Command, Exit } from './command.ts';
import { writeLine } from './json-lines.ts';
import { privacyWorkerOf } from './privacy-worker-of-command.ts';
import { UsageError } from './usage.ts';

const bodyBytesMax = 2 * 1024 * 1024;
/** Shorter than what `scripts/run.mjs` waits before it kills. */
const drainMs = 8_000;

/** `privacy serve`: Presidio's REST API on loopback, until it is told to stop. */
export const privacyServe: Command = async (context) => {
  const { values } = parseArgs({
    args: [...context.args],
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '3000' },
      'timeout-ms': { type: 'string', default: '30000' },
      'ner-model': { type: 'string' },
      cloister: { type: 'boolean', default: false },
    },
  });
  const { host } = values;
  if (!isLoopbackHost(host)) {
    throw new UsageError(
      `${host} can be reached from other machines, and this service has no passwords: it shows names to whoever asks. It listens on 127.0.0.1, ::1 or localhost only.`,
    );
  }
  const port = wholeNumber('--port', values.port, 0, 65_535);
  const timeoutMs = wholeNumber('--timeout-ms', values['timeout-ms'], 100, 600_000);
  await using worker = await privacyWorkerOf(context, values['ner-model'], () =>
    log('The privacy worker was restarted.'),
  );
  const server = await listenOnLoopback({
    host,
    port,
    bodyBytesMax,
    refusal,
    answer: presidioRoutes({
      privacy: worker.client('privacy', privacyMethods, { deadlineMs: timeoutMs, retriesOthers: true }),
      presidioCompatible: !values.cloister,
    }),
    onAnswered: (method, status, ms) => log(`${method} ${status} ${ms.toFixed(0)} ms`),
  });
  const stopped = untilStopped();
  await writeLine({ ready: true, url: server.url, pid: process.pid });
  log(
    `Recognizers: ${values.cloister ? "this app's own (--cloister)" : "exactly Presidio's; --cloister adds this app's"}.`,
  );
  log(`${await stopped}: no more calls are taken.`);
  await server.drain(drainMs);
  return Exit.fine;
};

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw new UsageError(`${option} wants a whole number from ${min} to ${max}.`);
}

function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}
