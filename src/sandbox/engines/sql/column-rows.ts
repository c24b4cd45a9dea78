import {
  Bool,
  type Data,
  Field,
  Float64,
  Int64,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
} from 'apache-arrow';

type Scalar = string | number | bigint | boolean | null;

/** A column's rows with the type all of them share. */
interface TypedColumn {
  readonly name: string;
  readonly data: Data;
  /** What DuckDB is to make of the text. */
  readonly cast: 'DATE' | 'TIMESTAMP' | 'HUGEINT' | null;
}

const isoDate = /^\d{4}-\d\d-\d\d$/;
const isoTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z?$/;

/** Lists and objects within one another beyond this, and objects of more keys, become JSON text. */
const depthMax = 6;
const keysMax = 100;

/**
 * Records as an Arrow stream, columns in the order they first appear. A column of lists is one of lists, a column of objects
 * one of structs, a mixed one JSON text; text that is an ISO date in every row is named in `casts`.
 */
export function recordsToArrow(records: readonly Record<string, unknown>[]): {
  stream: Uint8Array;
  casts: Map<string, string>;
} {
  const columns = keysOf(records).map((name) => typedColumn(name, valuesOf(records, name), 0));
  const schema = new Schema(columns.map(({ name, data }) => new Field(name, data.type, true)));
  const struct = makeData({
    type: new Struct(schema.fields),
    length: records.length,
    children: columns.map(({ data }) => data),
  });
  const table = new Table(schema, [new RecordBatch(schema, struct)]);
  const casts = new Map(columns.flatMap(({ name, cast }) => (cast === null ? [] : [[name, cast] as const])));
  return { stream: tableToIPC(table, 'stream'), casts };
}

type Keyed = Readonly<Record<string, unknown>>;

function keysOf(records: readonly (Keyed | null)[]): string[] {
  const names = new Set<string>();
  for (const record of records) for (const name of Object.keys(record ?? {})) names.add(name);
  return [...names];
}

const valuesOf = (records: readonly (Keyed | null)[], name: string): unknown[] =>
  records.map((record) => (record && Object.hasOwn(record, name) ? (record[name] ?? null) : null));

const isKeyed = (value: unknown): value is Keyed =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !ArrayBuffer.isView(value);

function typedColumn(name: string, values: readonly unknown[], depth: number): TypedColumn {
  const present = values.filter((value) => value !== null && value !== undefined);
  if (present.length > 0 && depth < depthMax) {
    if (present.every((value) => Array.isArray(value))) {
      return { name, data: lists(values as (unknown[] | null)[], depth), cast: null };
    }
    if (present.every(isKeyed)) {
      const keys = keysOf(present);
      if (keys.length > 0 && keys.length <= keysMax) {
        return { name, data: structs(values as (Keyed | null)[], keys, depth), cast: null };
      }
    }
  }
  return scalarColumn(name, values.map(scalarOf));
}

function scalarOf(value: unknown): Scalar {
  if (value === null || value === undefined) return null;
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : value.toISOString().replace(/T00:00:00\.000Z$/, '');
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner)) ?? null;
}

function scalarColumn(name: string, values: Scalar[]): TypedColumn {
  const present = values.filter((value) => value !== null);
  const all = (test: (value: Exclude<Scalar, null>) => boolean) =>
    present.length > 0 && present.every((value) => test(value));
  const made = (data: Data, cast: TypedColumn['cast'] = null): TypedColumn => ({ name, data, cast });
  if (all((value) => typeof value === 'boolean')) return made(bits(values));
  if (all((value) => typeof value === 'bigint' || Number.isSafeInteger(value))) {
    if (values.some((value) => typeof value === 'bigint' && BigInt.asIntN(64, value) !== value)) {
      return made(texts(values), 'HUGEINT');
    }
    return made(
      numbers(
        new Int64(),
        BigInt64Array.from(values, (value) => BigInt(value ?? 0)),
        values,
      ),
    );
  }
  if (all((value) => typeof value === 'number' || typeof value === 'bigint')) {
    return made(
      numbers(
        new Float64(),
        Float64Array.from(values, (value) => Number(value ?? 0)),
        values,
      ),
    );
  }
  const cast = all((value) => typeof value === 'string' && isoDate.test(value))
    ? 'DATE'
    : all((value) => typeof value === 'string' && (isoTime.test(value) || isoDate.test(value)))
      ? 'TIMESTAMP'
      : null;
  return made(texts(values), cast);
}

// Built by hand, because Arrow's builders compile code from text, which the sandbox's policy refuses.

/** A bit for each row, set where it has a value. */
function validity(values: readonly unknown[]): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (const [row, value] of values.entries()) {
    if (value === null || value === undefined) nullCount += 1;
    else setBit(nullBitmap, row);
  }
  return { nullBitmap, nullCount };
}

function setBit(bitmap: Uint8Array, row: number): void {
  bitmap[row >> 3] = (bitmap[row >> 3] as number) | (1 << (row & 7));
}

function numbers<T extends Int64 | Float64>(type: T, data: T['TArray'], values: readonly Scalar[]): Data {
  return makeData({ type, length: values.length, data, ...validity(values) } as Parameters<typeof makeData>[0]);
}

function bits(values: readonly Scalar[]): Data {
  const data = new Uint8Array(Math.ceil(values.length / 8));
  for (const [row, value] of values.entries()) if (value === true) setBit(data, row);
  return makeData({ type: new Bool(), length: values.length, data, ...validity(values) });
}

function texts(values: readonly Scalar[]): Data {
  const encoder = new TextEncoder();
  const parts = values.map((value) => (value === null ? new Uint8Array(0) : encoder.encode(String(value))));
  const valueOffsets = new Int32Array(values.length + 1);
  for (const [row, { length }] of parts.entries()) valueOffsets[row + 1] = (valueOffsets[row] as number) + length;
  const data = new Uint8Array(valueOffsets[values.length] as number);
  for (const [row, part] of parts.entries()) data.set(part, valueOffsets[row]);
  return makeData({ type: new Utf8(), length: values.length, data, valueOffsets, ...validity(values) });
}

function lists(values: readonly (readonly unknown[] | null)[], depth: number): Data {
  const { data: child } = typedColumn(
    'item',
    values.flatMap((value) => value ?? []),
    depth + 1,
  );
  const valueOffsets = new Int32Array(values.length + 1);
  for (const [row, value] of values.entries()) {
    valueOffsets[row + 1] = (valueOffsets[row] as number) + (value?.length ?? 0);
  }
  const type = new List(new Field('item', child.type, true));
  return makeData({ type, length: values.length, valueOffsets, child, ...validity(values) });
}

function structs(values: readonly (Keyed | null)[], keys: readonly string[], depth: number): Data {
  const columns = keys.map((key) => typedColumn(key, valuesOf(values, key), depth + 1));
  const type = new Struct(columns.map(({ name, data }) => new Field(name, data.type, true)));
  return makeData({ type, length: values.length, children: columns.map(({ data }) => data), ...validity(values) });
}
