// The sandbox alone in the real Electron, from its sources, driven by tests through `globalThis.harness`.
import { readFileSync } from 'node:fs';
import { app, BrowserWindow, protocol } from 'electron';

const sandbox = new URL('../../../src/main/sandbox/', import.meta.url);
const { sandboxScheme } = await import(new URL('sandbox-scheme.ts', sandbox).href);
const { createSandboxHost } = await import(new URL('sandbox-host.ts', sandbox).href);
const { processSwitches } = await import(new URL('process-switches.ts', sandbox).href);
const { SealedWindow } = await import(new URL('sealed-window.ts', sandbox).href);
const { ServedFiles } = await import(new URL('served-files.ts', sandbox).href);
const { appPaths } = await import(new URL('../app-paths.ts', sandbox).href);

protocol.registerSchemesAsPrivileged([{ ...sandboxScheme }]);
for (const [name, value] of Object.entries(processSwitches)) app.commandLine.appendSwitch(name, value);
app.on('window-all-closed', () => {});

const logged = [];
const controllers = new Map();
const emitted = new Map();

function create(options = {}) {
  const paths = appPaths(new URL('../../..', import.meta.url).pathname);
  return createSandboxHost({
    engineDir: paths.pythonEngine,
    guestDir: paths.guest,
    pageDir: paths.sandboxPage,
    log: (line) => logged.push(line),
    ...options,
  });
}

globalThis.harness = app.whenReady().then(() => {
  let host = create();
  let bare = null;
  const sealed = () =>
    BrowserWindow.getAllWindows().filter(({ webContents }) => webContents.getURL().startsWith('cloister'));
  const wall = () => sealed().find((window) => window !== bare);
  const secondsOf = (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  const openBare = async () => {
    const served = new ServedFiles();
    served.addNamed('/', 'text/html; charset=utf-8', Buffer.from('<!doctype html><body></body>'));
    const before = new Set(BrowserWindow.getAllWindows());
    await SealedWindow.open(served);
    return BrowserWindow.getAllWindows().find((window) => !before.has(window));
  };
  return {
    logged,
    async execute(input) {
      const controller = new AbortController();
      controllers.set(input.executionId, controller);
      const events = [];
      emitted.set(input.executionId, events);
      const outcome = await host.execute(
        { language: 'python', timeoutMs: 20_000, files: [], tokens: {}, ...input },
        { signal: controller.signal, emit: (event) => events.push(event) },
      );
      const artifacts = outcome.artifacts.map(({ bytes, ...rest }) => ({
        ...rest,
        base64: Buffer.from(bytes).toString('base64'),
      }));
      return { ...outcome, artifacts };
    },
    /** Milliseconds of a run as the app itself sees them; stopped after `stopMs`, from there on. */
    async timed({ stopMs, ...input }) {
      const { execute, abort } = await globalThis.harness;
      let started = performance.now();
      const outcome = execute(input);
      if (stopMs !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, stopMs));
        started = performance.now();
        abort(input.executionId);
      }
      const { kind, state, result, message } = await outcome;
      return { ms: performance.now() - started, kind, state, result, message };
    },
    processId: () => process.pid,
    abort: (executionId) => controllers.get(executionId)?.abort(),
    emitted: (executionId) => emitted.get(executionId) ?? [],
    closeSession: (sessionId) => host.closeSession({ sessionId }),
    report: () => host.report(),
    warmUp: () => host.warmUp(),
    /** Kills the sandbox's processes, as the system would. */
    killProcess: () => {
      for (const { webContents } of sealed()) process.kill(webContents.getOSProcessId(), 'SIGKILL');
    },
    /** Runs script in the sealed page itself: what an attacker could do who got out of the interpreter and of WASM. */
    inPage: (script) => wall().webContents.executeJavaScript(script),
    /** The same script in an empty page of a sealed window, with all that a page has: what the walls around it do alone. */
    async inBarePage(script) {
      if (bare === null || bare.isDestroyed()) bare = await openBare();
      return await bare.webContents.executeJavaScript(script);
    },
    closeBarePage() {
      bare?.destroy();
      bare = null;
    },
    /** The same script in a page without walls: what it would reach there shows that it is an attack at all. */
    async inOpenPage(script) {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
      window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
      window.webContents.session.on('will-download', (event) => event.preventDefault());
      await window.loadURL('data:text/html,<body></body>');
      try {
        return await window.webContents.executeJavaScript(script);
      } finally {
        window.destroy();
      }
    },
    windows: () => BrowserWindow.getAllWindows().length,
    /** Seconds of processor time the sandbox's processes have used; null where that cannot be read. */
    cpuSeconds() {
      try {
        return sealed().reduce((sum, { webContents }) => sum + secondsOf(webContents.getOSProcessId()), 0);
      } catch {
        return null;
      }
    },
    /** What the system itself holds the sandbox's process to. */
    confinement() {
      const status = readFileSync(`/proc/${wall().webContents.getOSProcessId()}/status`, 'utf8');
      const field = (name) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
      return `user ${field('Uid')}, seccomp filter ${field('Seccomp') === '2' ? 'on' : 'off'}`;
    },
    async reopen(options) {
      await host[Symbol.asyncDispose]();
      host = create(options);
    },
    close: () => host[Symbol.asyncDispose](),
  };
});
