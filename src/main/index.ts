import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, net, protocol } from 'electron';
import type { TaskView } from '../contracts/app-tasks.ts';
import { messageOf } from '../contracts/errors.ts';
import type { LedgerRow } from '../contracts/store.ts';
import { appPaths } from './app-paths.ts';
import { AppSession } from './app-session.ts';
import { readStoreArguments, runCommand, type StoreArguments } from './cli/run-command.ts';
import { UsageError } from './cli/usage.ts';
import { chromiumTransport } from './egress/chromium-transport.ts';
import { electronKeychain } from './keychain/electron-keychain.ts';
import { offlineSwitches, processSwitches } from './sandbox/process-switches.ts';
import { createSandboxHost } from './sandbox/sandbox-host.ts';
import { sandboxScheme } from './sandbox/sandbox-scheme.ts';
import { sandboxClient } from './sandbox-client.ts';
import { forkDesktopService } from './tasks/electron-service-process.ts';
import { appScheme } from './windows/app-protocol.ts';
import { runWindow } from './windows/window-app.ts';

const cliAt = process.argv.indexOf('--cli');
const isCli = cliAt !== -1;
const exitUsage = 2;

let store: StoreArguments;
try {
  store = readStoreArguments(isCli ? process.argv.slice(cliAt + 1) : process.argv.slice(1), process.env);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(error instanceof UsageError ? exitUsage : 1);
}
const throwAway = isCli ? store.passphrase === null : store.rest.includes('--throw-away');

// Chromium keeps files of its own in this folder; a command that is to leave no trace gets one that goes with it.
const temporary = throwAway ? mkdtempSync(join(tmpdir(), 'cloister-')) : null;
const lastingDirectory = resolve(store.dataDirectory ?? app.getPath('userData'));
const dataDirectory = temporary ?? lastingDirectory;
app.setPath('userData', isCli && temporary === null ? mkdtempSync(join(tmpdir(), 'cloister-')) : dataDirectory);
app.setPath('sessionData', join(app.getPath('userData'), 'chromium'));
process.on('exit', () => {
  if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
  if (isCli) rmSync(app.getPath('userData'), { recursive: true, force: true });
});

// Nothing of Chromium's own may open a socket either.
for (const name of [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
]) {
  app.commandLine.appendSwitch(name);
}
// A command shows nothing: what drawing costs, 50 MB of memory, is better spent.
if (isCli) app.disableHardwareAcceleration();
const isOffline = isCli && store.rest[0] === 'exec';
for (const [name, value] of Object.entries({ ...processSwitches, ...(isOffline && offlineSwitches) })) {
  app.commandLine.appendSwitch(name, value);
}
protocol.registerSchemesAsPrivileged([appScheme, { ...sandboxScheme }]);

const paths = appPaths(app.getAppPath());
const log = (line: string) => process.stderr.write(`${line}\n`);
const sandbox = createSandboxHost({
  engineDir: paths.pythonEngine,
  guestDir: paths.guest,
  packagesDir: paths.pythonPackages,
  fontsDir: paths.figureFonts,
  pageDir: paths.sandboxPage,
  log,
});
const workers = {
  store: new URL('./store-worker.js', import.meta.url),
  privacy: new URL('./privacy-worker.js', import.meta.url),
  agent: new URL('./agent-worker.js', import.meta.url),
  chart: new URL('./chart-worker.js', import.meta.url),
  embedder: new URL('./embedder-worker.js', import.meta.url),
};
let onLedgerRecord: (row: LedgerRow) => void = () => {};
let onTask: (task: TaskView) => void = () => {};
const session = new AppSession({
  directory: dataDirectory,
  keychain: electronKeychain,
  workbench: {
    appVersion: app.getVersion(),
    sandbox: sandboxClient(sandbox),
    transport: chromiumTransport,
    nerModel: paths.nerModel,
    chosenNerModel: paths.chosenNerModel,
    encoder: {
      folder: paths.sentenceEncoder,
      isChosen: paths.isEncoderChosen,
      chineseFolder: paths.chineseEncoder,
      log,
    },
    storeTemplate: paths.storeTemplate,
    workers,
    onLedger: (row) => onLedgerRecord(row),
    tasks: {
      fork: () => forkDesktopService(join(import.meta.dirname, 'desktop-service.js'), log),
      directory: join(dataDirectory, 'queue-service'),
      template: paths.storeTemplate,
      isOnline: () => net.isOnline(),
      canAsk: !isCli,
    },
    onTask: (task) => onTask(task),
  },
});

async function close(): Promise<void> {
  await session[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
}

async function runCli(): Promise<number> {
  let opening: Promise<AppSession> | null = null;
  const open = async () => {
    if (store.passphrase === null) await session.openThrowAway();
    else await session.openWithPassphrase(store.passphrase);
    return session;
  };
  const [name, ...args] = store.rest;
  // The engine gets warm while the store opens.
  if (name === 'ask' || name === 'exec' || name === 'demo' || (name === 'knowledge' && args[0] === 'import'))
    void sandbox.prepare().catch(() => {});
  try {
    return await runCommand(name, {
      paths,
      args,
      sandbox: sandboxClient(sandbox),
      warmUp: () => sandbox.warmUp(),
      session: () => {
        opening ??= open();
        return opening;
      },
      privacyEntry: workers.privacy,
      store: { entry: workers.store, template: paths.storeTemplate, appVersion: app.getVersion() },
      storePassphrase: store.passphrase,
      lastingDirectory,
    });
  } finally {
    await close();
  }
}

if (isCli) {
  // The hidden sandbox window is no window to close the app with.
  app.on('window-all-closed', () => {});
  void app
    .whenReady()
    .then(runCli)
    .then(
      (code) => app.exit(code),
      (error: unknown) => {
        log(messageOf(error));
        app.exit(1);
      },
    );
} else {
  void runWindow({
    session,
    paths,
    throwAway,
    prepareSandbox: () => sandbox.prepare(),
    close,
    log,
    onLedgerRecord: (listener) => {
      onLedgerRecord = listener;
    },
    onTask: (listener) => {
      onTask = listener;
    },
  });
}
