import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';

/** What `dataset.fetch` answers (src/server/handlers/dataset-fetch.ts). */
const Output = z.object({
  url: z.string(),
  format: z.enum(['csv', 'parquet']),
  columns: z.array(z.string()),
  rowCount: z.number().nullable(),
  sha256: z.string(),
  content: z.base64(),
});

/** A table that a task brought, as a file. */
export interface FetchedTable {
  /** Suggested: the last part of its address. Whoever saves it cleans it. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Null where the service did not count. */
  readonly rowCount: number | null;
  readonly bytes: Uint8Array;
}

/** @param text the output as JSON @throws CloisterError 'no-table' for what holds none, or another than it says */
export function readFetchedTable(text: string): FetchedTable {
  const parsed = Output.safeParse(jsonOf(text));
  if (!parsed.success) throw new CloisterError('no-table', 'This task brought no table.');
  const { url, format, columns, rowCount, sha256, content } = parsed.data;
  const bytes = Buffer.from(content, 'base64');
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new CloisterError('no-table', 'The table came damaged. Fetch it again.');
  }
  const last = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  const stem = decoded(last).replace(/\.(?:csv|tsv|txt|parquet)$/i, '') || 'table';
  return { name: `${stem}.${format}`, columns, rowCount, bytes };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
