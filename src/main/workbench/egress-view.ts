import type { EgressView } from '../../contracts/app-views.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods, Segment } from '../../contracts/privacy.ts';
import type { LedgerRow } from '../../contracts/store.ts';
import { asWritten } from '../../core/egress/brought-records.ts';

/** A record of the ledger as the window shows it, its body cut at its tokens. */
export async function egressView(privacy: Client<typeof privacyMethods>, stored: LedgerRow): Promise<EgressView> {
  const row = asWritten(stored);
  const brought = stored.decision === 'brought';
  const text = row.body === null ? '' : new TextDecoder().decode(row.body);
  const body: Segment[] =
    text === ''
      ? []
      : row.projectId === null
        ? [{ kind: 'text', text }]
        : await privacy.segments({ projectId: row.projectId, text });
  return {
    sequence: stored.sequence,
    at: row.at,
    runId: row.runId,
    purpose: row.purpose,
    origin: row.origin,
    left: row.decision === 'sent' && !brought,
    // A purge may have taken what it was.
    decision: row.decision === 'brought' ? 'stayed' : row.decision,
    brought,
    reason: stored.reason,
    sizeBytes: row.bodySize,
    body,
  };
}
