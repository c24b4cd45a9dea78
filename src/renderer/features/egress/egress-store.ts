import { create } from 'zustand';
import type { EgressView, LedgerState } from '../../../contracts/app.ts';
import { app } from '../../bridge.ts';

interface EgressStore {
  readonly recordsOf: Readonly<Record<string, readonly EgressView[]>>;
  readonly ledger: LedgerState | null;
  /** The run whose records alone are shown; null for all. */
  readonly runId: string | null;
  load(projectId: string): Promise<void>;
  loadLedger(): Promise<void>;
  receive(projectId: string, record: EgressView): void;
  setLedger(state: LedgerState): void;
  showRun(runId: string | null): void;
}

function merge(before: readonly EgressView[], fresh: readonly EgressView[]): readonly EgressView[] {
  const bySequence = new Map(before.map((record) => [record.sequence, record]));
  for (const record of fresh) bySequence.set(record.sequence, record);
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
}

export const useEgress = create<EgressStore>((set, get) => ({
  recordsOf: {},
  ledger: null,
  runId: null,
  async load(projectId) {
    const before = get().recordsOf[projectId] ?? [];
    const after = before.at(-1)?.sequence ?? 0;
    const fresh = await app().egress({ projectId, after });
    set(({ recordsOf }) => ({
      recordsOf: { ...recordsOf, [projectId]: merge(recordsOf[projectId] ?? [], fresh) },
      runId: null,
    }));
  },
  async loadLedger() {
    set({ ledger: await app().ledger({}) });
  },
  receive: (projectId, record) =>
    set(({ recordsOf }) => ({
      recordsOf: { ...recordsOf, [projectId]: merge(recordsOf[projectId] ?? [], [record]) },
    })),
  setLedger: (ledger) => set({ ledger }),
  showRun: (runId) => set({ runId }),
}));

const none: readonly EgressView[] = [];

export function useEgressOf(projectId: string | null): readonly EgressView[] {
  return useEgress(({ recordsOf }) => (projectId === null ? none : (recordsOf[projectId] ?? none)));
}
