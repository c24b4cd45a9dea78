import { create } from 'zustand';
import type { FileView, ImportProgress } from '../../../contracts/app-views.ts';
import type { ColumnClass } from '../../../contracts/dataset.ts';
import { isAbort } from '../../../contracts/errors.ts';
import { app } from '../../bridge.ts';

export interface ImportProblem {
  readonly name: string;
  readonly message: string;
}

interface FileStore {
  readonly filesOf: Readonly<Record<string, readonly FileView[]>>;
  /** Files on their way in, by project, in order of appearance. */
  readonly importing: Readonly<Record<string, readonly ImportProgress[]>>;
  readonly problemsOf: Readonly<Record<string, readonly ImportProblem[]>>;
  fill(projectId: string, files: readonly FileView[]): void;
  progress(projectId: string, progress: ImportProgress): void;
  clearProgress(projectId: string): void;
  /** Empty `paths` opens the system's dialog. */
  importFiles(projectId: string, paths: readonly string[]): Promise<readonly FileView[]>;
  /** Stops what is being imported; files that are not whole leave nothing behind. */
  stopImport(projectId: string): void;
  dismissProblem(projectId: string, name: string): void;
  remove(projectId: string, fileId: string): Promise<void>;
  restore(projectId: string, fileId: string): Promise<void>;
  setClass(projectId: string, fileId: string, column: string, columnClass: ColumnClass): Promise<void>;
  /** Switches a step of the cleaning report; the file is read anew. */
  setCleaning(projectId: string, fileId: string, step: string, on: boolean): Promise<void>;
  /** A table that a task fetched: asks where to keep it. */
  importFetched(projectId: string, taskId: string): Promise<readonly FileView[]>;
  /** A table that was pasted: asks where to keep it. */
  importPasted(projectId: string, text: string): Promise<void>;
}

export const useFiles = create<FileStore>((set) => {
  const putFiles = (projectId: string, fresh: readonly FileView[]) =>
    set(({ filesOf }) => {
      const kept = (filesOf[projectId] ?? []).map((old) => fresh.find(({ id }) => id === old.id) ?? old);
      const added = fresh.filter((file) => !kept.some(({ id }) => id === file.id));
      return { filesOf: { ...filesOf, [projectId]: [...kept, ...added] } };
    });

  const stops = new Map<string, AbortController>();
  const stopping = (projectId: string): AbortSignal => {
    const stop = new AbortController();
    stops.set(projectId, stop);
    return stop.signal;
  };

  /** What main asks the user a place for before it is imported. */
  const importKept = async (
    projectId: string,
    take: (options: { onEvent: (progress: ImportProgress) => void }) => Promise<{ files: FileView[] }>,
  ): Promise<readonly FileView[]> => {
    try {
      const { files } = await take({ onEvent: (progress) => useFiles.getState().progress(projectId, progress) });
      putFiles(projectId, files);
      return files;
    } finally {
      useFiles.getState().clearProgress(projectId);
    }
  };

  return {
    filesOf: {},
    importing: {},
    problemsOf: {},

    fill: (projectId, files) => set(({ filesOf }) => ({ filesOf: { ...filesOf, [projectId]: files } })),

    progress: (projectId, progress) =>
      set(({ importing }) => {
        const before = importing[projectId] ?? [];
        const known = before.some(({ name }) => name === progress.name);
        const rows = known ? before.map((row) => (row.name === progress.name ? progress : row)) : [...before, progress];
        return { importing: { ...importing, [projectId]: rows } };
      }),

    clearProgress: (projectId) => set(({ importing }) => ({ importing: { ...importing, [projectId]: [] } })),

    async importFiles(projectId, paths) {
      try {
        const outcome = await app().importFiles(
          { projectId, paths: [...paths] },
          { signal: stopping(projectId), onEvent: (progress) => useFiles.getState().progress(projectId, progress) },
        );
        putFiles(projectId, outcome.files);
        const names = new Set(outcome.problems.map(({ name }) => name));
        set(({ problemsOf }) => ({
          problemsOf: {
            ...problemsOf,
            [projectId]: [...(problemsOf[projectId] ?? []).filter(({ name }) => !names.has(name)), ...outcome.problems],
          },
        }));
        return outcome.files;
      } catch (error) {
        if (!isAbort(error)) throw error;
        // Files that were whole by then have been kept.
        const kept = await app().openProject({ projectId });
        set(({ filesOf }) => ({ filesOf: { ...filesOf, [projectId]: kept.files } }));
        return [];
      } finally {
        useFiles.getState().clearProgress(projectId);
      }
    },

    stopImport: (projectId) => stops.get(projectId)?.abort(),

    dismissProblem: (projectId, name) =>
      set(({ problemsOf }) => ({
        problemsOf: { ...problemsOf, [projectId]: (problemsOf[projectId] ?? []).filter((row) => row.name !== name) },
      })),

    async remove(projectId, fileId) {
      await app().removeFile({ projectId, fileId });
      set(({ filesOf }) => ({
        filesOf: { ...filesOf, [projectId]: (filesOf[projectId] ?? []).filter(({ id }) => id !== fileId) },
      }));
    },

    async restore(projectId, fileId) {
      putFiles(projectId, [await app().restoreFile({ projectId, fileId })]);
    },

    async setClass(projectId, fileId, column, columnClass) {
      putFiles(projectId, [await app().setColumnClass({ projectId, fileId, column, columnClass })]);
    },

    async setCleaning(projectId, fileId, step, on) {
      putFiles(projectId, [await app().setCleaning({ projectId, fileId, switch: step, on })]);
    },

    async importPasted(projectId, text) {
      await importKept(projectId, (options) => app().importPasted({ projectId, text }, options));
    },

    importFetched: (projectId, id) =>
      importKept(projectId, (options) => app().importTaskTable({ projectId, id }, options)),
  };
});

const none: readonly FileView[] = [];

export function useFilesOf(projectId: string | null): readonly FileView[] {
  return useFiles(({ filesOf }) => (projectId === null ? none : (filesOf[projectId] ?? none)));
}
