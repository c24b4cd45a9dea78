import type { Column, ColumnRef } from '../matching/columns.ts';
import type { CompareOp, Condition, Expression, TimeUnit } from '../planning/plan.ts';
import { bucketCode } from './bucket-code.ts';
import { list, quote } from './source-text.ts';

/** What the writer needs to know of the data. */
export interface Frame {
  readonly columnOf: (ref: ColumnRef) => Column;
  /** The column's name once files are joined. */
  readonly nameOf: (ref: ColumnRef) => string;
}

export function cell(frame: Frame, variable: string, ref: ColumnRef): string {
  return `${variable}[${quote(frame.nameOf(ref))}]`;
}

const pythonOp: Readonly<Record<CompareOp, string>> = {
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
  '=': '==',
  '!=': '!=',
};

/** Seconds of a unit; months and years have their mean length. */
const secondsOf: Readonly<Record<TimeUnit, number>> = {
  minute: 60,
  hour: 3_600,
  week: 604_800,
  month: 2_629_800,
  year: 31_557_600,
};

export function expressionCode(of: Expression, frame: Frame, variable: string): string {
  switch (of.kind) {
    case 'column':
      return cell(frame, variable, of.ref);
    case 'number':
      return String(of.value);
    case 'binary': {
      const side = (part: Expression) =>
        `${expressionCode(part, frame, variable)}${of.blank === 'zero' ? '.fillna(0)' : ''}`;
      return `(${side(of.left)} ${of.op} ${side(of.right)})`;
    }
    case 'stretch': {
      const code = bucketCode(cell(frame, variable, of.ref), of.bucket, 'en');
      return of.bucket === 'quarter' ? `(${code})` : code;
    }
    case 'hour': {
      const at = cell(frame, variable, of.ref);
      return of.toTheMinute ? `(${at}.dt.hour + ${at}.dt.minute / 60)` : `${at}.dt.hour`;
    }
    case 'days': {
      const time = `(${cell(frame, variable, of.to)} - ${cell(frame, variable, of.from)}).dt`;
      if (of.unit !== undefined) return `(${time}.total_seconds() / ${secondsOf[of.unit]})`;
      // Between two clock times a day and a half is no day.
      const clocks = [of.from, of.to].every((ref) => frame.columnOf(ref).type === 'datetime');
      return clocks ? `(${time}.total_seconds() / 86400)` : `${time}.days`;
    }
    case 'age': {
      const [year, month, day] = of.today.split('-').map(Number);
      const birth = cell(frame, variable, of.ref);
      return `(${year} - ${birth}.dt.year - (${birth}.dt.month * 100 + ${birth}.dt.day > ${month! * 100 + day!}))`;
    }
  }
}

function periodCode(condition: Extract<Condition, { kind: 'period' }>, frame: Frame, variable: string): string {
  const column = cell(frame, variable, condition.ref);
  const { period } = condition;
  if (period.kind === 'recurring') {
    const part = period.unit === 'weekday' ? 'dayofweek' : period.unit;
    return period.values.length === 1
      ? `${column}.dt.${part} == ${period.values[0]}`
      : `${column}.dt.${part}.isin(${list(period.values)})`;
  }
  const { start, end } = period;
  if (start !== null && end !== null && start.endsWith('-01-01') && end.endsWith('-01-01')) {
    const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4)) - 1];
    return first === last ? `${column}.dt.year == ${first}` : `${column}.dt.year.between(${first}, ${last})`;
  }
  const parts = [
    start === null ? null : `(${column} >= ${quote(start)})`,
    end === null ? null : `(${column} < ${quote(end)})`,
  ].filter((part) => part !== null);
  return parts.join(' & ');
}

