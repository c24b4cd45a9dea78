import type { AppState, EgressView, FileView, RunView } from '../../../src/contracts/app-views.ts';
import { claimsFile, staffFile } from '../fixtures/claims-file.ts';
import { refusedRecord, sentRecords, stayedRecords } from '../fixtures/egress.ts';
import { chartRun, claimRun, failedRun, hugeRun, runningRun } from '../fixtures/runs.ts';

export interface Scenario {
  readonly store: AppState['store'];
  readonly projects: readonly string[];
  readonly files: readonly FileView[];
  readonly runs: readonly RunView[];
  readonly records: readonly EgressView[];
  readonly outside: boolean;
  readonly ledgerProblem: string | null;
  readonly problems: boolean;
}

const base: Scenario = {
  store: 'open',
  projects: ['Branch audit with quite a long project name', 'HR', 'Q3 claims review'],
  files: [claimsFile, staffFile],
  runs: [],
  records: [],
  outside: false,
  ledgerProblem: null,
  problems: false,
};
const builtIn = (run: RunView): RunView => ({ ...run, model: 'Built-in analyst' });

export const scenarios: Readonly<Record<string, Scenario>> = {
  welcome: { ...base, projects: [] },
  throwaway: { ...base, projects: [], store: 'throw-away' },
  locked: { ...base, store: 'locked' },
  long: { ...base, runs: Array.from({ length: 80 }, (_, index) => ({ ...claimRun, id: `run-${index}` })) },
  huge: { ...base, runs: [hugeRun] },
  first: { ...base, store: 'new-passphrase' },
  nofiles: { ...base, files: [], projects: ['New project'] },
  ready: { ...base, files: [claimsFile] },
  builtin: { ...base, runs: [builtIn(claimRun), builtIn(chartRun)], records: stayedRecords },
  outside: { ...base, runs: [claimRun, chartRun], records: sentRecords, outside: true },
  one: { ...base, files: [claimsFile], runs: [claimRun], records: sentRecords, outside: true },
  running: {
    ...base,
    runs: [
      claimRun,
      {
        ...runningRun,
        startedAt: Date.now() - 3_200,
        steps: runningRun.steps.map((step) =>
          step.kind === 'code' ? { ...step, startedAt: Date.now() - 2_400 } : step,
        ),
      },
    ],
    records: sentRecords,
    outside: true,
  },
  failed: {
    ...base,
    runs: [failedRun],
    records: [...sentRecords, refusedRecord],
    outside: true,
    ledgerProblem: 'Record 3 does not hold the hash of record 2.',
    problems: true,
  },
};
