import { CloisterError } from '../../contracts/errors.ts';
import type { VaultRecord } from '../../contracts/privacy.ts';
import type { Random } from '../ports.ts';

const keyBytesCount = 32;
const nonceBytes = 12;

export interface VaultEntry {
  readonly token: string;
  readonly entityType: string;
  readonly original: string;
}

/**
 * Seals the entries of one project's vault, each by itself: AES-256-GCM, a fresh nonce, and the project, token and entity as
 * additional data, so that a record cannot be passed off as another one.
 */
export class VaultCipher {
  readonly #projectId: string;
  readonly #key: CryptoKey;
  readonly #keyVersion: number;
  readonly #random: Random;

  private constructor(projectId: string, key: CryptoKey, keyVersion: number, random: Random) {
    this.#projectId = projectId;
    this.#key = key;
    this.#keyVersion = keyVersion;
    this.#random = random;
  }

  /** @throws {CloisterError} 'vault-wrong-key' for bytes that are no key */
  static async of(projectId: string, keyBytes: Uint8Array, keyVersion: number, random: Random): Promise<VaultCipher> {
    if (keyBytes.length !== keyBytesCount) throw new CloisterError('vault-wrong-key', 'A vault key has 32 bytes.');
    const usages = ['encrypt', 'decrypt'] as const;
    const key = await crypto.subtle.importKey('raw', new Uint8Array(keyBytes), 'AES-GCM', false, [...usages]);
    return new VaultCipher(projectId, key, keyVersion, random);
  }

  async seal(entry: VaultEntry): Promise<VaultRecord> {
    const nonce = this.#random.bytes(nonceBytes);
    const plain = new TextEncoder().encode(wellFormedOrEscaped(entry.original));
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: this.#additionalData(entry) };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, this.#key, plain));
    const bytes = new Uint8Array(nonceBytes + sealed.length);
    bytes.set(nonce);
    bytes.set(sealed, nonceBytes);
    return { token: entry.token, entityType: entry.entityType, sealed: bytes, keyVersion: this.#keyVersion };
  }

  /**
   * The entries of records, in their order.
   * @throws {CloisterError} 'vault-wrong-key' when the key opens none of them, 'vault-damaged' when it opens only some
   */
  async openAll(records: readonly VaultRecord[]): Promise<VaultEntry[]> {
    const opened = await Promise.all(records.map((record) => this.#unseal(record)));
    const failed = opened.filter((original) => original === null).length;
    if (failed > 0 && failed === records.length) {
      throw new CloisterError('vault-wrong-key', 'The key does not open this vault. Nothing was changed.');
    }
    if (failed > 0) {
      throw new CloisterError('vault-damaged', `${failed} of ${records.length} vault records do not open.`, {
        data: { failed, total: records.length },
      });
    }
    return records.map(({ token, entityType }, index) => ({ token, entityType, original: opened[index]! }));
  }

  async #unseal(record: VaultRecord): Promise<string | null> {
    const algorithm = {
      name: 'AES-GCM',
      iv: new Uint8Array(record.sealed.subarray(0, nonceBytes)),
      additionalData: this.#additionalData(record),
    };
    try {
      const sealed = new Uint8Array(record.sealed.subarray(nonceBytes));
      const plain = new Uint8Array(await crypto.subtle.decrypt(algorithm, this.#key, sealed));
      return fromWellFormed(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain));
    } catch {
      return null;
    }
  }

  #additionalData(record: Pick<VaultRecord, 'token' | 'entityType'>): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(JSON.stringify([this.#projectId, record.token, record.entityType]));
  }
}

/** A JavaScript string may hold half a surrogate pair, which UTF-8 cannot; a leading mark tells the JSON form from the plain. */
function wellFormedOrEscaped(text: string): string {
  return text.isWellFormed() ? `=${text}` : `j${JSON.stringify(text)}`;
}

function fromWellFormed(stored: string): string {
  return stored.startsWith('j') ? (JSON.parse(stored.slice(1)) as string) : stored.slice(1);
}
