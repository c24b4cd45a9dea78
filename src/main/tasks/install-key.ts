import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { importPKCS8 } from 'jose';
import { z } from 'zod';
import type { Client } from '../../contracts/method.ts';
import type { LedgerRow, storeMethods } from '../../contracts/store.ts';
import { type InstallKey, stampPayload } from '../../core/egress/stamp.ts';
import { scannerVersion } from '../../core/privacy/scanner-version.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { MasterSealedSetting } from '../keychain/master-sealed-setting.ts';

const StoredKey = z.object({ privateKey: z.string() });

/** What an administrator registers of an install: `serve -- installs add --id ID --public-key FILE`. */
export interface InstallIdentity {
  readonly id: string;
  /** Ed25519, as PEM (SPKI). */
  readonly publicKey: string;
}

/** The key that stamps this install's tasks: made at its first use, sealed by the master key like all others. */
export class InstallStamp {
  readonly #setting: MasterSealedSetting<z.infer<typeof StoredKey>>;
  readonly #policyVersion: () => number;
  #opening: Promise<{ readonly key: InstallKey; readonly identity: InstallIdentity }> | null = null;

  constructor(
    store: Pick<Client<typeof storeMethods>, 'setting' | 'putSetting'>,
    masterKey: MasterKey,
    policyVersion: () => number,
  ) {
    this.#setting = new MasterSealedSetting(store, masterKey, 'install-key', StoredKey);
    this.#policyVersion = policyVersion;
  }

  async identity(): Promise<InstallIdentity> {
    return (await this.#open()).identity;
  }

  /** @returns the header that goes with the payload of this record @throws CloisterError 'egress-refused' for what was not sent */
  async stamp(record: LedgerRow): Promise<string> {
    const { key } = await this.#open();
    return stampPayload(record, { policyVersion: this.#policyVersion(), scannerVersion }, key);
  }

  #open() {
    this.#opening ??= this.#readOrMake();
    this.#opening.catch(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #readOrMake() {
    const stored = (await this.#setting.read()) ?? (await this.#make());
    const publicKey = createPublicKey(createPrivateKey(stored.privateKey));
    const spki = publicKey.export({ format: 'der', type: 'spki' });
    // Its name follows from the key, so that two installs cannot have one name.
    const id = `install-${createHash('sha256').update(spki).digest('hex').slice(0, 16)}`;
    return {
      key: { id, privateKey: await importPKCS8(stored.privateKey, 'EdDSA') },
      identity: { id, publicKey: String(publicKey.export({ format: 'pem', type: 'spki' })) },
    };
  }

  async #make(): Promise<z.infer<typeof StoredKey>> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const made = { privateKey: String(privateKey.export({ format: 'pem', type: 'pkcs8' })) };
    await this.#setting.write(made);
    return made;
  }
}
