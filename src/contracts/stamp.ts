import { z } from 'zod';

/** The header in which a payload's stamp travels to the queue service. */
export const stampHeader = 'cloister-stamp';
/** The `typ` of the signed envelope: a signature made for something else is no stamp. */
export const stampType = 'cloister-stamp+jws';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What the desktop's gate swears of a payload, in a JWS that its install's Ed25519 key signs (RFC 7515, RFC 8037). */
export const StampClaims = z.strictObject({
  /** Which state of the company's policy allowed it. */
  policyVersion: z.int().min(0),
  /** Which version of presidio-ts scanned it. */
  scannerVersion: z.string().min(1).max(50),
  /** The hash of the ledger's record of it. */
  ledgerHash: Sha256,
  /** Of the body exactly as it is sent. */
  bodySha256: Sha256,
  /** When the ledger took it in, in milliseconds since the epoch. */
  at: z.int().min(0),
});
export type StampClaims = z.infer<typeof StampClaims>;
