import { CompactSign, type CryptoKey } from 'jose';
import { CloisterError } from '../../contracts/errors.ts';
import { type StampClaims, stampType } from '../../contracts/stamp.ts';
import type { LedgerRow } from '../../contracts/store.ts';

/** The key of one installation, as the queue service knows it by its id. */
export interface InstallKey {
  readonly id: string;
  /** Ed25519. */
  readonly privateKey: CryptoKey;
}

/**
 * The stamp of a body that passed the gate: what the ledger recorded of it, signed.
 * @param record the ledger's record of the very body that is sent
 * @returns a JWS in compact form, for the header `cloister-stamp`
 * @throws CloisterError 'egress-refused' for a record of something that was not sent
 */
export async function stampPayload(
  record: Pick<LedgerRow, 'decision' | 'hash' | 'bodySha256' | 'at'>,
  versions: Pick<StampClaims, 'policyVersion' | 'scannerVersion'>,
  key: InstallKey,
): Promise<string> {
  if (record.decision !== 'sent') throw new CloisterError('egress-refused', 'Only what the gate let out is stamped.');
  const claims: StampClaims = {
    ...{ policyVersion: versions.policyVersion, scannerVersion: versions.scannerVersion },
    ...{ ledgerHash: record.hash, bodySha256: record.bodySha256, at: record.at },
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', typ: stampType, kid: key.id })
    .sign(key.privateKey);
}
