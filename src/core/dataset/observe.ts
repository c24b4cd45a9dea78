import type { Contract } from '../../contracts/dataset.ts';
import type { Anonymized } from '../../contracts/model.ts';
import type { GuardedFile, Observation } from '../../contracts/privacy.ts';
import type { ExecutionOutcome, ResultTable } from '../../contracts/sandbox.ts';
import type { Detector } from '../privacy/detector.ts';
import { scanBody } from '../privacy/egress-scan.ts';
import type { PrivateProject } from '../privacy/private-project.ts';
import { largeGroups } from './aggregate-rule.ts';
import { Masker } from './masker.ts';
import { errorTypes } from './safe-vocabulary.ts';

/** What a model gets of one result at most. */
export const observationLimits = { rows: 50, columns: 20, tables: 10, textLength: 4_000 } as const;

export interface ObservedOutcome {
  readonly outcome: Omit<ExecutionOutcome, 'artifacts'> & { readonly fileCount: number };
  readonly files: readonly GuardedFile[];
  readonly contract: Contract;
  /** Text the model already has: its code, the question, the schema. */
  readonly seen: string;
}

/** What the model sees of a result under the project's contract, as JSON, with every token that stands in it. */
export function observe(
  project: PrivateProject,
  detector: Detector,
  observed: ObservedOutcome,
): { observation: Anonymized; tokens: string[] } {
  const masker = new Masker(project, detector, observed.files, observed.seen);
  const body = JSON.stringify(observation(masker, observed));
  if (scanBody(project, detector, body).length === 0) {
    return { observation: body as Anonymized, tokens: [...masker.tokens] };
  }
  // The masks and the gate disagree: rather a model that learns nothing than a request that is refused.
  const shape = observation(masker, { ...observed, contract: { ...observed.contract, level: 'blind' } });
  shape.tables = shape.tables.map((table) => ({ ...table, name: '', columns: [] }));
  shape.heldBack.push('The last check found something personal in the masked result, so only its shape was sent.');
  return { observation: JSON.stringify(shape) as Anonymized, tokens: [...masker.tokens] };
}

function observation(masker: Masker, { outcome, contract }: ObservedOutcome): Observation {
  const heldBack: string[] = [];
  const isMasked = contract.level === 'masked';
  const text = (value: string, kind: 'output' | 'message', what: string): string => {
    const { textLength } = observationLimits;
    const short = value.length > textLength ? value.slice(0, textLength) : value;
    if (short !== value) heldBack.push(`${what} was cut after ${textLength} of ${value.length} characters.`);
    return masker.text(short, kind);
  };
  if (!isMasked && outcome.stdout.trim() !== '') {
    heldBack.push('Printed text was not sent: the contract of this project allows only tables.');
  }
  if (!isMasked && outcome.result !== null) {
    heldBack.push('The value of the last expression was not sent: the contract of this project allows only tables.');
  }
  const shown = outcome.tables.slice(0, observationLimits.tables);
  if (shown.length < outcome.tables.length) {
    heldBack.push(`${outcome.tables.length - shown.length} more tables were not sent.`);
  }
  return {
    kind: outcome.kind,
    result: isMasked && outcome.result !== null ? text(outcome.result, 'output', 'The result') : null,
    stdout: isMasked ? text(outcome.stdout, 'output', 'The printed text') : '',
    tables: shown.map((table) => observedTable(masker, table, contract, heldBack)),
    charts: outcome.charts.length,
    files: outcome.fileCount,
    error: outcome.error && {
      type: errorTypes.has(outcome.error.type) ? outcome.error.type : 'Error',
      message: contract.level === 'blind' ? '' : text(outcome.error.message, 'message', 'The error message'),
      line: outcome.error.line,
      hint:
        contract.level === 'blind' || outcome.error.hint === null
          ? null
          : text(outcome.error.hint, 'message', 'The hint'),
    },
    heldBack,
  };
}

function observedTable(
  masker: Masker,
  table: ResultTable,
  contract: Contract,
  heldBack: string[],
): Observation['tables'][number] {
  const { rows: mostRows, columns: mostColumns } = observationLimits;
  const columns = table.columns.slice(0, mostColumns);
  const name = masker.name(table.name);
  const shown = {
    name,
    columns: columns.map((column) => masker.name(column.name)),
    rowCount: table.rowCount,
  };
  const label = name === '' ? 'A table' : `Table ${name}`;
  if (columns.length < table.columns.length) {
    heldBack.push(
      `${label}: ${table.columns.length - columns.length} of ${table.columns.length} columns were not sent.`,
    );
  }
  let rows = table.rows;
  if (contract.level === 'blind') {
    rows = [];
    if (table.rowCount > 0) heldBack.push(`${label}: no values were sent, as the contract of this project is blind.`);
  } else if (contract.level === 'aggregates') {
    const groups = largeGroups(table, contract.k);
    rows = groups.rows;
    if (groups.reason !== null) heldBack.push(`${label}: ${groups.reason}`);
  }
  if (contract.level !== 'blind' && (rows.length > mostRows || (table.truncated && rows.length > 0))) {
    heldBack.push(`${label}: only the first ${Math.min(rows.length, mostRows)} of ${table.rowCount} rows were sent.`);
  }
  return {
    ...shown,
    rows: rows
      .slice(0, mostRows)
      .map((row) => columns.map((column, index) => masker.cell(row[index] ?? null, column.name))),
  };
}
