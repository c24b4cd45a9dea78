import { createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { seal, unseal } from '../../core/state/sealing.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { masterSealed } from '../keychain/rotate-master-key.ts';
import { systemRandom } from '../system-random.ts';
import { canonicalJson, type PurgeReport, type UnsignedReport } from './purge-report.ts';

/** RFC 8410: the fixed bytes before an Ed25519 seed in PKCS #8, and before a public key in SubjectPublicKeyInfo. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

/** The store's key for reports: signs them, and hashes what was removed so that only its owner can tell names by the hashes. */
export class ReportKey {
  readonly #signing: ReturnType<typeof createPrivateKey>;
  readonly #hashing: Buffer;
  readonly publicKey: string;

  private constructor(secret: Uint8Array) {
    this.#signing = createPrivateKey({
      key: Buffer.concat([pkcs8Head, secret.subarray(0, 32)]),
      format: 'der',
      type: 'pkcs8',
    });
    this.#hashing = Buffer.from(secret.subarray(32));
    const spki = createPublicKey(this.#signing).export({ format: 'der', type: 'spki' });
    this.publicKey = spki.subarray(spkiHead.length).toString('base64');
  }

  /** The store's, made with its first report. */
  static async of(store: Pick<Client<typeof storeMethods>, 'setting' | 'putSetting'>, masterKey: MasterKey) {
    const label = masterSealed['report-key'];
    const stored = z
      .base64()
      .nullable()
      .parse(await store.setting({ key: 'report-key' }));
    if (stored !== null) return new ReportKey(await unseal(masterKey.bytes, Buffer.from(stored, 'base64'), label));
    const secret = systemRandom.bytes(64);
    const sealed = await seal(masterKey.bytes, secret, label, systemRandom);
    await store.putSetting({ key: 'report-key', value: Buffer.from(sealed).toString('base64') });
    return new ReportKey(secret);
  }

  /** HMAC-SHA-256, hex, of the report's id and the text. */
  hash(reportId: string, text: string): string {
    return createHmac('sha256', this.#hashing).update(`${reportId}\0`).update(text).digest('hex');
  }

  sign(report: UnsignedReport): PurgeReport {
    const value = sign(null, Buffer.from(canonicalJson(report)), this.#signing).toString('base64');
    return { ...report, signature: { algorithm: 'Ed25519', publicKey: this.publicKey, value } };
  }
}

export function isSignedByItsKey({ signature, ...report }: PurgeReport): boolean {
  const key = createPublicKey({
    key: Buffer.concat([spkiHead, Buffer.from(signature.publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(canonicalJson(report)), key, Buffer.from(signature.value, 'base64'));
}
