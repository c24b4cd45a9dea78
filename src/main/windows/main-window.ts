import { BrowserWindow, Menu, nativeTheme, type Session, session as sessions } from 'electron';
import type { AppNotice } from '../../contracts/app.ts';
import { appUrl, serveWindow } from './app-protocol.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly renderer: string;
}

/** Its own session without a network: whatever the window asks for but its own files is refused. What it keeps is the shape of its panes. */
function windowSession(renderer: string): Session {
  const own = sessions.fromPartition('persist:window', { cache: false });
  own.setSpellCheckerEnabled(false);
  own.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission === 'clipboard-sanitized-write'),
  );
  own.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  own.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: !/^(cloister:\/\/app\/|blob:cloister:|data:|devtools:)/.test(details.url) }),
  );
  own.on('will-download', (event) => event.preventDefault());
  serveWindow(own, renderer);
  return own;
}

export function createMainWindow({ preload, renderer }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Cloister',
    width: 1360,
    height: 860,
    minWidth: 420,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    // The window's own strip leaves room for the three buttons of macOS.
    titleBarStyle: process.platform === 'darwin' ? 'hiddenInset' : 'default',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#191a1c' : '#fdfdfc',
    webPreferences: {
      preload,
      session: windowSession(renderer),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  window.once('ready-to-show', () => window.show());
  void window.loadURL(appUrl);
  return window;
}

type Command = Extract<AppNotice, { kind: 'command' }>['command'];

/** The system's own shortcuts hang on the roles; the other entries are the window's commands. */
export function setApplicationMenu(onCommand: (command: Command) => void): void {
  const entry = (label: string, command: Command, accelerator?: string) => ({
    label,
    ...(accelerator !== undefined && { accelerator }),
    // The window listens for its keys itself and knows when a text field has them.
    registerAccelerator: false,
    click: () => onCommand(command),
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      {
        label: 'File',
        submenu: [
          entry('New question', 'new-question'),
          entry('Open file…', 'open-file', 'CmdOrCtrl+O'),
          entry('Commands…', 'palette', 'CmdOrCtrl+K'),
          entry('Settings…', 'settings', 'CmdOrCtrl+,'),
          entry('Lock now', 'lock'),
          { type: 'separator' },
          process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { role: 'togglefullscreen' }],
      },
      { role: 'windowMenu' },
    ]),
  );
}
