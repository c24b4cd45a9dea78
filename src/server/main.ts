// The entry of `npm run serve`: one JSON line on standard output when it serves, logs on standard error.
import packageJson from '../../package.json' with { type: 'json' };
import { hasCode, messageOf } from '../contracts/errors.ts';
import { openBackend } from './backends/open-backend.ts';
import { isCommand, runCommand } from './commands/run-command.ts';
import { createLog } from './log.ts';
import { parseServeOptions, usage } from './options.ts';
import { startService } from './service.ts';

const [first] = process.argv.slice(2);

try {
  if (isCommand(first)) process.stdout.write(await runCommand(process.argv.slice(2), packageJson.version));
  else if (first === '--help' || first === '-h') process.stdout.write(usage);
  else await serve(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  if (hasCode(error, 'usage')) process.stderr.write(`\n${usage}`);
  process.exit(hasCode(error, 'usage') ? 2 : 1);
}

async function serve(args: readonly string[]): Promise<void> {
  const options = parseServeOptions(args);
  const log = createLog((line) => process.stderr.write(line), {
    ...{ service: 'cloister-queue', version: packageJson.version, pid: process.pid, role: options.role },
    ...(options.label !== undefined && { label: options.label }),
  });
  const backend = await openBackend(options, { log, version: packageJson.version });
  const service = await startService(options, backend, log);
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info('draining', { signal });
    await service.drain();
    await backend[Symbol.asyncDispose]();
    log.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  process.on('unhandledRejection', (error) => log.warn('unhandled', error));
  process.stdout.write(`${JSON.stringify({ ready: true, url: service.url, pid: process.pid })}\n`);
  log.info('serving', { url: service.url, engine: options.engine });
}
