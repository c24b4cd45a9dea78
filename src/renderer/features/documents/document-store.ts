import { create } from 'zustand';
import type { DocumentProgress, DocumentView } from '../../../contracts/app-documents.ts';
import { isAbort } from '../../../contracts/errors.ts';
import { app } from '../../bridge.ts';
import { useConversation } from '../conversation/conversation-store.ts';

interface DocumentStore {
  readonly documentsOf: Readonly<Record<string, readonly DocumentView[]>>;
  /** There while documents are being read. */
  readonly progressOf: Readonly<Record<string, DocumentProgress | null>>;
  load(projectId: string): Promise<void>;
  /** Empty `paths` opens the system's dialog, for files or for a folder. */
  add(projectId: string, choose: 'files' | 'folder', paths?: readonly string[]): Promise<void>;
  /** What was read by then stays. */
  stop(projectId: string): void;
  remove(projectId: string, paths: readonly string[]): Promise<void>;
}

const stops = new Map<string, AbortController>();

export const useDocuments = create<DocumentStore>((set, get) => {
  const fill = (projectId: string, documents: readonly DocumentView[]) =>
    set(({ documentsOf }) => ({ documentsOf: { ...documentsOf, [projectId]: documents } }));
  const tell = (projectId: string, progress: DocumentProgress | null) =>
    set(({ progressOf }) => ({ progressOf: { ...progressOf, [projectId]: progress } }));
  return {
    documentsOf: {},
    progressOf: {},
    load: async (projectId) => fill(projectId, await app().documents({ projectId })),
    async add(projectId, choose, paths = []) {
      if (stops.has(projectId)) return;
      const stop = new AbortController();
      stops.set(projectId, stop);
      try {
        const onEvent = (progress: DocumentProgress) => tell(projectId, progress);
        fill(
          projectId,
          await app().importDocuments({ projectId, choose, paths: [...paths] }, { signal: stop.signal, onEvent }),
        );
      } catch (error) {
        if (!isAbort(error)) throw error;
        await get().load(projectId);
      } finally {
        stops.delete(projectId);
        tell(projectId, null);
      }
    },
    stop: (projectId) => stops.get(projectId)?.abort(),
    async remove(projectId, paths) {
      fill(projectId, await app().removeDocuments({ projectId, paths: [...paths] }));
      // Answers may have gone with them.
      useConversation.getState().fill(projectId, (await app().openProject({ projectId })).runs);
    },
  };
});

const none: readonly DocumentView[] = [];

export function useDocumentsOf(projectId: string): readonly DocumentView[] {
  return useDocuments(({ documentsOf }) => documentsOf[projectId] ?? none);
}
