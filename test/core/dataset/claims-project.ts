import type { ColumnClass, Contract } from '../../../src/contracts/dataset.ts';
import type { GuardedFile, Observation } from '../../../src/contracts/privacy.ts';
import type { Cell, ExecutionOutcome, ResultTable } from '../../../src/contracts/sandbox.ts';
import { observe } from '../../../src/core/dataset/observe.ts';
import type { PrivateProject } from '../../../src/core/privacy/private-project.ts';
import { detector, openTestProject } from '../privacy/engine-of-tests.ts';
import { profileOf } from './profile-of.ts';

const rows = 60;
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length]!;

const claimants = ['Ana Ruiz', 'Grace Kim', 'Mark Brown', 'Zoë Dahl', 'May'];
const classes: Readonly<Record<string, ColumnClass>> = {
  claim_id: 'id-number',
  claimant: 'person',
  phone: 'phone',
  birth_date: 'birth-date',
  member_no: 'id-number',
  employer: 'organization',
  region: 'category',
  status: 'category',
  amount: 'number',
  opened: 'date',
  note: 'free-text',
};
const values = (name: string, index: number): string => {
  switch (name) {
    case 'claim_id':
      return `CLM-${100 + index}`;
    case 'claimant':
      return pick(claimants, index);
    case 'phone':
      return `${4_155_550_100 + (index % 5)}`;
    case 'birth_date':
      return `198${index % 5}-03-12`;
    case 'member_no':
      return `${501 + (index % 5)}`;
    case 'employer':
      return pick(['Initech LLC', 'Hooli Ltd'], index);
    case 'region':
      return pick(['North', 'South', 'New York'], index);
    case 'status':
      return pick(['Open', 'Paid'], index);
    case 'amount':
      return `${index * 10.5}`;
    case 'opened':
      return `2024-0${(index % 9) + 1}-15`;
    default:
      return `${pick(claimants, index)} phoned about the roof`;
  }
};
const columns = Object.fromEntries(
  Object.keys(classes).map((name) => [name, Array.from({ length: rows }, (_, index) => values(name, index))]),
);

export const claimsFile: GuardedFile = {
  file: 'claims.csv',
  profile: profileOf(columns),
  classes: Object.entries(classes).map(([name, columnClass]) => ({
    name,
    columnClass,
    confidence: 1,
    reason: 'test',
    corrected: false,
  })),
};

/** A project with one file of claims, its sensitive values known as the app makes them known. */
export async function openClaimsProject(): Promise<PrivateProject> {
  const project = await openTestProject();
  project.setKnownValues(
    'file-1',
    Object.entries(columns)
      .filter(([name]) => !['region', 'status', 'amount', 'opened', 'note'].includes(name))
      .map(([name, all]) => ({ name, columnClass: classes[name]!, values: [...new Set(all)] })),
  );
  return project;
}

export function table(names: readonly string[], cells: readonly (readonly Cell[])[]): ResultTable {
  return {
    name: 'result',
    columns: names.map((name) => ({ name, type: 'string' as const })),
    rows: cells.map((row) => [...row]),
    rowCount: cells.length,
    truncated: false,
  };
}

type Outcome = Omit<ExecutionOutcome, 'artifacts'> & { readonly fileCount: number };

export const nothing: Outcome = {
  kind: 'ok',
  stdout: '',
  stderr: '',
  result: null,
  tables: [],
  charts: [],
  value: null,
  durationMs: 1,
  error: null,
  state: 'kept',
  message: null,
  fileCount: 0,
};

/** What a model gets to see of an outcome, parsed. */
export function seenOf(
  project: PrivateProject,
  changes: Partial<Outcome>,
  options: { readonly contract?: Contract; readonly seen?: string; readonly source?: string } = {},
): Observation {
  const { observation } = observe(project, detector, {
    outcome: Object.assign({ ...nothing }, changes),
    files: [claimsFile],
    contract: options.contract ?? { level: 'masked', k: 5 },
    seen: options.seen ?? '',
    source: options.source ?? '',
  });
  return JSON.parse(observation) as Observation;
}
