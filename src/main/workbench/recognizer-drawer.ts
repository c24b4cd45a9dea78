import { z } from 'zod';
import type { Client } from '../../contracts/method.ts';
import { plainRecognizerSettings, RecognizerSettings } from '../../contracts/recognizers.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { masterSealed } from '../keychain/rotate-master-key.ts';
import { systemRandom } from '../system-random.ts';

const setting = 'recognizers';
const label = masterSealed.recognizers;

/** What the user chose of recognizers, for all projects. Sealed: a deny list is a list of raw values. */
export class RecognizerDrawer {
  readonly #store: Client<typeof storeMethods>;
  readonly #masterKey: MasterKey;
  #settings: RecognizerSettings;

  private constructor(store: Client<typeof storeMethods>, masterKey: MasterKey, settings: RecognizerSettings) {
    this.#store = store;
    this.#masterKey = masterKey;
    this.#settings = settings;
  }

  /** @throws what is wrong with the stored choice: to go on without it would send what the user asked to hide. */
  static async open(store: Client<typeof storeMethods>, masterKey: MasterKey): Promise<RecognizerDrawer> {
    const sealed = z
      .string()
      .nullable()
      .parse(await store.setting({ key: setting }));
    const settings =
      sealed === null
        ? plainRecognizerSettings
        : RecognizerSettings.parse(await unsealJson(masterKey.bytes, Buffer.from(sealed, 'base64'), label));
    return new RecognizerDrawer(store, masterKey, settings);
  }

  get settings(): RecognizerSettings {
    return this.#settings;
  }

  async keep(settings: RecognizerSettings): Promise<void> {
    const sealed = await sealJson(this.#masterKey.bytes, settings, label, systemRandom);
    await this.#store.putSetting({ key: setting, value: Buffer.from(sealed).toString('base64') });
    this.#settings = settings;
  }
}
