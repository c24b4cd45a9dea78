import { type DataType, type Schema, type Table, Type } from 'apache-arrow';
import type { Cell, ColumnType, ResultTable } from '../../../contracts/sandbox.ts';
import { quotedName } from './sql-text.ts';

export const rowsMax = 100_000;
const columnsMax = 2_000;
const bytesMax = 8_000_000;
/** More than this in one row cannot be handed over at all. */
const rowBytesMax = 24_000_000;

/** Rows as they are fetched, kept up to the caps and counted beyond them. */
export class TableMaker {
  readonly #columns: ResultTable['columns'];
  readonly #types: readonly DataType[];
  readonly #isCutWide: boolean;
  readonly #rows: Cell[][] = [];
  #bytes = 0;
  #count = 0;

  constructor(schema: Schema) {
    const fields = schema.fields.slice(0, columnsMax);
    this.#types = fields.map(({ type }) => type);
    this.#columns = fields.map(({ name, type }) => ({ name, type: columnType(type) }));
    this.#isCutWide = fields.length < schema.fields.length;
  }

  get columnCount(): number {
    return this.#columns.length;
  }

  /** @throws Error for a row that is too large */
  add(table: Table): void {
    this.#count += table.numRows;
    const vectors = this.#types.map((_, index) => table.getChildAt(index));
    for (let row = 0; row < table.numRows && this.#rows.length < rowsMax && this.#bytes < bytesMax; row++) {
      const cells = vectors.map((vector, index) => cellOf(vector?.get(row) ?? null, this.#types[index] as DataType));
      const bytes = cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length + 3 : 8), 0);
      if (bytes > rowBytesMax) {
        throw new Error(
          'Result Too Large Error: a row is too large to be shown: ask for a part of it, or COPY it to /out',
        );
      }
      this.#bytes += bytes;
      this.#rows.push(cells);
    }
  }

  finish(name: string): ResultTable {
    return {
      name,
      columns: this.#columns,
      rows: this.#rows,
      rowCount: this.#count,
      truncated: this.#isCutWide || this.#rows.length < this.#count,
    };
  }
}

function columnType(type: DataType): ColumnType {
  switch (type.typeId) {
    case Type.Int:
      return 'integer';
    case Type.Float:
    case Type.Decimal:
      return 'number';
    case Type.Bool:
      return 'boolean';
    case Type.Date:
      return 'date';
    case Type.Timestamp:
      return 'datetime';
    case Type.Utf8:
    case Type.LargeUtf8:
      return 'string';
    case Type.Dictionary:
      return columnType((type as unknown as { dictionary: DataType }).dictionary);
    default:
      return 'other';
  }
}

/** Temporal values are ISO 8601; what JSON has no form for is text. */
function cellOf(value: unknown, type: DataType): Cell {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value;
    case 'bigint':
      if (type.typeId === Type.Time) return timeText(Number(value) / 1e6);
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
    case 'number':
      return numberCell(value, type);
    default:
      return objectText(value);
  }
}

function numberCell(value: number, type: DataType): Cell {
  if (!Number.isFinite(value)) return null;
  if (type.typeId === Type.Date) return isoText(value, 10);
  if (type.typeId === Type.Timestamp) {
    const text = isoText(value, 23).replace(/\.000$/, '');
    return (type as unknown as { timezone?: string | null }).timezone ? `${text}Z` : text;
  }
  if (type.typeId === Type.Time) return timeText(value / 1e3);
  return value;
}

function isoText(ms: number, length: number): string {
  const date = new Date(ms);
  // Beyond what a JavaScript date can hold there is still a number to show.
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().slice(0, length);
}

function timeText(seconds: number): string {
  return new Date(Math.round(seconds * 1000))
    .toISOString()
    .slice(11, 23)
    .replace(/\.000$/, '');
}

function objectText(value: object | symbol | ((...args: never[]) => unknown)): string {
  if (value instanceof Uint8Array) {
    return `\\x${[...value.subarray(0, 100)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  }
  const plain = (_key: string, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner);
  return JSON.stringify(value, plain) ?? String(value);
}

/**
 * A query whose intervals are text, as the library cannot read DuckDB's; null where there are none, or no query to wrap.
 */
export function withReadableIntervals(query: string, { fields }: Schema): string | null {
  const intervals = fields.filter(({ type }) => type.typeId === Type.Interval).map(({ name }) => quotedName(name));
  const isPlain = new Set(fields.map(({ name }) => name.toLowerCase())).size === fields.length;
  if (intervals.length === 0 || !isPlain || !/^\s*(?:select|with|from|values)\b/i.test(query)) return null;
  const casts = intervals.map((name) => `CAST(${name} AS VARCHAR) AS ${name}`);
  return `SELECT * REPLACE (${casts.join(', ')}) FROM (${query}\n)`;
}

const shownRows = 20;
const shownWidth = 200;

/** A small result as text: one value alone, or the first rows under their names. */
export function tableText({ columns, rows, rowCount }: ResultTable): string {
  if (rowCount === 1 && columns.length === 1) return cellText(rows[0]?.[0] ?? null);
  const lines = [columns.map(({ name }) => name), ...rows.slice(0, shownRows).map((row) => row.map(cellText))].map(
    (cells) => cells.join(' | ').slice(0, shownWidth),
  );
  if (rowCount > shownRows) lines.push(`… ${rowCount} rows`);
  return lines.join('\n').slice(0, 10_000);
}

function cellText(cell: Cell): string {
  return cell === null ? 'NULL' : String(cell);
}
