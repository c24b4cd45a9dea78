import { z } from 'zod';
import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { WrappedKeys } from '../../contracts/store-life-cycle.ts';
import { seal, unseal } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';
import { addNextKey, keepOnly, type MasterKey, masterKeyId, type Protection } from './master-key.ts';

/** Settings that the master key seals, and what each is bound to. Whoever adds one adds it here, or a rotation loses it. */
export const masterSealed = {
  'model-key': 'model key',
  'report-key': 'report key',
  recognizers: 'recognizers',
  memories: 'memories',
  'back-ups': 'back-ups',
  'install-key': 'install key',
  'service-key': 'service key',
} as const;

type Store = Pick<Client<typeof storeMethods>, 'wrappedKeys' | 'rewrap' | 'setting'>;

/**
 * Puts a fresh master key in the place of the present one. Three steps, each whole or not at all: the key file gets the new
 * key beside the old one; the store goes over to it in one transaction that also names it; the key file drops the old one.
 * Killed between any two, the next start finds in the store which key it is under, and in the file that key.
 *
 * @param protection what keeps the new key: the same as before, or a new passphrase
 */
export async function rotateMasterKey(options: {
  readonly store: Store;
  readonly masterKey: MasterKey;
  readonly keyFile: string;
  readonly protection: Protection;
}): Promise<void> {
  const { store, masterKey, keyFile, protection } = options;
  const next = systemRandom.bytes(32);
  await addNextKey(keyFile, masterKey, next, protection);
  await rewrapAll(store, masterKey.bytes, next);
  masterKey.replace(next);
  next.fill(0);
  keepOnly(keyFile, masterKey.id);
}

async function rewrapAll(store: Store, present: Uint8Array, next: Uint8Array): Promise<void> {
  const rewrapped = async (sealed: Uint8Array, label: string): Promise<Uint8Array<ArrayBuffer>> => {
    const plain = await unseal(present, sealed, label);
    const again = new Uint8Array(await seal(next, plain, label, systemRandom));
    plain.fill(0);
    return again;
  };
  const projects = await Promise.all(
    (await store.wrappedKeys({})).map(async (keys): Promise<WrappedKeys> => {
      const label = `key ${keys.id}`;
      return {
        ...keys,
        wrappedKey: await rewrapped(keys.wrappedKey, label),
        nextWrappedKey: keys.nextWrappedKey && (await rewrapped(keys.nextWrappedKey, label)),
      };
    }),
  );
  const settings: { key: string; value: string }[] = [];
  for (const [key, label] of Object.entries(masterSealed)) {
    const stored = z
      .base64()
      .nullable()
      .parse(await store.setting({ key }));
    if (stored === null) continue;
    const value = Buffer.from(await rewrapped(Buffer.from(stored, 'base64'), label)).toString('base64');
    settings.push({ key, value });
  }
  await store.rewrap({ masterKeyId: masterKeyId(next), projects, settings });
}
