import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import { type AppNotice, appMethods } from '../../contracts/app.ts';
import { abortError, CloisterError } from '../../contracts/errors.ts';
import type { CallContext, Handlers, MethodMap } from '../../contracts/method.ts';
import { toWireError } from '../../contracts/rpc.ts';
import { appUrl } from './app-protocol.ts';

type AnyHandler = (input: unknown, context: CallContext<unknown>) => unknown;

/** Serves the window's calls. Only the window's own page is answered. */
export function serveWindowCalls(
  window: BrowserWindow,
  handlers: Handlers<typeof appMethods>,
  /** Calls wait for it. */
  ready: Promise<void>,
): void {
  const running = new Map<string, AbortController>();
  const methods: MethodMap = appMethods;
  const isOurs = (event: IpcMainInvokeEvent | IpcMainEvent) =>
    event.sender === window.webContents && event.senderFrame?.url === appUrl;

  ipcMain.handle('app:call', async (event, id: unknown, name: unknown, input: unknown) => {
    const controller = new AbortController();
    try {
      if (!isOurs(event)) throw new CloisterError('not-the-window', 'This page may not ask for anything.');
      const callId = z.string().max(64).parse(id);
      const methodName = z.string().parse(name);
      const method = Object.hasOwn(methods, methodName) ? methods[methodName] : undefined;
      if (!method) throw new CloisterError('no-such-method', `There is no ${methodName}.`);
      const parsed = method.input.safeParse(input);
      if (!parsed.success) throw new CloisterError('bad-input', `${methodName}: ${z.prettifyError(parsed.error)}`);
      running.set(callId, controller);
      const emit = (value: unknown) => {
        if (!window.isDestroyed()) window.webContents.send('app:event', callId, value);
      };
      const handler = handlers[methodName as keyof typeof handlers] as AnyHandler;
      try {
        await ready;
        return { type: 'done', output: await handler(parsed.data, { signal: controller.signal, emit }) };
      } finally {
        running.delete(callId);
      }
    } catch (error) {
      return { type: 'failed', error: toWireError(error) };
    }
  });
  ipcMain.on('app:cancel', (event, id: unknown) => {
    if (isOurs(event) && typeof id === 'string') running.get(id)?.abort(abortError());
  });
  window.on('closed', () => {
    ipcMain.removeHandler('app:call');
    ipcMain.removeAllListeners('app:cancel');
  });
}

export function notify(window: BrowserWindow | null, notice: AppNotice): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send('app:notice', notice);
}
