import type { TableSchema } from '../../../contracts/dataset.ts';
import type { Language } from '../language.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from '../planning/column-kind.ts';
import type { Plan } from '../planning/plan.ts';
import { expressionRefs, planRefs } from '../planning/plan-refs.ts';
import { aggregateLines } from './aggregate-code.ts';
import { type Frame, findFunction, mask, usesFind } from './conditions.ts';
import { contrastLines } from './contrast-code.ts';
import { columnsLines, describeLines, duplicatesLines, missingLines, sampleLines } from './describe-code.ts';
import { groupTestLines } from './group-test-code.ts';
import { readingInParts } from './in-parts.ts';
import { rowsLines } from './rows-code.ts';
import { identifier, list, quote } from './source-text.ts';
import { correlationLines, distributionLines, outlierLines, scatterLines } from './statistics-code.ts';
import { totalsLines } from './totals-code.ts';

export type RunnablePlan = Exclude<Plan, { kind: 'unanswerable' }>;

/** Names of columns once files are joined: a name both files have gets the joined file's name before it. */
export function frameOf(plan: RunnablePlan, tables: readonly TableSchema[]): Frame {
  const table = (file: string) => tables.find((one) => one.file === file)!;
  const base = table(plan.source.file);
  const joined = (ref: ColumnRef) => {
    if (ref.file === base.file) return ref.column;
    const join = plan.source.joins.find((one) => one.file === ref.file);
    if (join !== undefined && join.rightKey === ref.column && join.leftFile === base.file) return join.leftKey;
    const taken = [base, ...plan.source.joins.map((one) => table(one.file))].some(
      (other) => other.file !== ref.file && other.columns.some((column) => column.name === ref.column),
    );
    return taken ? `${identifier(ref.file.replace(/\.\w+$/, ''))}_${ref.column}` : ref.column;
  };
  return { nameOf: joined, columnOf: (ref) => table(ref.file).columns.find((column) => column.name === ref.column)! };
}

/** From so many cells on, reading only what is needed is felt: seconds, and in a text table of gigabytes the difference between an answer and none. */
const manyCells = 5_000_000;

/** The columns to load of a large table, where the plan says all that it reads; null to load every one. */
function neededColumns(plan: RunnablePlan, table: TableSchema): string[] | null {
  const { joins, stack, unpivot } = plan.source;
  if (plan.kind !== 'aggregate' || joins.length > 0 || stack !== undefined || unpivot !== null) return null;
  if (table.rowCount * table.columns.length < manyCells || plan.where.some(usesFind)) return null;
  if (plan.measures.some((measure) => measure.where.some(usesFind))) return null;
  const named = new Set(planRefs(plan).map(({ column }) => column));
  const needed = table.columns.map(({ name }) => name).filter((name) => named.has(name));
  return needed.length === 0 ? [table.columns[0]!.name] : needed;
}

interface Loading {
  readonly lines: string[];
  /** The rows come as `parts`, of which one at a time is in memory, and there is no `df`. */
  readonly inParts: boolean;
}

function loading(plan: RunnablePlan, tables: readonly TableSchema[], frame: Frame, attempt: number): Loading {
  const base = tables.find((one) => one.file === plan.source.file);
  // A first try that failed may have lacked a column.
  const needed = attempt > 0 || base === undefined ? null : neededColumns(plan, base);
  const reading = needed === null ? null : readingInParts(plan, base!, needed);
  if (reading === null) return { lines: loadLines(plan, tables, frame, needed), inParts: false };
  const lines = [`parts = chunks(${quote(plan.source.file)}, columns=${list(needed!)})`];
  const conditions = plan.where.map((condition) => `(${mask(condition, frame, 'part')})`).join(' & ');
  if (reading === 'filter') lines.push(`df = pd.concat([part[${conditions}] for part in parts], ignore_index=True)`);
  else if (conditions !== '') lines.push(`parts = (part[${conditions}] for part in parts)`);
  return { lines, inParts: reading === 'aggregate' };
}

