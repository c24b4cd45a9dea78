import { z } from 'zod';
import { LedgerRow } from '../../contracts/store.ts';
import { changeOf, type LedgerEntry } from './ledger.ts';

/** A record as it stood in another ledger: enough of it to recompute its hash. */
const BroughtBody = z.object({
  record: LedgerRow.omit({ body: true }),
  body: z
    .union([z.object({ text: z.string() }), z.object({ bytes: z.array(z.number().int().min(0).max(255)) })])
    .nullable(),
});

/**
 * What the ledger here writes down of a record that came with a project from another store. The record's neighbours there may be
 * another project's, so its chain cannot come along: whether it is as it was written is looked at now, and from now on it is held by the chain here.
 * @param at when it was brought, in milliseconds since the epoch
 */
export async function broughtEntry(row: LedgerRow, at: number): Promise<LedgerEntry> {
  // Brought twice, it is still the record of where it happened.
  if (row.decision === 'brought') return { ...row, body: new Uint8Array(row.body ?? []) };
  const { body, ...record } = row;
  const change = await changeOf(row);
  const said: z.infer<typeof BroughtBody> = { record, body: body === null ? null : inJson(body) };
  return {
    at,
    projectId: row.projectId,
    runId: row.runId,
    purpose: row.purpose,
    origin: row.origin,
    decision: 'brought',
    reason: change === null ? row.reason : `This record ${change}, before it was brought here.`,
    body: new TextEncoder().encode(JSON.stringify(said)),
  };
}

/** The record as it stood where it was written; the row itself where it was written here, or where a purge took its body. */
export function asWritten(row: LedgerRow): LedgerRow {
  if (row.decision !== 'brought' || row.body === null || row.body.length === 0) return row;
  const { record, body } = BroughtBody.parse(JSON.parse(new TextDecoder().decode(row.body)));
  if (body === null) return { ...record, body };
  return { ...record, body: 'text' in body ? new TextEncoder().encode(body.text) : Uint8Array.from(body.bytes) };
}

/** Bodies are texts of requests: as text they can be read in an export. */
function inJson(body: Uint8Array): { text: string } | { bytes: number[] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { bytes: [...body] };
  }
}
