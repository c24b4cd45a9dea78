import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { vaultMethods } from '../../contracts/app-vault.ts';
import type { Handlers } from '../../contracts/method.ts';
import type { AppPaths } from '../app-paths.ts';
import type { AppSession } from '../app-session.ts';
import { purge } from '../purge/purge.ts';
import { createBackUp } from '../transfer/back-up.ts';
import { exportProject, importProject } from '../transfer/project-archive.ts';
import { exportVault, importVault } from '../workbench/vault-files.ts';
import type { WindowLock } from './window-lock.ts';

interface VaultHandlersOptions {
  readonly session: AppSession;
  readonly paths: AppPaths;
  readonly window: () => BrowserWindow | null;
  readonly lock: WindowLock;
}

const vaultFiles = [{ name: 'Cloister vault', extensions: ['cloistervault'] }];
const backUpFiles = [{ name: 'Cloister back-up', extensions: ['cloisterbackup'] }];
const projectFiles = [{ name: 'Cloister project', extensions: ['cloisterproject'] }];

/** Keys, the lock, and what goes for good, as the window asks for them. */
export function createVaultHandlers({
  session,
  paths,
  window,
  lock,
}: VaultHandlersOptions): Handlers<typeof vaultMethods> {
  const saveTo = async (name: string, filters: Electron.FileFilter[] = []): Promise<string | null> => {
    const parent = window();
    const options = { defaultPath: join(app.getPath('documents'), name), ...(filters.length > 0 && { filters }) };
    const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
  };
  const chooseFile = async (filters: Electron.FileFilter[]): Promise<string | null> => {
    const parent = window();
    const options: Electron.OpenDialogOptions = { properties: ['openFile'], filters };
    const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return chosen.filePaths[0] ?? null;
  };
  return {
    lock: ({ view }) => lock.lock(view),
    lockedView: () => lock.takeView(),
    vaultState: async ({ projectId }) => {
      const { store, masterKey } = session.workbench;
      const keys = projectId === null ? undefined : (await store.wrappedKeys({})).find(({ id }) => id === projectId);
      return {
        keptBy: session.keptBy,
        isLasting: session.state === 'open',
        masterKeyId: masterKey.id,
        lockAfterMinutes: lock.minutes,
        project: keys
          ? { entries: (await store.vault({ projectId: keys.id })).length, keyVersion: keys.keyVersion }
          : null,
      };
    },
    setLockAfter: ({ minutes }) => lock.setMinutes(minutes),
    rotateMasterKey: ({ passphrase, newPassphrase }) =>
      session.rotateMasterKey({
        ...(passphrase !== null && { passphrase }),
        ...(newPassphrase !== null && { newPassphrase }),
      }),
    rotateProjectKey: async ({ projectId }) => {
      await session.workbench.rotateKey(projectId);
    },
    exportVault: async ({ projectId, passphrase }) => {
      const path = await saveTo('vault.cloistervault', vaultFiles);
      if (path === null) return null;
      // The dialog has asked whether to replace it.
      const { entries } = await exportVault(session.workbench, { projectId, path, passphrase, replace: true });
      return { path, entries };
    },
    importVault: async ({ projectId, passphrase, onConflict }) => {
      const path = await chooseFile(vaultFiles);
      if (path === null) return null;
      return importVault(session.workbench, { projectId, path, passphrase, onConflict });
    },
    backUp: async ({ passphrase }) => {
      const path = await saveTo('cloister.cloisterbackup', backUpFiles);
      if (path === null) return null;
      await createBackUp(session, { path, passphrase }, { replace: true, appVersion: app.getVersion() });
      return { path };
    },
    exportProject: async ({ projectId, passphrase }) => {
      const path = await saveTo('project.cloisterproject', projectFiles);
      if (path === null) return null;
      await exportProject(session, projectId, { path, passphrase }, { replace: true, appVersion: app.getVersion() });
      return { path };
    },
    importProject: async ({ passphrase }) => {
      const path = await chooseFile(projectFiles);
      if (path === null) return null;
      const { projectId, name } = await importProject(session, { path, passphrase });
      return { projectId, name };
    },
    purge: async ({ projectId, person }) => {
      const path = await saveTo('purge-report.json');
      if (path === null) return null;
      const file = openSync(path, 'w', 0o600);
      try {
        const isToken = person !== null && /^<?[A-Z_]+_\d+(?:_\d+)?>?$/.test(person);
        const token = isToken ? `<${person.replaceAll(/[<>]/g, '')}>` : null;
        const report = await purge({
          workbench: session.workbench,
          projectId,
          person: person === null ? null : { tokens: token ? [token] : [], names: token ? [] : [person] },
          appVersion: app.getVersion(),
          userData: session.directory,
          images: paths.pythonEngine && join(dirname(paths.pythonEngine), 'kernel-images'),
        });
        writeSync(file, `${JSON.stringify(report, null, 2)}\n`);
        return {
          path,
          gone: report.searched.every(({ after }) => after === 0),
          removed: report.removed.length,
          filesLeft: report.notTouched.filter(({ holdsPerson }) => holdsPerson !== false).map((own) => own.path),
        };
      } finally {
        closeSync(file);
      }
    },
  };
}
