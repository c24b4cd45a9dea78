import { app, type BrowserWindow, dialog, nativeTheme, powerMonitor } from 'electron';
import type { TaskView } from '../../contracts/app-tasks.ts';
import { messageOf } from '../../contracts/errors.ts';
import type { LedgerRow } from '../../contracts/store.ts';
import type { AppPaths } from '../app-paths.ts';
import type { AppSession } from '../app-session.ts';
import { storeWords } from '../store-words.ts';
import { systemClock } from '../system-random.ts';
import { egressView } from '../workbench/egress-view.ts';
import { createAppHandlers } from './app-handlers.ts';
import { createMainWindow, setApplicationMenu } from './main-window.ts';
import { reportUncaught } from './uncaught.ts';
import { notify, serveWindowCalls } from './window-calls.ts';
import { WindowLock } from './window-lock.ts';

interface WindowAppOptions {
  readonly session: AppSession;
  readonly paths: AppPaths;
  readonly throwAway: boolean;
  readonly prepareSandbox: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly log: (line: string) => void;
  /** Called for every record of the ledger as it is written. */
  readonly onLedgerRecord: (listener: (row: LedgerRow) => void) => void;
  /** Called for every task as it changes. */
  readonly onTask: (listener: (task: TaskView) => void) => void;
}

/** The app with its window: one of them per store; a second start brings it forward. */
export async function runWindow(options: WindowAppOptions): Promise<void> {
  const { session, paths, log } = options;
  if (!app.requestSingleInstanceLock()) {
    log('Cloister is open already: its window was brought forward.');
    app.exit(0);
    return;
  }
  await app.whenReady();
  let window: BrowserWindow | null = null;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  quitAfter(options.close, log);
  reportUncaught((text) => void dialog.showMessageBox({ type: 'error', ...text }), log);
  setApplicationMenu((command) => notify(window, { kind: 'command', command }));

  const lock = new WindowLock({ session, clock: systemClock, window: () => window, log });
  const whenOpened = () => {
    void lock.readSetting().catch((error: unknown) => log(`lock: ${messageOf(error)}`));
    void checkStore(session, log).catch((error: unknown) => log(`check: ${messageOf(error)}`));
    void session.workbench.tasks.resume().catch((error: unknown) => log(`tasks: ${messageOf(error)}`));
    void resumeRuns(session, () => window).catch((error: unknown) => log(`resume: ${messageOf(error)}`));
  };
  options.onLedgerRecord(
    (row) => void showRecord(session, window, row).catch((error: unknown) => log(messageOf(error))),
  );
  options.onTask((task) => notify(window, { kind: 'task', task }));
  // The window loads while the store opens; its first call waits for both.
  const opened = (options.throwAway ? session.openThrowAway() : session.openWithoutAsking()).then(() => {
    if (session.isOpen) nativeTheme.themeSource = session.workbench.settings.view.theme;
  });
  window = createMainWindow(paths);
  window.on('closed', () => {
    window = null;
  });
  const handlers = createAppHandlers({ session, paths, window: () => window, onOpened: whenOpened, lock });
  window.webContents.on('input-event', () => lock.active());
  powerMonitor.on('suspend', () => lock.onSuspend());
  powerMonitor.on('resume', () => {
    if (session.isOpen) session.workbench.tasks.wake();
  });
  serveWindowCalls(window, handlers, opened);
  try {
    await opened;
  } catch (error) {
    dialog.showErrorBox('Cloister cannot open its store', messageOf(error));
    app.exit(1);
    return;
  }
  if (session.isOpen) whenOpened();
  // Warm before the first question, after the store has had its turn.
  void options.prepareSandbox().catch((error: unknown) => log(`sandbox: ${messageOf(error)}`));
}

/** What is acknowledged is on disk already: a part that never ends may not keep the app, and its lock, for ever. */
const closeWithinMs = 20_000;

/** Quitting waits until the store is written out. */
function quitAfter(close: () => Promise<void>, log: (line: string) => void): void {
  let closing = false;
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    setTimeout(() => {
      log(`quit: not closed within ${closeWithinMs / 1000} seconds; ended all the same`);
      app.exit(1);
    }, closeWithinMs);
    void close()
      .catch((error: unknown) => log(`quit: ${messageOf(error)}`))
      .finally(() => app.exit(0));
  });
}

/** Looks at the start whether the store is whole; says what is wrong, what was done and what to do, and goes on with what can be read. */
async function checkStore({ workbench }: AppSession, log: (line: string) => void): Promise<void> {
  const problems = await workbench.store.check({ thorough: false });
  const { problem } = await workbench.ledger.verify();
  if (problem !== null) problems.push({ where: 'ledger', what: problem, mended: false });
  const words = storeWords(problems);
  if (words === null) return;
  log(`${words.message}:\n${words.problems}`);
  await dialog.showMessageBox({
    type: 'warning',
    message: words.message,
    detail: [words.problems, words.advice].filter((part) => part !== '').join('\n\n'),
  });
}

async function resumeRuns(session: AppSession, window: () => BrowserWindow | null): Promise<void> {
  await session.workbench.runs.resumeAll((projectId, event) =>
    notify(window(), { kind: 'resumed-run', projectId, event }),
  );
}

async function showRecord(session: AppSession, window: BrowserWindow | null, row: LedgerRow): Promise<void> {
  if (!session.isOpen) return;
  const { privacy, ledger } = session.workbench;
  notify(window, { kind: 'egress', projectId: row.projectId, record: await egressView(privacy, row) });
  notify(window, { kind: 'ledger', state: await ledger.state() });
}
