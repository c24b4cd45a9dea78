import {
  type ColumnClass,
  type ColumnProfile,
  type Contract,
  type FileProfile,
  isSensitive,
  type TableSchema,
} from '../../contracts/dataset.ts';
import type { GuardedFile } from '../../contracts/privacy.ts';
import type { Cell } from '../../contracts/sandbox.ts';
import { cuedFindings } from '../privacy/cued-findings.ts';
import type { Detector } from '../privacy/detector.ts';
import { guardText } from '../privacy/guard-text.ts';
import type { PrivateProject } from '../privacy/private-project.ts';
import { settleSpans } from '../privacy/settle-spans.ts';
import { replaceSpans } from '../privacy/text-tokenizer.ts';
import { entityOfClass } from '../privacy/token-names.ts';
import { holdsLabels } from './label-column.ts';
import { readTitle, takesUnitAbove, withoutScale } from './table-title.ts';

/** Most values of a category that a schema lists. */
export const mostListedValues = 50;
/** Most values of a guarded column that a schema lists as tokens. */
const mostListedTokens = 30;

/**
 * The schema of files as a model may know it under a contract, with every token that stands in it. 'blind' tells names and
 * types; 'aggregates' no single row's value, and of categories those of at least k rows; counts it does not tell are 0.
 */
export function describeTables(
  project: PrivateProject,
  detector: Detector,
  files: readonly GuardedFile[],
  contract: Contract,
): { tables: TableSchema[]; tokens: string[] } {
  const isBlind = contract.level === 'blind';
  const tokens: string[] = [];
  const keep = (made: { text: string; tokens: readonly string[] }): string => {
    tokens.push(...made.tokens);
    return made.text;
  };
  const tables = files.map((file): TableSchema => {
    readable(project, file);
    return {
      file: keep(namePassed(project, detector, file.file)),
      ...(file.profile.sheet === null || file.profile.tables.length < 2
        ? {}
        : { sheet: keep(namePassed(project, detector, file.profile.sheet)) }),
      ...titleOf(project, detector, file, keep),
      rowCount: isBlind ? 0 : file.profile.rowCount,
      columns: file.profile.columns.map((column) => {
        const columnClass = file.classes.find(({ name }) => name === column.name)?.columnClass ?? 'free-text';
        const sensitive = isSensitive(columnClass);
        const hasRange =
          contract.level === 'masked' && !sensitive && (columnClass === 'number' || columnClass === 'date');
        const range = (cell: Cell): Cell =>
          typeof cell === 'string' ? keep(guardText(project, detector, cell)) : cell;
        return {
          name: keep(namePassed(project, detector, column.name)),
          type: column.type,
          columnClass,
          sensitive,
          nullShare: isBlind ? 0 : column.nullShare,
          distinctCount: isBlind ? 0 : column.distinctCount,
          min: hasRange ? range(column.min) : null,
          max: hasRange ? range(column.max) : null,
          values:
            columnClass === 'category'
              ? listedUnder(contract, column).map((value) => keep(guardText(project, detector, value)))
              : tokensListed(project, contract, file.profile, column, columnClass).map(keep),
          ...unitOf(file, column),
          ...(!isBlind && hadPercentSigns(file, column.name) ? { percent: true as const } : {}),
        };
      }),
    };
  });
  return { tables, tokens };
}

const linesAbove = ({ profile }: GuardedFile): readonly string[] =>
  profile.steps.filter((step) => step.kind === 'lines-above').flatMap((step) => step.examples);

/** What the lines above the header say. What they measure is a name like that of a file; nothing else of them passes. */
function titleOf(
  project: PrivateProject,
  detector: Detector,
  file: GuardedFile,
  keep: (made: { text: string; tokens: readonly string[] }) => string,
): Pick<TableSchema, 'title'> {
  const { measure, unit, year } = readTitle(linesAbove(file));
  if (measure === null && unit === null && year === null) return {};
  return {
    title: {
      ...(measure === null ? {} : { measure: keep(namePassed(project, detector, measure)) }),
      ...(unit === null ? {} : { unit }),
      ...(year === null ? {} : { year }),
    },
  };
}

