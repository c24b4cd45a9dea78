import { type BrowserWindow, dialog } from 'electron';
import type { documentMethods } from '../../contracts/app-documents.ts';
import type { Handlers } from '../../contracts/method.ts';
import type { AppSession } from '../app-session.ts';
import { countAnswersOf, removeDocuments } from '../purge/document-removal.ts';
import { readableEndings } from '../workbench/documents-below.ts';

interface DocumentHandlersOptions {
  readonly session: AppSession;
  readonly window: () => BrowserWindow | null;
}

/** A project's documents, as the window asks for them. */
export function createDocumentHandlers({ session, window }: DocumentHandlersOptions): Handlers<typeof documentMethods> {
  const choose = async (kind: 'files' | 'folder'): Promise<string[]> => {
    const options: Electron.OpenDialogOptions =
      kind === 'folder'
        ? { properties: ['openDirectory', 'multiSelections'] }
        : {
            properties: ['openFile', 'multiSelections'],
            filters: [
              { name: 'Documents', extensions: [...readableEndings] },
              { name: 'All files', extensions: ['*'] },
            ],
          };
    const parent = window();
    return (await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))).filePaths;
  };
  return {
    documents: ({ projectId }) => session.workbench.documents.list(projectId),
    importDocuments: async ({ projectId, paths, choose: kind }, { signal, emit }) => {
      const given = paths.length > 0 ? paths : await choose(kind);
      return session.workbench.documents.import(projectId, given, { signal, progress: emit });
    },
    followVectors: ({ projectId }, { signal, emit }) =>
      session.workbench.knowledge.followVectors(projectId, { signal, progress: emit }),
    answersOfDocuments: async ({ projectId, paths }) => ({
      count: await countAnswersOf(session.workbench, projectId, paths),
    }),
    removeDocuments: async ({ projectId, paths }) => {
      const { workbench } = session;
      await removeDocuments(workbench, projectId, paths);
      await workbench.store.rewrite({});
      return workbench.documents.list(projectId);
    },
    searchDocuments: ({ projectId, query, k }) => session.workbench.documents.search(projectId, query, k),
    passage: ({ projectId, documentId, ordinal }) =>
      session.workbench.documents.passage(projectId, documentId, ordinal),
  };
}
