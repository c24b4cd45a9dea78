import { create } from 'zustand';
import type { DocumentProgress, DocumentView, VectorProgress } from '../../../contracts/app-documents.ts';
import { isAbort } from '../../../contracts/errors.ts';
import { app } from '../../bridge.ts';
import { useConversation } from '../conversation/conversation-store.ts';
import { attempt } from '../toasts/attempt.ts';

interface DocumentStore {
  readonly documentsOf: Readonly<Record<string, readonly DocumentView[]>>;
  /** There while documents are being read. */
  readonly progressOf: Readonly<Record<string, DocumentProgress | null>>;
  /** Passages that wait for their meaning; null where none does, or nothing can be found by meaning. */
  readonly vectorsOf: Readonly<Record<string, VectorsView | null>>;
  load(projectId: string): Promise<void>;
  /** Has the passages that wait for it found by meaning too. */
  followVectors(projectId: string): Promise<void>;
  stopVectors(projectId: string): void;
  /** Empty `paths` opens the system's dialog, for files or for a folder. */
  add(projectId: string, choose: 'files' | 'folder', paths?: readonly string[]): Promise<void>;
  /** What was read by then stays. */
  stop(projectId: string): void;
  remove(projectId: string, paths: readonly string[]): Promise<void>;
}

export interface VectorsView extends VectorProgress {
  readonly stopped: boolean;
}

const stops = new Map<string, AbortController>();
const vectorStops = new Map<string, AbortController>();

export const useDocuments = create<DocumentStore>((set, get) => {
  const fill = (projectId: string, documents: readonly DocumentView[]) =>
    set(({ documentsOf }) => ({ documentsOf: { ...documentsOf, [projectId]: documents } }));
  const tell = (projectId: string, progress: DocumentProgress | null) =>
    set(({ progressOf }) => ({ progressOf: { ...progressOf, [projectId]: progress } }));
  const tellVectors = (projectId: string, { waiting, total }: VectorProgress, stopped: boolean) =>
    set(({ vectorsOf }) => ({
      vectorsOf: { ...vectorsOf, [projectId]: waiting === 0 ? null : { waiting, total, stopped } },
    }));
  /** Nobody waits for its end. */
  const goOn = (projectId: string) => {
    if (!get().vectorsOf[projectId]?.stopped) void attempt(() => get().followVectors(projectId));
  };
  return {
    documentsOf: {},
    progressOf: {},
    vectorsOf: {},
    load: async (projectId) => {
      fill(projectId, await app().documents({ projectId }));
      goOn(projectId);
    },
    async followVectors(projectId) {
      if (vectorStops.has(projectId)) return;
      const stop = new AbortController();
      vectorStops.set(projectId, stop);
      const onEvent = (progress: VectorProgress) => tellVectors(projectId, progress, stop.signal.aborted);
      try {
        onEvent(await app().followVectors({ projectId }, { signal: stop.signal, onEvent }));
      } catch (error) {
        if (!isAbort(error)) throw error;
      } finally {
        vectorStops.delete(projectId);
      }
    },
    stopVectors(projectId) {
      vectorStops.get(projectId)?.abort();
      const progress = get().vectorsOf[projectId];
      if (progress) tellVectors(projectId, progress, true);
    },
    async add(projectId, choose, paths = []) {
      if (stops.has(projectId)) return;
      const stop = new AbortController();
      stops.set(projectId, stop);
      try {
        const onEvent = (progress: DocumentProgress) => {
          tell(projectId, progress);
          goOn(projectId);
        };
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
