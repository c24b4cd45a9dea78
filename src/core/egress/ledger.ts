import { CloisterError } from '../../contracts/errors.ts';
import type { LedgerRow } from '../../contracts/store.ts';

/** What stands before the first record. */
export const genesisHash = '0'.repeat(64);

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What of a record its hash covers, in this order. */
async function hashOf(record: Omit<LedgerRow, 'hash' | 'body'>): Promise<string> {
  const canonical = JSON.stringify([
    record.sequence,
    record.at,
    record.projectId,
    record.runId,
    record.purpose,
    record.origin,
    record.decision,
    record.reason,
    record.bodySize,
    record.bodySha256,
    record.previousHash,
  ]);
  return sha256Hex(new TextEncoder().encode(canonical));
}

export type LedgerEntry = Pick<
  LedgerRow,
  'at' | 'projectId' | 'runId' | 'purpose' | 'origin' | 'decision' | 'reason'
> & {
  readonly body: Uint8Array<ArrayBuffer>;
};

/**
 * The next link of the chain. The body of a refused request is hashed and not kept: it may hold what must not rest.
 * @param previous the last record, null for the first.
 */
export async function nextLedgerRow(previous: LedgerRow | null, entry: LedgerEntry): Promise<LedgerRow> {
  const record = {
    sequence: (previous?.sequence ?? 0) + 1,
    at: entry.at,
    projectId: entry.projectId,
    runId: entry.runId,
    purpose: entry.purpose,
    origin: entry.origin,
    decision: entry.decision,
    reason: entry.reason,
    bodySize: entry.body.byteLength,
    bodySha256: await sha256Hex(entry.body),
    previousHash: previous?.hash ?? genesisHash,
  };
  return { ...record, body: entry.decision === 'refused' ? null : entry.body, hash: await hashOf(record) };
}

/** What is wrong with one record. */
export function ledgerBroken(sequence: number, what: string): CloisterError {
  return new CloisterError('ledger-broken', `Record ${sequence} of the ledger ${what}.`, { data: { sequence } });
}

export const lostItsBody = 'has lost its body';

/**
 * Checks one record against the one before it.
 * @param mayLackBody for whoever checks by itself that a purge took the body away (purged-bodies.ts)
 * @throws CloisterError 'ledger-broken' that says which record and what is wrong with it.
 */
export async function verifyLedgerRow(
  previous: LedgerRow | null,
  record: LedgerRow,
  mayLackBody = false,
): Promise<void> {
  const broken = (what: string) => ledgerBroken(record.sequence, what);
  if (record.sequence !== (previous?.sequence ?? 0) + 1)
    throw broken('does not follow the one before it: records are missing');
  if (record.previousHash !== (previous?.hash ?? genesisHash)) throw broken('does not chain to the one before it');
  if (record.body === null && record.decision !== 'refused' && !mayLackBody) throw broken(lostItsBody);
  const change = await changeOf(record);
  if (change !== null) throw broken(change);
}

/** What was changed in a record after it was written, as far as it says by itself; null where nothing was. */
export async function changeOf(record: LedgerRow): Promise<string | null> {
  if (record.body !== null) {
    const body = new Uint8Array(record.body);
    if (body.byteLength !== record.bodySize || (await sha256Hex(body)) !== record.bodySha256) {
      return 'holds a body that was changed after it was written';
    }
  }
  return (await hashOf(record)) === record.hash ? null : 'was changed after it was written';
}
