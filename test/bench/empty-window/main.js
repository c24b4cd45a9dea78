// The least that an Electron app can be: what Cloister's start is measured against.
import { app, BrowserWindow } from 'electron';

app.whenReady().then(() => {
  if (process.argv.includes('--and-exit')) return app.exit(0);
  new BrowserWindow({ width: 1200, height: 800 }).loadURL('data:text/html,<title>empty</title><p>empty</p>');
});
