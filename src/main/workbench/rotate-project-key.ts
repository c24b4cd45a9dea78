import { createHash } from 'node:crypto';
import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { ResealedItem } from '../../contracts/store-life-cycle.ts';
import { seal, unseal } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';

/** Sealed again at once: a result with its files may be large, and main holds a batch twice. */
const batchBytes = 16 << 20;

type Store = Pick<
  Client<typeof storeMethods>,
  'beginRotation' | 'toReseal' | 'stageResealed' | 'finishRotation' | 'wrappedKeys'
>;

/**
 * Seals everything of a project with a fresh key. The new values are staged beside the old ones, batch by batch, and take
 * their places in one transaction together with the key. Killed before that, everything opens with the old key, and the next
 * call goes on with what is staged.
 *
 * @param onBatch called with how many values were staged so far
 * @returns the version of the key that is now the project's
 */
export async function rotateProjectKey(
  store: Store,
  masterKey: Uint8Array,
  projectId: string,
  options: { readonly signal?: AbortSignal; readonly onBatch?: (staged: number) => void } = {},
): Promise<number> {
  const label = `key ${projectId}`;
  const wrapped = (await store.wrappedKeys({})).find(({ id }) => id === projectId)?.wrappedKey;
  const fresh = systemRandom.bytes(32);
  const { nextWrappedKey } = await store.beginRotation({
    projectId,
    nextWrappedKey: new Uint8Array(await seal(masterKey, fresh, label, systemRandom)),
  });
  fresh.fill(0);
  const present = await unseal(masterKey, wrapped!, label);
  const next = await unseal(masterKey, nextWrappedKey, label);
  try {
    for (let staged = 0; ; ) {
      options.signal?.throwIfAborted();
      const pending = await store.toReseal({ projectId, limitBytes: batchBytes });
      if (pending.length === 0) {
        const { done, keyVersion } = await store.finishRotation({ projectId });
        if (done) return keyVersion;
        continue;
      }
      const items = await Promise.all(
        pending.map(async ({ kind, id, label, sealed }): Promise<ResealedItem> => {
          const plain = await unseal(present, sealed, label);
          const again = new Uint8Array(await seal(next, plain, label, systemRandom));
          plain.fill(0);
          return { kind, id, source: new Uint8Array(createHash('sha256').update(sealed).digest()), sealed: again };
        }),
      );
      await store.stageResealed({ projectId, items });
      staged += items.length;
      options.onBatch?.(staged);
    }
  } finally {
    present.fill(0);
    next.fill(0);
  }
}
