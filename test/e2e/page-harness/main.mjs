// A browser and nothing more: one page, without Node, under Chromium's own rules.
import { app, BrowserWindow } from 'electron';

// Not awaited: Electron is ready only after this module is.
void app.whenReady().then(() => {
  const webPreferences = { nodeIntegration: false, contextIsolation: true, sandbox: true };
  void new BrowserWindow({ show: false, webPreferences }).loadURL(process.env.PAGE_URL);
});
