import type { EgressView } from '../../contracts/app.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods, Segment } from '../../contracts/privacy.ts';
import type { LedgerRow } from '../../contracts/store.ts';

/** A record of the ledger as the window shows it, its body cut at its tokens. */
export async function egressView(privacy: Client<typeof privacyMethods>, row: LedgerRow): Promise<EgressView> {
  const text = row.body === null ? '' : new TextDecoder().decode(row.body);
  const body: Segment[] =
    text === ''
      ? []
      : row.projectId === null
        ? [{ kind: 'text', text }]
        : await privacy.segments({ projectId: row.projectId, text });
  return {
    sequence: row.sequence,
    at: row.at,
    runId: row.runId,
    purpose: row.purpose,
    origin: row.origin,
    left: row.decision === 'sent',
    decision: row.decision,
    reason: row.reason,
    sizeBytes: row.bodySize,
    body,
  };
}
