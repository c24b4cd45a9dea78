import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { WindowBridge } from '../contracts/app.ts';

/** All the window can reach: five functions, no channel names and no Electron objects. */
const bridge: WindowBridge = {
  call: (id, name, input) => ipcRenderer.invoke('app:call', id, name, input),
  cancel: (id) => ipcRenderer.send('app:cancel', id),
  onEvent(listener) {
    const relay = (_event: unknown, id: string, event: unknown) => listener(id, event);
    ipcRenderer.on('app:event', relay);
    return () => ipcRenderer.off('app:event', relay);
  },
  onNotice(listener) {
    const relay = (_event: unknown, notice: unknown) => listener(notice);
    ipcRenderer.on('app:notice', relay);
    return () => ipcRenderer.off('app:notice', relay);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('cloister', bridge);
