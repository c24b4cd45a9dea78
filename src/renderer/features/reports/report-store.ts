import { create } from 'zustand';

/** What the dialogs about files made of answers are about. */
interface ReportStore {
  readonly report: { readonly projectId: string; readonly runId: string | null } | null;
  /** The project whose questions are to be asked again over another file. */
  readonly rerunOf: string | null;
  askWhatToSave(projectId: string, runId: string | null): void;
  askForNewFile(projectId: string): void;
  close(): void;
}

export const useReports = create<ReportStore>((set) => ({
  report: null,
  rerunOf: null,
  askWhatToSave: (projectId, runId) => set({ report: { projectId, runId } }),
  askForNewFile: (rerunOf) => set({ rerunOf }),
  close: () => set({ report: null, rerunOf: null }),
}));
