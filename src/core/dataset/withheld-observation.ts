import type { Contract } from '../../contracts/dataset.ts';
import type { GuardedFile, Observation } from '../../contracts/privacy.ts';
import type { ExecutionOutcome } from '../../contracts/sandbox.ts';
import type { Masker } from './masker.ts';
import { adviceAfter } from './outcome-advice.ts';
import { errorTypes } from './safe-vocabulary.ts';

export interface WithheldOutcome {
  readonly outcome: Pick<ExecutionOutcome, 'kind' | 'result' | 'stdout' | 'tables' | 'charts' | 'error'>;
  readonly files: readonly GuardedFile[];
  readonly contract: Contract;
  /** The code that ran. */
  readonly source: string;
}

/** More names than a template could use. */
const mostTables = 10;
const mostColumns = 40;

/**
 * What a model learns of free code under 'blind' and 'aggregates': whether it ran, where it failed, and which of the names
 * that it wrote itself (or read in the schema) a template can use. No value, no count, no text of the run.
 */
export function withheldObservation(masker: Masker, withheld: WithheldOutcome): Observation {
  const { outcome, contract, source } = withheld;
  const schema = new Set(withheld.files.flatMap(({ profile }) => profile.columns.map(({ name }) => name)));
  const isNoNews = (name: string): boolean => name !== '' && (schema.has(name) || source.includes(name));
  let unnamed = 0;
  const named = (names: readonly string[], most: number): string[] => {
    const known = names.filter(isNoNews).slice(0, most);
    unnamed += names.length - known.length;
    return known.map((name) => masker.name(name));
  };
  const tables = outcome.tables.slice(0, mostTables).map((table) => ({
    name: named([table.name], 1)[0] ?? '',
    columns: named(
      table.columns.map(({ name }) => name),
      mostColumns,
    ),
    rows: [],
    rowCount: 0,
  }));
  const heldBack: string[] = [];
  if (outcome.tables.length > 0 || outcome.result !== null || outcome.stdout.trim() !== '') {
    heldBack.push(
      `Values, row counts and printed text were not sent: the contract of this project is "${contract.level}". The user sees them. Answer with {{name}} in their place.`,
    );
  }
  if (unnamed > 0) heldBack.push(`${unnamed} names that do not stand in the code were not sent.`);
  const { error } = outcome;
  return {
    kind: outcome.kind,
    ...adviceAfter(outcome.kind),
    result: null,
    stdout: '',
    tables,
    charts: 0,
    files: 0,
    error: error && {
      type: errorTypes.has(error.type) ? error.type : 'Error',
      message: aboutWhat(masker, error, source),
      line: lineOf(error.line, source),
      hint: null,
    },
    heldBack,
  };
}

/** The one name that an error is about, where the failing line wrote it: a mistyped column can be mended. */
function aboutWhat(masker: Masker, error: NonNullable<ExecutionOutcome['error']>, source: string): string {
  const line = source.split('\n')[(error.line ?? 0) - 1] ?? '';
  const quoted = /['"]([^'"\n]{1,80})['"]/.exec(error.message)?.[1] ?? '';
  return quoted.trim() !== '' && line.includes(quoted) ? `It is about '${masker.text(quoted, 'message')}'.` : '';
}

function lineOf(line: number | null, source: string): number | null {
  return line !== null && line >= 1 && line <= source.split('\n').length ? line : null;
}
