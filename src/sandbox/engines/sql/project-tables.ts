import { tableFromIPC, tableToIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { FileContent } from '../../wasi/nodes.ts';
import { wholeFile } from '../shared/data-files.ts';
import { decodeText, encodingOf } from '../shared/decode-text.ts';
import { recordsToArrow } from './column-rows.ts';
import type { DuckDb } from './duckdb-bindings.ts';
import type { FileRuntime } from './file-runtime.ts';
import { jsonRecords } from './json-records.ts';
import { quotedName, quotedText, type SqlPiece, sqlPieces } from './sql-text.ts';

const wholeBytesMax = 256 * 1024 * 1024;
const bufferBytes = 4 * 1024 * 1024;
const sampleBytes = 256 * 1024;
const delimited = /\.(?:csv|tsv|tab|txt|psv)$/i;
const json = /\.(?:json|jsonl|ndjson)$/i;
const parquet = /\.(?:parquet|pq)$/i;
const arrow = /\.(?:arrow|feather|ipc)$/i;
const readers =
  /^(?:read_json|read_json_auto|read_json_objects|read_ndjson|read_ndjson_auto|read_parquet|parquet_scan)$/i;
/** Words of statements that ask what tables there are. */
const listing = /\b(?:show|tables|information_schema|duckdb_\w+|pragma_\w+|sqlite_master|pg_\w+)\b/i;

interface Made {
  /** The names it goes by: `sales` and `sales.csv`. */
  readonly names: readonly string[];
  readonly isView: boolean;
}

/**
 * Project files as tables: `sales.csv` is `sales` and `"sales.csv"`. Delimited text stays where it is and is read by
 * DuckDB as a query needs it; Parquet, JSON and Arrow, whose readers DuckDB would fetch from its own host, are read here.
 */
export class ProjectTables {
  readonly #db: DuckDb;
  readonly #connection: number;
  readonly #runtime: FileRuntime;
  readonly #made = new Map<string, Made>();
  /** Why a file is no table, by its name. */
  readonly problems = new Map<string, string>();

  constructor(db: DuckDb, connection: number, runtime: FileRuntime) {
    this.#db = db;
    this.#connection = connection;
    this.#runtime = runtime;
  }

  /** Forgets tables of files that changed. */
  forget(stale: readonly string[]): void {
    for (const name of stale) {
      this.problems.delete(name);
      this.#runtime.replaced.delete(name);
      this.#db.bindings.dropFile(`/data/${name}`);
      const made = this.#made.get(name);
      this.#made.delete(name);
      for (const table of made?.names.toReversed() ?? []) {
        this.#tryRun(`DROP ${made?.isView || table !== name ? 'VIEW' : 'TABLE'} IF EXISTS ${quotedName(table)}`);
      }
    }
  }

  /** Makes the tables a script speaks of. A file that is none is noted in `problems`; the rest go on. */
  async prepare(script: string, files: readonly string[]): Promise<void> {
    const wantsAll = listing.test(script);
    const text = script.toLowerCase();
    for (const name of files) {
      const isNamed = text.includes(baseName(name).toLowerCase());
      if (this.#made.has(name) || this.problems.has(name) || !(isNamed || wantsAll)) continue;
      try {
        await this.#make(name);
      } catch (error) {
        this.problems.set(name, firstLine(error));
      }
    }
  }

  /** The script with every reading of a JSON, Parquet or Arrow file by its path turned into its table. */
  withTables(script: string): string {
    const pieces = sqlPieces(script).filter(({ kind }) => kind !== 'comment');
    let result = '';
    let at = 0;
    for (const [index, piece] of pieces.entries()) {
      const name = this.#tableOfPath(piece);
      if (name === null) continue;
      const range = readerCall(pieces, index) ?? (isSource(pieces[index - 1]) ? piece : null);
      if (range === null || range.start < at) continue;
      result += script.slice(at, range.start) + quotedName(name);
      at = range.end;
    }
    return result + script.slice(at);
  }

  #tableOfPath({ kind, value }: SqlPiece): string | null {
    if (kind !== 'string') return null;
    const name = value.replace(/^\/data\//, '');
    return this.#made.has(name) && !delimited.test(name) ? name : null;
  }

  async #make(name: string): Promise<void> {
    const content = this.#runtime.contentOf(`/data/${name}`);
    if (!content) return;
    if (delimited.test(name)) this.#view(name, content);
    else if (json.test(name))
      this.#insert(name, recordsToArrow(jsonRecords(decodeText(wholeFile(content, wholeBytesMax)))));
    else if (parquet.test(name)) this.#insert(name, recordsToArrow(await parquetRecords(content)));
    else if (arrow.test(name)) {
      const table = tableFromIPC(wholeFile(content, wholeBytesMax));
      this.#insert(name, { stream: tableToIPC(table, 'stream'), casts: new Map() });
    } else return;
    this.#alias(name, delimited.test(name));
  }

  #view(name: string, content: FileContent): void {
    const head = new Uint8Array(Math.min(content.size, sampleBytes));
    content.readAt(0, head);
    const encoding = encodingOf(cutToCharacters(head));
    if (encoding !== 'utf-8')
      this.#runtime.replaced.set(name, fixedText(new TextDecoder(encoding).decode(wholeFile(content, wholeBytesMax))));
    const numbers = numberOptions(new TextDecoder(encoding).decode(head));
    const path = quotedText(`/data/${name}`);
    // By default 32 MB are read ahead of the first row, each time the view is looked at.
    const buffer = content.size > bufferBytes ? `, buffer_size = ${bufferBytes}` : '';
    this.#run(`CREATE OR REPLACE VIEW ${quotedName(name)} AS SELECT * FROM read_csv(${path}${numbers}${buffer})`);
  }

  #insert(name: string, { stream, casts }: { stream: Uint8Array; casts: Map<string, string> }): void {
    const raw = `${name} as read`;
    this.#db.bindings.insertArrowFromIPCStream(this.#connection, stream, { name: raw, schema: 'main', create: true });
    const replaced = [...casts].map(
      ([column, type]) => `CAST(${quotedName(column)} AS ${type}) AS ${quotedName(column)}`,
    );
    const columns = replaced.length === 0 ? '*' : `* REPLACE (${replaced.join(', ')})`;
    this.#run(`CREATE OR REPLACE TABLE ${quotedName(name)} AS SELECT ${columns} FROM ${quotedName(raw)}`);
    this.#run(`DROP TABLE ${quotedName(raw)}`);
  }

  /** The short name, unless something else already goes by it. */
  #alias(name: string, isView: boolean): void {
    const short = baseName(name);
    const isFree = this.#tryRun(`CREATE VIEW ${quotedName(short)} AS SELECT * FROM ${quotedName(name)}`);
    this.#made.set(name, { names: isFree ? [name, short] : [name], isView });
  }

  #run(statement: string): void {
    this.#db.bindings.runQuery(this.#connection, statement);
  }

  #tryRun(statement: string): boolean {
    try {
      this.#run(statement);
      return true;
    } catch {
      return false;
    }
  }
}

