import { z } from 'zod';
import type { ServiceChoice } from '../../contracts/app-tasks.ts';
import { CloisterError, messageOf } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { decideEgress } from '../../core/egress/policy.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { MasterSealedSetting } from '../keychain/master-sealed-setting.ts';

const Stored = z.object({ url: z.url().nullable() });
/** With the address that it belongs to: it is sent there and nowhere else. */
const StoredKey = z.object({ url: z.url(), key: z.string() }).nullable();

type Store = Pick<Client<typeof storeMethods>, 'setting' | 'putSetting'>;

/** Which queue service the tasks go to: the one inside the app, or a company's, whose key is kept sealed. */
export class ServiceSettings {
  readonly #store: Store;
  readonly #key: MasterSealedSetting<z.infer<typeof StoredKey>>;
  readonly #fixed: string | null;

  /** @param fixedUrl the service that an administrator named; the user cannot choose another then. Read when it is needed: a slip of the pen in it stops tasks, not the store. */
  constructor(store: Store, masterKey: MasterKey, fixedUrl: string | undefined) {
    this.#store = store;
    this.#key = new MasterSealedSetting(store, masterKey, 'service-key', StoredKey);
    this.#fixed = fixedUrl === undefined || fixedUrl.trim() === '' ? null : fixedUrl;
  }

  /** @throws CloisterError 'bad-service' */
  get #fixedUrl(): string | null {
    if (this.#fixed === null) return null;
    try {
      return serviceUrl(this.#fixed);
    } catch (cause) {
      throw new CloisterError(
        'bad-service',
        `CLOISTER_TASK_SERVICE names no queue service: ${messageOf(cause)} No task is sent until it is put right; everything else works.`,
        { cause },
      );
    }
  }

  async choice(): Promise<ServiceChoice> {
    const url = await this.url();
    return { url, hasKey: url !== null && (await this.keyFor(url)) !== null, isFixed: this.#fixedUrl !== null };
  }

  /** Null for the service inside the app. */
  async url(): Promise<string | null> {
    if (this.#fixedUrl !== null) return this.#fixedUrl;
    const stored = Stored.safeParse(await this.#store.setting({ key: 'task-service' }));
    return stored.success ? stored.data.url : null;
  }

  /** @param change `key` null forgets the stored one @throws CloisterError 'bad-service', 'service-fixed' */
  async change({ url, key }: { readonly url: string | null; readonly key?: string | null | undefined }): Promise<void> {
    const wanted = url === null ? null : serviceUrl(url);
    if (this.#fixedUrl !== null && wanted !== this.#fixedUrl) {
      throw new CloisterError('service-fixed', 'The policy of this installation names the queue service.');
    }
    await this.#store.putSetting({ key: 'task-service', value: { url: wanted } });
    if (key === undefined) return;
    await this.#key.write(key === null || key === '' || wanted === null ? null : { url: wanted, key });
  }

  /** Null where none is kept for this very address. */
  async keyFor(url: string): Promise<string | null> {
    const stored = await this.#key.read();
    return stored !== null && stored.url === url ? stored.key : null;
  }
}

/** An address as it is kept: without a slash at its end. @throws CloisterError 'bad-service' for one that nothing may be sent to */
function serviceUrl(text: string): string {
  const url = URL.parse(text.trim());
  const decision = url && decideEgress({ allowedOrigins: [url.origin] }, url);
  if (url === null || decision?.allowed !== true || url.search !== '' || url.hash !== '') {
    throw new CloisterError(
      'bad-service',
      'The address of a queue service is https://…, or http:// on this machine, without a password.',
    );
  }
  return url.href.replace(/\/+$/, '');
}
