import { parquetMetadata, parquetSchema } from 'hyparquet';

/** What a file says of the table it holds. */
export interface TableShape {
  readonly format: 'csv' | 'parquet';
  readonly columns: readonly string[];
  /** Null where it takes reading the whole file. */
  readonly rowCount: number | null;
}

const separators = [',', '\t', ';', '|'] as const;
/** So many records at the start have to look like rows of one table. */
const recordsLookedAt = 50;

/** Tells a table by what its bytes are, not by what a server calls them; null where they are none. */
export function readTableShape(bytes: Buffer): TableShape | null {
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return parquetShape(bytes);
  return csvShape(bytes);
}

function parquetShape(bytes: Buffer): TableShape | null {
  try {
    const metadata = parquetMetadata(new Uint8Array(bytes).buffer);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    return { format: 'parquet', columns, rowCount: Number(metadata.num_rows) };
  } catch {
    return null;
  }
}

/** A page of HTML, a JSON and a picture are no CSV: the first records have the same number of fields, and the header names them. */
function csvShape(bytes: Buffer): TableShape | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (/^\s*[<{[]/.test(text) || text.includes('\0')) return null;
  for (const separator of separators) {
    const [header, ...rows] = firstRecords(text, separator);
    const isTable = header !== undefined && header.length > 1 && header.every((name) => name.trim() !== '');
    if (isTable && rows.every(({ length }) => length === header.length)) {
      return { format: 'csv', columns: header, rowCount: null };
    }
  }
  return null;
}

/** RFC 4180, with any separator; empty lines are no records. */
function firstRecords(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"\\r\\n\\${separator}][^\\r\\n\\${separator}]*)?)(\\${separator}|\\r?\\n|$)`,
    'y',
  );
  while (cell.lastIndex < text.length && records.length < recordsLookedAt) {
    const match = cell.exec(text);
    if (match === null) return [];
    const [, quoted, plain = '', end] = match;
    record.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === separator) continue;
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  }
  return records;
}
