import packageJson from '../../package.json' with { type: 'json' };
import { openBackend } from './backends/open-backend.ts';
import type { Handler } from './handlers/handler.ts';
import { createLog } from './log.ts';
import { parseServeOptions } from './options.ts';
import { startService } from './service.ts';

/** After the drain, for putting back what still runs and saying so. */
const signOffMs = 15_000;

/**
 * Serves in this process until SIGTERM or SIGINT, after which what runs may end.
 *
 * @param more kinds of tasks beside those of the registry
 * @throws CloisterError 'usage'
 */
export async function serve(args: readonly string[], more: readonly Handler[] = []): Promise<void> {
  const options = parseServeOptions(args);
  const log = createLog((line) => process.stderr.write(line), {
    ...{ service: 'cloister-queue', version: packageJson.version, pid: process.pid, role: options.role },
    ...(options.label !== undefined && { label: options.label }),
  });
  const backend = await openBackend(options, { log, version: packageJson.version });
  const service = await startService(options, backend, log, more);
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info('draining', { signal });
    // Where the database is gone, signing off would wait for it: what was running is taken up again as lost.
    setTimeout(
      () => {
        log.info('stopped without signing off');
        process.exit(1);
      },
      options['drain-seconds'] * 1000 + signOffMs,
    ).unref();
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
