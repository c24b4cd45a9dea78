// The entry of the process that the app starts for one person: the same service, on PGlite, on loopback, that takes what this
// install's gate stamped and nothing else. It is told over its port what a command line would show to everyone on the machine.
import packageJson from '../../package.json' with { type: 'json' };
import { type FromDesktopService, ToDesktopService } from '../contracts/desktop-service.ts';
import { CloisterError, messageOf } from '../contracts/errors.ts';
import { Scope } from '../contracts/tasks.ts';
import type { Backend } from './backends/backend.ts';
import { openEmbeddedBackend } from './backends/embedded.ts';
import { createLog } from './log.ts';
import { parseServeOptions } from './options.ts';
import { type Service, startService } from './service.ts';
import { storeKey } from './truth/access.ts';
import { addInstall } from './truth/installs.ts';

const tenant = 'desktop';
/** One person's tasks: what they wait for is the network. */
const concurrency = 8;

/** Electron's port to the app where it started this process, Node's where a test did. */
interface Port {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  postMessage(message: FromDesktopService): void;
}

const port = portOfParent();
const log = createLog((line) => process.stderr.write(line), { service: 'cloister-queue', role: 'desktop' });
const allowedOrigins: string[] = [];
let running: { readonly service: Service; readonly backend: Backend } | null = null;

port.on('message', (message) => {
  const told = ToDesktopService.parse(message);
  switch (told.kind) {
    case 'start':
      void start(told).catch((error: unknown) => {
        const code = error instanceof CloisterError ? error.code : 'service-not-started';
        port.postMessage({ kind: 'failed', code, message: messageOf(error) });
      });
      return;
    case 'allow':
      if (!allowedOrigins.includes(told.origin)) allowedOrigins.push(told.origin);
      port.postMessage({ kind: 'allowed', origin: told.origin });
      return;
    case 'stop':
      void stop();
      return;
  }
});
// The app is gone, however it went.
process.on('disconnect', () => process.exit(0));

async function start({
  directory,
  template,
  key,
  install,
  tracesEndpoint,
}: Extract<ToDesktopService, { kind: 'start' }>) {
  const backend = await openEmbeddedBackend(directory, { log, version: packageJson.version }, template);
  await backend.database.query('delete from api_keys where tenant = $1', [tenant]);
  await storeKey(backend.database, key, tenant, Scope.options);
  await addInstall(backend.database, { ...install, tenant });
  const traces = tracesEndpoint === null ? [] : [`--otlp-endpoint=${tracesEndpoint}`];
  const options = { ...parseServeOptions(['--port=0', `--data=${directory}`, ...traces]), concurrency };
  const service = await startService({ ...options, 'allow-origin': allowedOrigins }, backend, log);
  running = { service, backend };
  port.postMessage({ kind: 'ready', url: service.url });
}

async function stop(): Promise<void> {
  await running?.service.drain();
  await running?.backend[Symbol.asyncDispose]();
  process.exit(0);
}

function portOfParent(): Port {
  const ofElectron = 'parentPort' in process ? (process.parentPort as NodeJS.EventEmitter & Port) : null;
  if (ofElectron) {
    return {
      on: (event, listener) => ofElectron.on(event, (message: { readonly data: unknown }) => listener(message.data)),
      postMessage: (message) => ofElectron.postMessage(message),
    };
  }
  return {
    on: (event, listener) => process.on(event, listener),
    postMessage: (message) => void process.send?.(message),
  };
}