/** A boolean mask over the rows of `variable`. */
export function mask(condition: Condition, frame: Frame, variable: string): string {
  switch (condition.kind) {
    case 'compare':
      return `${expressionCode(condition.of, frame, variable)} ${pythonOp[condition.op]} ${condition.value}`;
    case 'columns':
      return `${expressionCode(condition.left, frame, variable)} ${pythonOp[condition.op]} ${expressionCode(condition.right, frame, variable)}`;
    case 'between':
      return `${expressionCode(condition.of, frame, variable)}.between(${condition.low}, ${condition.high})`;
    case 'against-mean':
      return `${expressionCode(condition.of, frame, variable)} ${condition.op} ${condition.factor === undefined ? '' : `${condition.factor} * `}${expressionCode(condition.of, frame, 'df')}.${condition.statistic ?? 'mean'}()`;
    case 'totals':
    case 'one-of': {
      const column = cell(frame, variable, condition.ref);
      const only = condition.values[0];
      if (condition.values.length > 1 || only === undefined) return `${column}.isin(${list(condition.values)})`;
      return `${column} == ${typeof only === 'number' ? only : quote(only)}`;
    }
    case 'flag':
      return `${cell(frame, variable, condition.ref)}.eq(${condition.value ? 'True' : 'False'})`;
    case 'text': {
      const column = `${cell(frame, variable, condition.ref)}.astype("string").str.strip().str.casefold()`;
      const text = `${quote(condition.text)}.casefold()`;
      if (condition.how === 'contains') return `${column}.str.contains(${text}, regex=False, na=False)`;
      return `${column}.str.${condition.how === 'starts' ? 'startswith' : 'endswith'}(${text}, na=False)`;
    }
    case 'find': {
      const cells = condition.refs.map((ref) =>
        'column' in ref
          ? cell(frame, variable, ref)
          : `${cell(frame, variable, { file: ref.file, column: ref.first })} + " " + ${cell(frame, variable, { file: ref.file, column: ref.last })}`,
      );
      return condition.texts
        .map((text) => `find([${cells.join(', ')}], ${[text, ...(condition.spellings ?? [])].map(quote).join(', ')})`)
        .join(' | ');
    }
    case 'period':
      return periodCode(condition, frame, variable);
    case 'empty':
      return `${cell(frame, variable, condition.ref)}.isna()`;
    case 'absent-from': {
      const own: Frame = { nameOf: ({ column }) => column, columnOf: frame.columnOf };
      const conditions = condition.where.map((one) => `(${mask(one, own, 'other')})`).join(' & ');
      const other = `load(${quote(condition.other)})${conditions === '' ? '' : `.loc[lambda other: ${conditions}]`}`;
      return `~${variable}[${quote(condition.key)}].isin(${other}[${quote(condition.otherKey)}])`;
    }
    case 'of-key': {
      const key = quote(frame.nameOf(condition.key));
      return `${variable}[${key}].isin(${variable}.loc[${mask(condition.of, frame, variable)}, ${key}])`;
    }
    case 'first-of': {
      const sorted = `${variable}.sort_values(${quote(frame.nameOf(condition.date))}, kind="stable"${condition.last ? ', na_position="first"' : ''})`;
      const other = `duplicated(${quote(frame.nameOf(condition.key))}, keep=${condition.last ? '"last"' : '"first"'})`;
      return `(~${sorted}.${other}).reindex(${variable}.index)`;
    }
    case 'not':
      return `~(${mask(condition.of, frame, variable)})`;
    case 'any':
      return condition.of.map((one) => `(${mask(one, frame, variable)})`).join(' | ');
  }
}

export function usesFind(condition: Condition): boolean {
  if (condition.kind === 'not' || condition.kind === 'of-key') return usesFind(condition.of);
  if (condition.kind === 'any') return condition.of.some(usesFind);
  return condition.kind === 'find';
}

/** Looks a text up in columns: the whole cell first, then its words in any order, then anywhere inside. */
export const findFunction = `def find(columns, *spellings):
    """Rows where a cell is the text; if none is, rows that hold its words."""
    columns = [column.astype("string").fillna("").str.strip().str.casefold() for column in columns]
    tests = [
        lambda cells, text: cells == text,
        lambda cells, text: cells.map(lambda cell: set(text.replace(",", " ").split()) <= set(cell.replace(",", " ").split())),
        lambda cells, text: cells.str.contains(text, regex=False),
    ]
    for test in tests:
        for text in spellings:
            for column in columns:
                rows = test(column, text.strip().casefold()).astype(bool)
                if rows.any():
                    return rows
    return columns[0] != columns[0]
`;
