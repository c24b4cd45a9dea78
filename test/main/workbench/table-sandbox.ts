import type { ExecutionOutcome } from '../../../src/contracts/sandbox.ts';
import type { Sandbox } from '../../../src/core/ports.ts';
import type { WorkbenchOptions } from '../../../src/main/workbench/workbench-options.ts';
import { storeTemplate } from '../../fixtures/store-template.ts';

/** The workers as they are, run from source by Node; the sandbox needs Electron and answers from a table here (test/e2e has the real one). */
const at = (path: string) => new URL(`../../../${path}`, import.meta.url);
const workers = {
  store: at('src/workers/store-worker.ts'),
  privacy: at('src/workers/privacy-worker.ts'),
  agent: at('src/workers/agent-worker.ts'),
  chart: at('src/workers/chart-worker.ts'),
};

const column = (name: string, samples: string[]) => ({
  name,
  type: 'string' as const,
  nullShare: 0,
  distinctCount: samples.length,
  min: null,
  max: null,
  mean: null,
  samples,
  top: samples.map((value) => ({ value, count: 1 })),
});
export const people = ['Ana Ruiz', 'Wei Zhang', 'John Smith', 'Maria Rossi', 'Olga Petrova'];
const profile = {
  format: 'csv',
  encoding: 'utf-8',
  separator: ',',
  headerRow: 0,
  sheet: null,
  rowCount: people.length,
  columns: [column('claimant_name', people)],
  notes: [],
};

/** Two groups that are large and one of two people, of whom a total would tell. */
const counted = {
  groups: [9, 8, 2].map((rows, at) => ({
    keys: [people[at]!],
    rows,
    people: rows,
    cells: [{ value: 1_234_567.891 + rows, rows, top: 0.3 }],
  })),
  atoms: [9, 8, 2].map((support, at) => ({ codes: [at], support, people: null })),
};

const plain: ExecutionOutcome = {
  kind: 'ok',
  stdout: '',
  stderr: '',
  result: null,
  tables: [],
  charts: [],
  value: null,
  artifacts: [],
  durationMs: 1,
  error: null,
  state: 'kept',
  message: null,
};

export function tableSandbox(ran: string[]): Sandbox {
  return {
    execute: async ({ source, tokens }) => {
      ran.push(Object.entries(tokens).reduce((text, [token, original]) => text.replaceAll(token, original), source));
      if (source.includes('import profile')) return { ...plain, value: profile };
      if (source.includes('import aggregate')) return { ...plain, value: counted };
      if (source.includes('import distinct')) return { ...plain, value: { claimant_name: people } };
      const tables = [
        {
          name: 'result',
          columns: [
            { name: 'claimant_name', type: 'string' as const },
            { name: 'amount', type: 'number' as const },
          ],
          // Of whom the code names.
          rows: [[Object.values(tokens)[0] ?? 'Ana Ruiz', 12.5]],
          rowCount: 1,
          truncated: false,
        },
      ];
      return { ...plain, tables };
    },
    closeSession: async () => {},
  };
}

/** All that a workbench needs but its folder and its key. */
export const workbenchOptions = (sandbox: Sandbox): Omit<WorkbenchOptions, 'directory' | 'masterKey'> => ({
  appVersion: '0.1.0',
  sandbox,
  transport: ({ url, method, headers, body, signal }) =>
    fetch(url, { method, headers: { ...headers }, ...(method !== 'GET' && { body }), signal }),
  nerModel: null,
  storeTemplate,
  workers,
});