const baseName = (name: string): string => name.replace(/\.[^.]+$/, '');

/** `read_parquet('x.parquet', …)` around a path, as a range. */
function readerCall(pieces: readonly SqlPiece[], index: number): { start: number; end: number } | null {
  const [reader, open] = [pieces[index - 2], pieces[index - 1]];
  if (open?.value !== '(' || reader?.kind !== 'word' || !readers.test(reader.value)) return null;
  let depth = 1;
  for (const { kind, value, end } of pieces.slice(index + 1)) {
    if (kind === 'other' && value === '(') depth += 1;
    if (kind === 'other' && value === ')') depth -= 1;
    if (depth === 0) return { start: reader.start, end };
  }
  return null;
}

/** Whether a string constant after this piece is a table to read from. */
function isSource(before: SqlPiece | undefined): boolean {
  return before?.kind === 'word' && /^(?:from|join|describe|summarize|table)$/i.test(before.value);
}

async function parquetRecords(content: FileContent): Promise<Record<string, unknown>[]> {
  const file = {
    byteLength: content.size,
    slice: (start: number, end = content.size): ArrayBuffer => {
      const bytes = new Uint8Array(end - start);
      content.readAt(start, bytes);
      return bytes.buffer;
    },
  };
  return parquetReadObjects({ file, compressors });
}

function fixedText(text: string): FileContent {
  const bytes = new TextEncoder().encode(text.replace(/^\uFEFF/, ''));
  return {
    version: 0,
    size: bytes.length,
    readAt: (offset, into) => {
      const found = bytes.subarray(offset, offset + into.length);
      into.set(found);
      return found.length;
    },
  };
}

/** Without the bytes of a character that the cut at the end went through. */
function cutToCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (end < sampleBytes) return bytes;
  while (end > 0 && ((bytes[end - 1] as number) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, Math.max(0, end - 1));
}

/** "1,5" between semicolons or tabs is a number in half of Europe, and "1.234,5" a larger one. */
function numberOptions(head: string): string {
  const count = (pattern: RegExp) => head.match(pattern)?.length ?? 0;
  const commas = count(/(?<=^|[;\t\n])-?\d+(?:\.\d{3})*,\d+(?=$|[;\t\r\n])/gm);
  const points = count(/(?<=^|[;\t\n])-?\d+\.\d+(?=$|[;\t\r\n])/gm);
  if (commas === 0 || commas <= points * 4) return '';
  const isGrouped = count(/(?<=^|[;\t\n])-?\d{1,3}(?:\.\d{3})+(?:,\d+)?(?=$|[;\t\r\n])/gm) > 0;
  return isGrouped ? ", decimal_separator = ',', thousands = '.'" : ", decimal_separator = ','";
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : 'it cannot be read').split('\n', 1)[0]?.slice(0, 300) ?? '';
}
