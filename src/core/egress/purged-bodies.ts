import { z } from 'zod';
import type { LedgerRow } from '../../contracts/store.ts';

/** The ledger's own record of a purge: which bodies it took away. The record cannot be changed or left out, as it is a link of the chain. */
export const purgePurpose = 'purge';

export const PurgeBody = z.object({
  /** Id of the report. */
  report: z.string(),
  /** Sequences of the records whose bodies were removed. */
  bodies: z.array(z.number().int()),
});
export type PurgeBody = z.infer<typeof PurgeBody>;

/** What a record says that a purge took away; null for every other record. */
export function readPurgeRecord(row: LedgerRow): PurgeBody | null {
  // What another store's purge took is no excuse for what is missing here.
  if (row.purpose !== purgePurpose || row.decision === 'brought' || row.body === null) return null;
  try {
    return PurgeBody.parse(JSON.parse(new TextDecoder().decode(row.body)));
  } catch {
    return null;
  }
}