function unitOf(file: GuardedFile, { name, type }: ColumnProfile): { unit?: string } {
  if (type !== 'integer' && type !== 'number') return {};
  const behind = file.profile.steps.find((step) => step.kind === 'unit' && step.column === name && step.on)?.detail;
  if (behind !== undefined) return /^(?:\/|per )/.test(behind) ? {} : { unit: behind };
  if (file.profile.steps.some((step) => step.kind === 'durations' && step.column === name && step.on))
    return { unit: 'min' };
  const { unit } = readTitle(linesAbove(file));
  if (unit === null || !takesUnitAbove(name)) return {};
  // “35.2万” below “单位：万元” was read in full, as 352,000: that many 元, not 万元.
  const isScaled = file.profile.steps.some((step) => step.kind === 'scaled' && step.column === name && step.on);
  return { unit: isScaled ? withoutScale(unit) : unit };
}

function hadPercentSigns({ profile }: GuardedFile, column: string): boolean {
  return profile.steps.some((step) => step.kind === 'percent' && step.column === column && step.on);
}

/** Lets the names of the file's columns and the values of its safe categories be read in texts of the project. */
export function readable(project: PrivateProject, { file, profile, classes }: GuardedFile): void {
  const safe = new Set(classes.filter(({ columnClass }) => columnClass === 'category').map(({ name }) => name));
  project.allowReading(
    `schema:${file}`,
    profile.columns.flatMap((column) => [
      column.name,
      ...(safe.has(column.name) ? [...listed(column), ...column.samples] : []),
    ]),
  );
}

function listedUnder({ level, k }: Contract, column: ColumnProfile): string[] {
  if (level === 'blind') return [];
  const small = new Set(column.top.filter(({ count }) => count < k).map(({ value }) => value));
  const counted = new Set(column.top.map(({ value }) => value));
  return level === 'masked'
    ? listed(column)
    : listed(column).filter((value) => counted.has(value) && !small.has(value));
}

/** Every value of a small category, most frequent first. */
function listed(column: ColumnProfile): string[] {
  if (column.distinctCount > mostListedValues) return [];
  const values = column.top.map(({ value }) => value);
  return [...new Set([...values, ...column.samples])].slice(0, mostListedValues);
}

/** Columns whose few values may be listed as tokens: whose they are is told by the token's kind alone. */
const tokenClasses: ReadonlySet<ColumnClass> = new Set(['person', 'organization', 'address', 'free-text']);

/**
 * The tokens of the values of a small guarded column, most frequent first, as its results would show them: so that a token in a question is known
 * to be a value of that column. Only where single rows may be seen.
 */
function tokensListed(
  project: PrivateProject,
  { level }: Contract,
  { rowCount }: FileProfile,
  column: ColumnProfile,
  columnClass: ColumnClass,
): { readonly text: string; readonly tokens: readonly string[] }[] {
  const known = new Set([...column.top.map(({ value }) => value), ...column.samples]);
  if (
    level !== 'masked' ||
    column.type !== 'string' ||
    !tokenClasses.has(columnClass) ||
    column.distinctCount > mostListedTokens ||
    column.distinctCount * 2 > rowCount ||
    known.size < column.distinctCount ||
    !holdsLabels(column)
  )
    return [];
  return listed(column).map((value) => {
    if (project.mayShow(value, column.name)) return { text: value, tokens: [] };
    const entityType = project.exact(value)?.entityType ?? entityOfClass(columnClass, value) ?? 'TEXT';
    return replaceSpans(project, value, [{ start: 0, end: value.length, entityType }]);
  });
}

/** A name of a file or column: mostly not personal, but `ana_ruiz.csv` and a column "Ana Ruiz" are. */
export function namePassed(
  project: PrivateProject,
  detector: Detector,
  name: string,
): { text: string; tokens: readonly string[] } {
  // The same length, so that offsets hold.
  const spaced = name.replaceAll(/[_\-.]/g, ' ');
  const found = [
    ...cuedFindings(spaced).filter(({ score }) => score >= 0.7),
    ...detector.detectStructured(name),
  ].filter(({ entityType, score }) => score >= 0.5 && entityType !== 'URL' && entityType !== 'IP_ADDRESS');
  const known = project.findKnown(name).filter((match) => match.whole);
  return replaceSpans(project, name, settleSpans(name, { known, found }));
}
