import { keepsValues } from '../../contracts/contract-order.ts';
import type { Contract } from '../../contracts/dataset.ts';
import type { Anonymized } from '../../contracts/model.ts';
import type { GuardedFile, Observation } from '../../contracts/privacy.ts';
import type { ExecutionOutcome, ResultTable } from '../../contracts/sandbox.ts';
import type { Detector } from '../privacy/detector.ts';
import { scanBody } from '../privacy/egress-scan.ts';
import type { PrivateProject } from '../privacy/private-project.ts';
import { Masker } from './masker.ts';
import { adviceAfter } from './outcome-advice.ts';
import { errorTypes } from './safe-vocabulary.ts';
import { withheldObservation } from './withheld-observation.ts';

/** What a model gets of one result at most. */
export const observationLimits = { rows: 50, columns: 20, tables: 10, cells: 2_000, textLength: 4_000 } as const;

export interface ObservedOutcome {
  readonly outcome: Omit<ExecutionOutcome, 'artifacts'> & { readonly fileCount: number };
  readonly files: readonly GuardedFile[];
  readonly contract: Contract;
  /** Text the model already has: its code, the question, the schema. */
  readonly seen: string;
  /** The code that ran. */
  readonly source: string;
}

/**
 * What the model sees of a result under the project's contract, as JSON, with every token that stands in it. `kept` is the
 * masked result where the contract keeps it here: answers are filled in from it.
 */
export function observe(
  project: PrivateProject,
  detector: Detector,
  observed: ObservedOutcome,
): { observation: Anonymized; kept: Anonymized | null; tokens: string[] } {
  const masker = new Masker(project, detector, observed.files, observed.seen);
  const pass = (observation: Observation): Anonymized | null => {
    const body = JSON.stringify(observation);
    return scanBody(project, detector, body).length === 0 ? (body as Anonymized) : null;
  };
  const masked =
    pass(maskedObservation(masker, observed.outcome)) ?? (JSON.stringify(onlyShape(observed)) as Anonymized);
  const tokens = [...masker.tokens];
  if (!keepsValues(observed.contract)) return { observation: masked, kept: null, tokens };
  const withheld = pass(withheldObservation(masker, observed)) ?? (JSON.stringify(onlyShape(observed)) as Anonymized);
  return { observation: withheld, kept: masked, tokens };
}

/** The masks and the gate disagree: rather a model that learns nothing than a request that is refused. */
function onlyShape({ outcome }: ObservedOutcome): Observation {
  return {
    kind: outcome.kind,
    ...adviceAfter(outcome.kind),
    result: null,
    stdout: '',
    tables: [],
    charts: 0,
    files: 0,
    error: outcome.error && { type: 'Error', message: '', line: null, hint: null },
    heldBack: ['The last check found something personal in the masked result, so nothing of it was sent.'],
  };
}

function maskedObservation(masker: Masker, outcome: ObservedOutcome['outcome']): Observation {
  const heldBack: string[] = [];
  const text = (value: string, kind: 'output' | 'message', what: string): string => {
    const { textLength } = observationLimits;
    const short = value.length > textLength ? value.slice(0, textLength) : value;
    if (short !== value) heldBack.push(`${what} was cut after ${textLength} of ${value.length} characters.`);
    return masker.text(short, kind);
  };
  const shown = outcome.tables.slice(0, observationLimits.tables);
  if (shown.length < outcome.tables.length) {
    heldBack.push(`${outcome.tables.length - shown.length} more tables were not sent.`);
  }
  return {
    kind: outcome.kind,
    ...adviceAfter(outcome.kind),
    result: outcome.result === null ? null : text(outcome.result, 'output', 'The result'),
    stdout: text(outcome.stdout, 'output', 'The printed text'),
    tables: maskedTables(masker, shown, heldBack),
    charts: outcome.charts.length,
    files: outcome.fileCount,
    error: outcome.error && {
      type: errorTypes.has(outcome.error.type) ? outcome.error.type : 'Error',
      message: text(outcome.error.message, 'message', 'The error message'),
      line: outcome.error.line,
      hint: outcome.error.hint === null ? null : text(outcome.error.hint, 'message', 'The hint'),
    },
    heldBack,
  };
}

/** Tables one after the other, until the cells of them together are too many. */
function maskedTables(masker: Masker, tables: readonly ResultTable[], heldBack: string[]): Observation['tables'] {
  let room: number = observationLimits.cells;
  return tables.map((table) => {
    const masked = maskedTable(masker, table, { room, heldBack });
    room -= masked.rows.length * masked.columns.length;
    return masked;
  });
}

function maskedTable(
  masker: Masker,
  table: ResultTable,
  { room, heldBack }: { readonly room: number; readonly heldBack: string[] },
): Observation['tables'][number] {
  const columns = table.columns.slice(0, observationLimits.columns);
  const mostRows = Math.min(observationLimits.rows, Math.floor(room / Math.max(1, columns.length)));
  const name = masker.name(table.name);
  const label = name === '' ? 'A table' : `Table ${name}`;
  const columnsHidden = table.columns.length - columns.length;
  if (columnsHidden > 0) {
    heldBack.push(`${label}: ${columnsHidden} of ${table.columns.length} columns were not sent.`);
  }
  if (table.rows.length > mostRows || (table.truncated && table.rows.length > 0)) {
    const sent = Math.min(table.rows.length, mostRows);
    heldBack.push(
      `${label}: only the first ${sent} of ${table.rowCount} rows were sent, ${table.rowCount - sent} were not.`,
    );
  }
  const sent = table.rows.slice(0, mostRows);
  const spells = columns.map((_, index) => masker.isSpelling(sent.map((row) => row[index] ?? null)));
  const hidden = spells.filter((isSpelling) => isSpelling).length;
  if (hidden > 0) heldBack.push(`${label}: ${hidden} columns hidden, as their cells spell what is guarded.`);
  const safe = sent.filter((row) => !masker.isSpelling(row));
  if (safe.length < sent.length) {
    heldBack.push(`${label}: ${sent.length - safe.length} rows not sent, as their cells spell what is guarded.`);
  }
  return {
    name,
    columns: columns.map((column) => masker.name(column.name)),
    rowCount: table.rowCount,
    rows: safe.map((row) =>
      columns.map((column, index) => (spells[index] ? null : masker.cell(row[index] ?? null, column.name))),
    ),
  };
}
