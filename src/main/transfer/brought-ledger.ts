import type { LedgerRow } from '../../contracts/store.ts';
import { broughtEntry } from '../../core/egress/brought-records.ts';
import type { LedgerEntry } from '../../core/egress/ledger.ts';
import { toLedgerRow } from '../../core/state/ledger-rows.ts';
import type { SnapshotRow } from '../../core/state/snapshot.ts';
import { systemClock } from '../system-random.ts';

/** A snapshot has bytes as PostgreSQL writes them: `\\x` and hexadecimal digits. */
const snapshotBytes = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;
const bytesOf = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');

/**
 * A ledger record of another store's snapshot as the record here that says it was brought.
 * @param link makes the next link of the chain here
 */
export async function broughtRow(
  { body, ...row }: SnapshotRow,
  link: (entry: LedgerEntry) => Promise<LedgerRow>,
): Promise<SnapshotRow> {
  const there = toLedgerRow({ ...row, body: typeof body === 'string' ? bytesOf(body) : null });
  const here = await link(await broughtEntry(there, systemClock.now()));
  return {
    sequence: here.sequence,
    at: here.at,
    project_id: here.projectId,
    run_id: here.runId,
    purpose: here.purpose,
    origin: here.origin,
    decision: here.decision,
    reason: here.reason,
    body: here.body === null ? null : snapshotBytes(here.body),
    body_size: here.bodySize,
    body_sha256: here.bodySha256,
    previous_hash: here.previousHash,
    hash: here.hash,
  };
}
