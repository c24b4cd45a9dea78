import { LedgerRow } from '../../contracts/store.ts';

type Row = Record<string, unknown>;

/** A row of the table `ledger` as a query gives it, its bytes as bytes. */
export const toLedgerRow = (row: Row): LedgerRow =>
  LedgerRow.parse({
    sequence: row.sequence,
    at: row.at,
    projectId: row.project_id,
    runId: row.run_id,
    purpose: row.purpose,
    origin: row.origin,
    decision: row.decision,
    reason: row.reason,
    body: row.body,
    bodySize: row.body_size,
    bodySha256: row.body_sha256,
    previousHash: row.previous_hash,
    hash: row.hash,
  });
