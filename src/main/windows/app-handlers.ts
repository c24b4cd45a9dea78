import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog, nativeTheme } from 'electron';
import type { appMethods } from '../../contracts/app.ts';
import type { AppState, ProjectContents } from '../../contracts/app-views.ts';
import { defaultBudget } from '../../contracts/budget.ts';
import { CloisterError, isAbort, messageOf } from '../../contracts/errors.ts';
import type { Handlers } from '../../contracts/method.ts';
import type { ModelSettings } from '../../contracts/model.ts';
import { fileName } from '../../core/results/file-name.ts';
import type { AppPaths } from '../app-paths.ts';
import type { AppSession } from '../app-session.ts';
import { describeRuntime } from '../runtime.ts';
import { readSamples } from '../samples.ts';
import { egressView } from '../workbench/egress-view.ts';
import { importable, withoutFolders } from '../workbench/file-on-disk.ts';
import { parseArtifactId } from '../workbench/result-vault.ts';
import { testModel } from '../workbench/test-model.ts';
import { createDocumentHandlers } from './document-handlers.ts';
import { createRecognizerHandlers } from './recognizer-handlers.ts';
import { createTaskHandlers } from './task-handlers.ts';
import { createVaultHandlers } from './vault-handlers.ts';
import type { WindowLock } from './window-lock.ts';

interface AppHandlersOptions {
  readonly session: AppSession;
  readonly paths: AppPaths;
  readonly window: () => BrowserWindow | null;
  readonly onOpened: () => void;
  readonly lock: WindowLock;
}

