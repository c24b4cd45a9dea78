import { create } from 'zustand';
import type { PassageView } from '../../../contracts/app-documents.ts';

interface OpenPassage {
  readonly projectId: string;
  /** As it was when it was found. */
  readonly passage: PassageView;
}

interface PassageStore {
  readonly open: OpenPassage | null;
  show(projectId: string, passage: PassageView): void;
  close(): void;
}

/** The passage that is open over the window. */
export const usePassage = create<PassageStore>((set) => ({
  open: null,
  show: (projectId, passage) => set({ open: { projectId, passage } }),
  close: () => set({ open: null }),
}));
