// Pyodide as its own documents load it, in a worker of a browser and nothing of ours around it: prints the milliseconds
// from the worker's start to a first result.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

const pyodide = join(import.meta.dirname, '../../../../node_modules/pyodide');
const worker = `
import { loadPyodide } from './pyodide.mjs';
const pyodide = await loadPyodide({ indexURL: new URL('./', self.location.href).href });
postMessage(pyodide.runPython('sum(range(10))'));`;
const types = { html: 'text/html', mjs: 'text/javascript', wasm: 'application/wasm', json: 'application/json' };

protocol.registerSchemesAsPrivileged([
  { scheme: 'bare', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// Not awaited at the top: the app is not ready before this module has run.
app.whenReady().then(async () => {
  protocol.handle('bare', async ({ url }) => {
    const name = basename(new URL(url).pathname) || 'page.html';
    const headers = { 'Content-Type': types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream' };
    if (name === 'page.html') return new Response('<!doctype html>', { headers });
    return new Response(name === 'worker.mjs' ? worker : await readFile(join(pyodide, name)), { headers });
  });
  const window = new BrowserWindow({ show: false, webPreferences: { backgroundThrottling: false } });
  await window.loadURL('bare://app/page.html');
  const spent = await window.webContents.executeJavaScript(`new Promise((resolve, reject) => {
  const started = performance.now();
  const worker = new Worker('worker.mjs', { type: 'module' });
  worker.onmessage = () => resolve(performance.now() - started);
  worker.onerror = (event) => reject(new Error(event.message));
})`);
  process.stdout.write(`${spent}\n`);
  app.exit(0);
});