/** What the window may ask for, over the workbench. */
export function createAppHandlers({
  session,
  paths,
  window,
  onOpened,
  lock,
}: AppHandlersOptions): Handlers<typeof appMethods> {
  // A locked window keeps its theme and language: no secrets, and all that it shows of the settings.
  let look: Pick<AppState['settings'], 'theme' | 'language'> = { theme: 'system', language: 'system' };
  const remembered = (settings: AppState['settings']) => {
    look = { theme: settings.theme, language: settings.language };
    return settings;
  };
  const state = async (): Promise<AppState> => ({
    version: app.getVersion(),
    runtime: describeRuntime(),
    pythonEngine: paths.pythonEngine !== null,
    store: session.state,
    keptBy: session.keptBy,
    projects: session.isOpen ? await session.workbench.shelf.list() : [],
    settings: session.isOpen
      ? remembered(session.workbench.settings.view)
      : { model: { provider: 'built-in' }, hasModelKey: false, budget: defaultBudget, answerReuse: 'exact', ...look },
    samples: readSamples(paths.samples),
  });
  const contents = async (projectId: string): Promise<ProjectContents> => {
    const { shelf, cabinet, runs } = session.workbench;
    const project = shelf.view(await shelf.guarded(projectId));
    return { project, files: await cabinet.list(projectId), runs: await runs.list(projectId) };
  };
  const save = async (suggested: string, bytes: Uint8Array): Promise<{ path: string } | null> => {
    const parent = window();
    const options = { defaultPath: join(app.getPath('downloads'), basename(suggested)) };
    const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    if (chosen.canceled || chosen.filePath === '') return null;
    await writeFile(chosen.filePath, bytes);
    return { path: chosen.filePath };
  };
  const choose = async (many = true): Promise<string[]> => {
    const parent = window();
    const options: Electron.OpenDialogOptions = {
      properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
      filters: [
        { name: 'Tables', extensions: [...importable] },
        { name: 'All files', extensions: ['*'] },
      ],
    };
    return (await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))).filePaths;
  };
  const artifact = async (id: string) => {
    const { shelf, results } = session.workbench;
    return results.artifact(await shelf.get(parseArtifactId(id).projectId), id);
  };
  return {
    state,
    unlock: async ({ passphrase }) => {
      if (passphrase === null) await session.openFromKeychain();
      else await session.openWithPassphrase(passphrase);
      onOpened();
      return state();
    },
    createProject: async ({ name }) => {
      const { shelf } = session.workbench;
      return shelf.view(await shelf.create(name));
    },
    renameProject: ({ projectId, name }) => session.workbench.shelf.rename(projectId, name),
    removeProject: async ({ projectId }) => {
      await session.workbench.shelf.setRemoved(projectId, true);
    },
    restoreProject: ({ projectId }) => session.workbench.shelf.setRemoved(projectId, false),
    openProject: async ({ projectId }) => {
      const opened = await contents(projectId);
      // Ahead of the first question; whatever is wrong is said when one is asked.
      void session.workbench.warm(projectId).catch(() => {});
      return opened;
    },
    setContract: ({ projectId, contract }) => session.workbench.shelf.setContract(projectId, contract),
    importFiles: async ({ projectId, paths: given }, { signal, emit }) => {
      const { cabinet } = session.workbench;
      const files = [];
      const problems = [];
      for (const path of await withoutFolders(given.length > 0 ? given : await choose())) {
        try {
          files.push(...(await cabinet.import(projectId, path, { signal, progress: emit })));
        } catch (error) {
          if (isAbort(error)) throw error;
          emit({ name: basename(path), stage: 'failed', message: messageOf(error), share: null });
          problems.push({ name: basename(path), message: messageOf(error) });
        }
      }
      return { files, problems };
    },
    importPasted: async ({ projectId, text }, { signal, emit }) => {
      const tabs = text.slice(0, 10_000).includes('\t');
      const kept = await save(tabs ? 'Pasted table.tsv' : 'Pasted table.csv', new TextEncoder().encode(text));
      if (kept === null) return { files: [] };
      return { files: await session.workbench.cabinet.import(projectId, kept.path, { signal, progress: emit }) };
    },
    setCleaning: ({ projectId, fileId, switch: step, on }) =>
      session.workbench.cabinet.setCleaning(projectId, fileId, step, on),
    openSample: async ({ sampleId }, { signal, emit }) => {
      const sample = readSamples(paths.samples).find(({ id }) => id === sampleId);
      if (!sample) throw new CloisterError('no-such-sample', 'There is no such sample.');
      const { shelf, cabinet } = session.workbench;
      const { language } = session.workbench.settings.view;
      const chinese = language === 'zh' || (language === 'system' && app.getLocale().startsWith('zh'));
      const project = await shelf.create(chinese ? sample.title.zh : sample.title.en);
      await cabinet.import(project.id, join(paths.samples, sample.file), { signal, progress: emit });
      return contents(project.id);
    },
    removeFile: async ({ projectId, fileId }) => {
      await session.workbench.cabinet.setRemoved(projectId, fileId, true);
    },
    replaceFile: async ({ projectId, fileId }, { signal, emit }) => {
      const [path] = await choose(false);
      if (path === undefined) return null;
      return session.workbench.cabinet.replace(projectId, fileId, path, { signal, progress: emit });
    },
    restoreFile: ({ projectId, fileId }) => session.workbench.cabinet.setRemoved(projectId, fileId, false),
    setColumnClass: ({ projectId, fileId, column, columnClass }) =>
      session.workbench.cabinet.setClass(projectId, fileId, column, columnClass),
    preview: async ({ projectId, text }) => {
      const { shelf, privacy } = session.workbench;
      await shelf.guarded(projectId);
      // Nothing is stored for text that may never be sent; asking stores what it needs.
      return (await privacy.tokenize({ projectId, text, preview: true })).segments;
    },
    previewRequest: ({ projectId, text, contract }, { signal }) =>
      session.workbench.previews.preview(projectId, text, contract, signal),
    rules: ({ projectId }) => session.workbench.rules.list(projectId),
    addRule: ({ projectId, body, agreed }) => session.workbench.rules.add(projectId, body, agreed),
    removeRule: ({ projectId, ruleId }) => session.workbench.rules.remove(projectId, ruleId),
    restoreRule: ({ projectId, ruleId }) => session.workbench.rules.restore(projectId, ruleId),
    suggestRule: ({ projectId, text }) => session.workbench.rules.suggest(projectId, text),
    tryPattern: (trial) => session.workbench.privacy.tryPattern(trial),
    ask: ({ projectId, question, beside, again }, context) => {
      const { runs, settings } = session.workbench;
      const model: ModelSettings = beside?.model === 'built-in' ? { provider: 'built-in' } : settings.model;
      return runs.ask(projectId, question, {
        ...context,
        reuse: again ? 'off' : settings.view.answerReuse,
        ...(beside && { beside: { runId: beside.runId, model } }),
      });
    },
    runCode: ({ projectId, ...edited }, context) => session.workbench.runs.runCode(projectId, edited, context),
    stopRun: ({ runId }) => session.workbench.runs.stop(runId),
    egress: async ({ projectId, after }) => {
      const { ledger, privacy, shelf } = session.workbench;
      await shelf.guarded(projectId);
      const views = [];
      for await (const row of ledger.records(null, after)) {
        // Records that belong to no project, such as the test of a connection, are shown in each.
        if (row.projectId === projectId || row.projectId === null) views.push(await egressView(privacy, row));
      }
      return views;
    },
    ledger: () => session.workbench.ledger.verify(),
    artifact: async ({ artifactId }) => {
      const { mime, bytes } = await artifact(artifactId);
      return { mime, bytes };
    },
    saveArtifact: async ({ artifactId }) => {
      const { name, bytes } = await artifact(artifactId);
      return save(name, bytes);
    },
    saveFile: ({ name, kind, bytes }) => save(fileName(name, kind), bytes),
    saveReport: async (request) => {
      const { name, text } = await session.workbench.reports.write(request);
      return save(name, Buffer.from(text, 'utf8'));
    },
    setSettings: async (change) => {
      const settings = remembered(await session.workbench.settings.change(change));
      nativeTheme.themeSource = settings.theme;
      return settings;
    },
    memories: ({ projectId }) => session.workbench.memories.list(projectId),
    addMemory: ({ projectId, text }) => session.workbench.memories.add(projectId, text),
    editMemory: ({ projectId, id, text }) => session.workbench.memories.edit(projectId, id, text),
    removeMemory: ({ projectId, id }) => session.workbench.memories.remove(projectId, id),
    ...createRecognizerHandlers(session, save),
    ...createTaskHandlers(session, save),
    ...createDocumentHandlers({ session, window }),
    ...createVaultHandlers({ session, paths, window, lock }),
    testModel: () => testModel(session.workbench),
  };
}