function loadLines(
  plan: RunnablePlan,
  tables: readonly TableSchema[],
  frame: Frame,
  needed: readonly string[] | null,
): string[] {
  const { stack } = plan.source;
  const lines =
    stack === undefined
      ? [`df = load(${quote(plan.source.file)}${needed === null ? '' : `, columns=${list(needed)}`})`]
      : [
          `parts = {${stack.parts.map(({ file, title }) => `${quote(title)}: ${quote(file)}`).join(', ')}}`,
          `df = pd.concat([load(file).assign(${stack.label}=title) for title, file in parts.items()], ignore_index=True)`,
        ];
  for (const join of plan.source.joins) {
    const right = tables.find((one) => one.file === join.file)!;
    const name = identifier(join.file.replace(/\.\w+$/, ''));
    const variable = name === 'df' || name === 'rows' ? `${name}_file` : name;
    const renamed = right.columns
      .filter((column) => column.name !== join.rightKey)
      .map((column) => [column.name, frame.nameOf({ file: join.file, column: column.name })] as const)
      .filter(([from, to]) => from !== to);
    lines.push(
      `${variable} = load(${quote(join.file)})${renamed.length === 0 ? '' : `.rename(columns={${renamed.map(([from, to]) => `${quote(from)}: ${quote(to)}`).join(', ')}})`}`,
    );
    const leftKey = frame.nameOf({ file: join.leftFile, column: join.leftKey });
    const how = quote(join.whole === true ? 'outer' : 'left');
    if (leftKey === join.rightKey)
      lines.push(
        `df = df.merge(${variable}.drop_duplicates(${quote(join.rightKey)}), on=${quote(leftKey)}, how=${how})`,
      );
    else
      lines.push(
        `df = df.merge(${variable}.drop_duplicates(${quote(join.rightKey)}), left_on=${quote(leftKey)}, right_on=${quote(join.rightKey)}, how=${how})`,
      );
    if (join.whole === true && leftKey !== join.rightKey)
      lines.push(`df[${quote(leftKey)}] = df[${quote(leftKey)}].fillna(df[${quote(join.rightKey)}])`);
  }
  if (plan.source.unpivot !== null) {
    const { columns, label, value, reading } = plan.source.unpivot;
    lines.push(
      `parts = ${list(columns)}`,
      `df = df.melt(id_vars=df.columns.difference(parts, sort=False), value_vars=parts, var_name=${quote(label)}, value_name=${quote(value)}, ignore_index=False)`,
    );
    const cells = `df[${quote(label)}]`;
    if (reading?.kind === 'date') {
      const texts = reading.before === undefined ? cells : `${quote(reading.before)} + ${cells}`;
      lines.push(`${cells} = pd.to_datetime(${texts}, format=${quote(reading.format)})`);
    }
    if (reading?.kind === 'quarter') {
      const days = columns.map((name, at) => `${quote(name)}: ${quote(reading.days[at]!)}`).join(', ');
      lines.push(`${cells} = pd.to_datetime(${cells}.map({${days}}))`);
    }
    if (reading?.kind === 'year') lines.push(`${cells} = ${cells}.str.extract(r"(\\d{4})")[0].astype(int)`);
  }
  return lines;
}

/** What each thing of a table with a column for each month has once, such as its area, counts once and not for every month. */
function onceLines(plan: RunnablePlan, frame: Frame): string[] {
  const { unpivot, file } = plan.source;
  if (plan.kind !== 'aggregate' || unpivot === null || plan.keys.some((key) => key.ref.column === unpivot.label))
    return [];
  const figures = plan.measures.flatMap((one) => [...expressionRefs(one.of), ...expressionRefs(one.over?.of ?? null)]);
  const once = figures.filter(
    (ref) =>
      ref.file === file &&
      ref.column !== unpivot.value &&
      ref.column !== unpivot.label &&
      isNumeric(frame.columnOf(ref)) &&
      !plan.keys.some((key) => key.ref.column === ref.column),
  );
  return [...new Set(once.map((ref) => quote(frame.nameOf(ref))))].map(
    (name) => `rows = rows.assign(**{${name}: rows[${name}].where(~rows.index.duplicated())})`,
  );
}

