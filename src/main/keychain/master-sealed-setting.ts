import { z } from 'zod';
import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';
import type { MasterKey } from './master-key.ts';
import { masterSealed } from './rotate-master-key.ts';

type Store = Pick<Client<typeof storeMethods>, 'setting' | 'putSetting'>;

/** A setting that rests sealed by the master key, for what belongs to no project. */
export class MasterSealedSetting<T> {
  readonly #store: Store;
  readonly #masterKey: MasterKey;
  readonly #key: keyof typeof masterSealed;
  readonly #schema: z.ZodType<T>;

  constructor(store: Store, masterKey: MasterKey, key: keyof typeof masterSealed, schema: z.ZodType<T>) {
    this.#store = store;
    this.#masterKey = masterKey;
    this.#key = key;
    this.#schema = schema;
  }

  /** Null before the first {@link write}. */
  async read(): Promise<T | null> {
    const sealed = z
      .base64()
      .nullable()
      .parse(await this.#store.setting({ key: this.#key }));
    if (sealed === null) return null;
    const label = masterSealed[this.#key];
    return this.#schema.parse(await unsealJson(this.#masterKey.bytes, Buffer.from(sealed, 'base64'), label));
  }

  async write(value: T): Promise<void> {
    const sealed = await sealJson(this.#masterKey.bytes, value, masterSealed[this.#key], systemRandom);
    await this.#store.putSetting({ key: this.#key, value: Buffer.from(sealed).toString('base64') });
  }
}
