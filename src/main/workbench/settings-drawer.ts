import { z } from 'zod';
import { AnswerReuse, type Settings, Theme, UiLanguage } from '../../contracts/app-views.ts';
import { defaultBudget, RunBudget } from '../../contracts/budget.ts';
import type { Client } from '../../contracts/method.ts';
import { ModelSettings } from '../../contracts/model.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { EgressPolicy } from '../../core/egress/policy.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { masterSealed } from '../keychain/rotate-master-key.ts';
import { systemRandom } from '../system-random.ts';

const Stored = z.object({
  model: ModelSettings.default({ provider: 'built-in' }),
  theme: Theme.default('system'),
  language: UiLanguage.default('system'),
  budget: RunBudget.default(defaultBudget),
  answerReuse: AnswerReuse.default('exact'),
});
type Stored = z.infer<typeof Stored>;

const keyLabel = masterSealed['model-key'];

export interface SettingsChange {
  readonly model?: ModelSettings | undefined;
  readonly modelKey?: string | null | undefined;
  readonly theme?: Settings['theme'] | undefined;
  readonly language?: Settings['language'] | undefined;
  readonly budget?: RunBudget | undefined;
  readonly answerReuse?: AnswerReuse | undefined;
}

/** What the user chose, and the model's key, sealed. */
export class SettingsDrawer {
  readonly #store: Client<typeof storeMethods>;
  readonly #masterKey: MasterKey;
  #stored: Stored;
  #sealedKey: string | null;

  private constructor(
    store: Client<typeof storeMethods>,
    masterKey: MasterKey,
    stored: Stored,
    sealedKey: string | null,
  ) {
    this.#store = store;
    this.#masterKey = masterKey;
    this.#stored = stored;
    this.#sealedKey = sealedKey;
  }

  static async open(store: Client<typeof storeMethods>, masterKey: MasterKey): Promise<SettingsDrawer> {
    const stored = Stored.catch(Stored.parse({})).parse((await store.setting({ key: 'settings' })) ?? {});
    const sealedKey = await sealedKeyIn(store);
    return new SettingsDrawer(store, masterKey, stored, sealedKey);
  }

  /** After the master key was rotated: the stored key is sealed by the new one. */
  async reload(): Promise<void> {
    this.#sealedKey = await sealedKeyIn(this.#store);
  }

  get view(): Settings {
    return { ...this.#stored, hasModelKey: this.#sealedKey !== null };
  }

  get model(): ModelSettings {
    return this.#stored.model;
  }

  get budget(): RunBudget {
    return this.#stored.budget;
  }

  /** Only where the chosen model is. */
  get policy(): EgressPolicy {
    const { model } = this.#stored;
    return { allowedOrigins: model.provider === 'built-in' ? [] : [new URL(model.baseUrl).origin] };
  }

  async change({ modelKey, ...choices }: SettingsChange): Promise<Settings> {
    const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
    const stored = Stored.parse({ ...this.#stored, ...given });
    await this.#store.putSetting({ key: 'settings', value: stored });
    this.#stored = stored;
    if (modelKey !== undefined) {
      const sealed =
        modelKey === null || modelKey === ''
          ? null
          : Buffer.from(await sealJson(this.#masterKey.bytes, modelKey, keyLabel, systemRandom)).toString('base64');
      await this.#store.putSetting({ key: 'model-key', value: sealed });
      this.#sealedKey = sealed;
    }
    return this.view;
  }

  /** The headers that carry the key, for the chosen model's own address and no other. */
  async credentials(origin: string): Promise<Record<string, string>> {
    const { model } = this.#stored;
    if (this.#sealedKey === null || model.provider === 'built-in' || new URL(model.baseUrl).origin !== origin)
      return {};
    const key = z
      .string()
      .parse(await unsealJson(this.#masterKey.bytes, Buffer.from(this.#sealedKey, 'base64'), keyLabel));
    return model.azureApiVersion === null ? { authorization: `Bearer ${key}` } : { 'api-key': key };
  }
}

async function sealedKeyIn(store: Client<typeof storeMethods>): Promise<string | null> {
  return z
    .string()
    .nullable()
    .catch(null)
    .parse(await store.setting({ key: 'model-key' }));
}