function coercion(plan: RunnablePlan, frame: Frame): string[] {
  if (plan.kind !== 'aggregate' && plan.kind !== 'rows') return [];
  const refs = planRefs(plan);
  return refs.flatMap((ref) => {
    const column = frame.columnOf(ref);
    const cells = `df[${quote(frame.nameOf(ref))}]`;
    if (column.type === 'integer' || column.type === 'number')
      return [`${cells} = pd.to_numeric(${cells}, errors="coerce")`];
    return column.type === 'date' || column.type === 'datetime'
      ? [`${cells} = pd.to_datetime(${cells}, errors="coerce")`]
      : [];
  });
}

function body(plan: RunnablePlan, frame: Frame, language: Language, title: string, charts: boolean): string[] {
  switch (plan.kind) {
    case 'aggregate':
      return aggregateLines(plan, frame, language, charts, false);
    case 'rows':
      return rowsLines(plan, frame);
    case 'describe':
      return describeLines();
    case 'columns':
      return columnsLines();
    case 'missing':
      return missingLines();
    case 'duplicates':
      return duplicatesLines(plan.columns.map((ref) => frame.nameOf(ref)));
    case 'sample':
      return sampleLines(plan.count);
    case 'correlation':
      return correlationLines(plan, frame, title);
    case 'scatter':
      return scatterLines(plan, frame, title);
    case 'distribution':
      return distributionLines(plan, frame, language, title);
    case 'group-test':
      return groupTestLines(plan, frame, title);
    case 'contrast':
      return contrastLines(plan, frame, language, charts);
    case 'outliers':
      return outlierLines(plan, frame);
  }
}

/**
 * The plan as a pandas program whose last expression is the result. `title` is the plan in one sentence. A second `attempt` trusts no column's
 * type and loads all columns, a third draws no chart either.
 */
export function writePython(
  plan: RunnablePlan,
  tables: readonly TableSchema[],
  language: Language,
  title: string,
  attempt: number,
): string {
  const frame = frameOf(plan, tables);
  const { lines, inParts } = loading(plan, tables, frame, attempt);
  if (inParts && plan.kind === 'aggregate')
    return program([...lines, '', ...aggregateLines(plan, frame, language, true, true), 'result'], false);
  const needsFind =
    plan.where.some(usesFind) ||
    (plan.kind === 'contrast' && plan.measure.where.some(usesFind)) ||
    (plan.kind === 'aggregate' && plan.measures.some((measure) => measure.where.some(usesFind)));
  if (attempt > 0) lines.push(...coercion(plan, frame));
  lines.push('', 'rows = df');
  for (const condition of plan.where) {
    const code = mask(condition, frame, 'rows');
    if (condition.kind === 'find' && condition.soft === true)
      lines.push(
        `found = ${code}`,
        'if found.any():',
        '    rows = rows[found]',
        'else:',
        `    print(${quote(`No row has ${condition.texts.join(', ')}.`)})`,
      );
    else if (condition.kind === 'not' && condition.of.kind === 'totals')
      lines.push(...totalsLines(condition.of, frame));
    else lines.push(`rows = rows[${code}]`);
  }
  lines.push(...onceLines(plan, frame));
  lines.push('', ...body(attempt > 1 ? { ...plan, chart: null } : plan, frame, language, title, attempt < 2), 'result');
  return program(lines, needsFind);
}

/** The lines below the imports they need. */
function program(lines: readonly string[], needsFind: boolean): string {
  const text = lines.join('\n').replace(/\n{3,}/g, '\n\n');
  const head = [
    /\bnp\./.test(text) ? 'import numpy as np\n' : '',
    /\bpd\./.test(text) || needsFind ? 'import pandas as pd\n' : '',
    needsFind ? `\n\n${findFunction}\n\n` : '',
  ].join('');
  return `${head}${head === '' ? '' : '\n'}${text}\n`.replace(/^\n+/, '');
}
