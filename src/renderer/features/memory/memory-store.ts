import { create } from 'zustand';
import type { MemoryView } from '../../../contracts/memory.ts';
import { app } from '../../bridge.ts';

interface MemoryStore {
  readonly memories: readonly MemoryView[];
  load(projectId: string): Promise<void>;
  /** @param forAll in every project, where the text names nobody. */
  keep(projectId: string, text: string, forAll: boolean): Promise<void>;
  forget(projectId: string, id: string): Promise<void>;
}

/** What is kept in mind in the project that is shown, and in all. */
export const useMemories = create<MemoryStore>((set, get) => ({
  memories: [],
  load: async (projectId) => set({ memories: await app().memories({ projectId }) }),
  keep: async (projectId, text, forAll) => {
    await app().addMemory({ projectId: forAll ? null : projectId, text });
    await get().load(projectId);
  },
  forget: async (projectId, id) => {
    await app().removeMemory({ projectId, id });
    await get().load(projectId);
  },
}));
