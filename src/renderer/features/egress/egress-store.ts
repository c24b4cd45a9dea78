import { useMemo } from 'react';
import { create } from 'zustand';
import type { EgressView, LedgerState } from '../../../contracts/app-views.ts';
import { app } from '../../bridge.ts';

interface EgressStore {
  readonly recordsOf: Readonly<Record<string, readonly EgressView[]>>;
  /** Requests of no project, such as a connection test: they left, so they are shown wherever one looks. */
  readonly appRecords: readonly EgressView[];
  /** The last record that was read, by project. Those that were pushed may have gaps before them. */
  readonly readTo: Readonly<Record<string, number>>;
  readonly ledger: LedgerState | null;
  /** The run whose records alone are shown; null for all. */
  readonly runId: string | null;
  load(projectId: string): Promise<void>;
  loadLedger(): Promise<void>;
  receive(projectId: string | null, record: EgressView): void;
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
  appRecords: [],
  readTo: {},
  ledger: null,
  runId: null,
  async load(projectId) {
    const after = get().readTo[projectId] ?? 0;
    const fresh = await app().egress({ projectId, after });
    set(({ recordsOf, readTo }) => ({
      recordsOf: { ...recordsOf, [projectId]: merge(recordsOf[projectId] ?? [], fresh) },
      readTo: { ...readTo, [projectId]: fresh.at(-1)?.sequence ?? after },
      runId: null,
    }));
  },
  async loadLedger() {
    set({ ledger: await app().ledger({}) });
  },
  receive: (projectId, record) =>
    set(({ recordsOf, appRecords }) =>
      projectId === null
        ? { appRecords: merge(appRecords, [record]) }
        : { recordsOf: { ...recordsOf, [projectId]: merge(recordsOf[projectId] ?? [], [record]) } },
    ),
  setLedger: (ledger) => set({ ledger }),
  showRun: (runId) => set({ runId }),
}));

const none: readonly EgressView[] = [];

/** The records of a project, with those of no project among them. */
export function useEgressOf(projectId: string | null): readonly EgressView[] {
  const own = useEgress(({ recordsOf }) => (projectId === null ? none : (recordsOf[projectId] ?? none)));
  const ofApp = useEgress(({ appRecords }) => appRecords);
  return useMemo(() => (ofApp.length === 0 ? own : merge(own, ofApp)), [own, ofApp]);
}
