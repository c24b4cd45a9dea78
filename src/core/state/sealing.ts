import { CloisterError } from '../../contracts/errors.ts';
import type { Random } from '../ports.ts';

const nonceBytes = 12;

const importKey = (key: Uint8Array, use: 'encrypt' | 'decrypt') =>
  globalThis.crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, [use]);

/**
 * AES-256-GCM with a fresh nonce: 12 bytes of nonce, ciphertext, 16 bytes of tag.
 * @param label bound to the ciphertext, so that a record cannot stand in for another.
 */
export async function seal(key: Uint8Array, plain: Uint8Array, label: string, random: Random): Promise<Uint8Array> {
  const nonce = random.bytes(nonceBytes);
  const additionalData = new TextEncoder().encode(label);
  const cipher = await globalThis.crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData },
    await importKey(key, 'encrypt'),
    new Uint8Array(plain),
  );
  const sealed = new Uint8Array(nonceBytes + cipher.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(cipher), nonceBytes);
  return sealed;
}

/** @throws CloisterError 'cannot-unseal' for a wrong key, a wrong label or a changed record. */
export async function unseal(key: Uint8Array, sealed: Uint8Array, label: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const plain = await globalThis.crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: new Uint8Array(sealed.subarray(0, nonceBytes)),
        additionalData: new TextEncoder().encode(label),
      },
      await importKey(key, 'decrypt'),
      new Uint8Array(sealed.subarray(nonceBytes)),
    );
    return new Uint8Array(plain);
  } catch (cause) {
    throw new CloisterError('cannot-unseal', `The record “${label}” cannot be opened: wrong key, or it was changed.`, {
      cause,
    });
  }
}

export const sealJson = (key: Uint8Array, value: unknown, label: string, random: Random): Promise<Uint8Array> =>
  seal(key, new TextEncoder().encode(JSON.stringify(value)), label, random);

export const unsealJson = async (key: Uint8Array, sealed: Uint8Array, label: string): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await unseal(key, sealed, label)));
