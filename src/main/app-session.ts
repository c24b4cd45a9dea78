import { join } from 'node:path';
import type { AppState } from '../contracts/app-views.ts';
import { CloisterError, hasCode } from '../contracts/errors.ts';
import {
  createMasterKey,
  type KeyState,
  keepOnly,
  masterKeyId,
  type OsKeychain,
  openFromKeychain,
  openWithPassphrase,
  type Protection,
  readKeyState,
  wrongPassphrase,
} from './keychain/master-key.ts';
import { rotateMasterKey } from './keychain/rotate-master-key.ts';
import { systemRandom } from './system-random.ts';
import { Workbench } from './workbench/workbench.ts';
import type { WorkbenchOptions } from './workbench/workbench-options.ts';

type Opened = Omit<WorkbenchOptions, 'directory' | 'masterKey'>;

interface AppSessionOptions {
  /** The folder of the user's store. */
  readonly directory: string;
  readonly keychain: OsKeychain;
  readonly workbench: Opened;
}

/** The store of this process: locked until its key is there, then one open workbench. */
export class AppSession implements AsyncDisposable {
  readonly #options: AppSessionOptions;
  #workbench: Workbench | null = null;
  #state: AppState['store'] = 'locked';

  constructor(options: AppSessionOptions) {
    this.#options = options;
  }

  get state(): AppState['store'] {
    return this.#state;
  }

  /** @throws CloisterError 'locked' while the passphrase has not been given. */
  get workbench(): Workbench {
    if (this.#workbench === null) throw new CloisterError('locked', 'Cloister is locked. Enter your passphrase first.');
    return this.#workbench;
  }

  get isOpen(): boolean {
    return this.#workbench !== null;
  }

  /** What holds the key of the store: 'none' before its first start. */
  get keptBy(): KeyState {
    return readKeyState(this.#keyFile);
  }

  /** The folder with everything that is kept. */
  get directory(): string {
    return this.#options.directory;
  }

  /** Where the open store lies. @throws CloisterError 'throw-away' for one in memory, 'locked'. */
  get storeFolder(): string {
    if (this.#state === 'throw-away') {
      throw new CloisterError('throw-away', 'This store lives in memory only: there is nothing to keep or to take in.');
    }
    void this.workbench;
    return this.#storeFolder;
  }

  /** For windows: the keychain where there is one, else wait for a passphrase. */
  async openWithoutAsking(): Promise<void> {
    const { keychain } = this.#options;
    switch (readKeyState(this.#keyFile)) {
      case 'os-keychain':
        try {
          return await this.openFromKeychain();
        } catch (error) {
          // A rotation from the keychain to a passphrase was cut off after the store had gone over.
          if (!hasCode(error, 'other-key')) throw error;
          this.#state = 'locked';
          return;
        }
      case 'passphrase':
        this.#state = 'locked';
        return;
      case 'none':
        if (keychain.available()) {
          return this.#open([await createMasterKey(this.#keyFile, { kind: 'os-keychain', keychain })]);
        }
        // Never silently plain: without a keychain the user gives the first passphrase.
        this.#state = 'new-passphrase';
    }
  }

  /** Opens what the keychain holds the key of, after {@link lock}. @throws CloisterError 'keychain-missing', 'passphrase-needed'. */
  async openFromKeychain(): Promise<void> {
    if (this.#workbench === null) await this.#open(openFromKeychain(this.#keyFile, this.#options.keychain));
  }

  /** @throws CloisterError 'wrong-passphrase', 'store-locked', 'no-passphrase'. */
  async openWithPassphrase(passphrase: string): Promise<void> {
    if (this.#workbench !== null) return;
    const isFirst = readKeyState(this.#keyFile) === 'none';
    const keys = isFirst
      ? [await createMasterKey(this.#keyFile, { kind: 'passphrase', passphrase })]
      : await openWithPassphrase(this.#keyFile, passphrase);
    try {
      await this.#open(keys);
    } catch (error) {
      // The passphrase of before a change that was cut off after the store had gone over.
      if (hasCode(error, 'other-key')) throw wrongPassphrase(error);
      throw error;
    }
  }

  /**
   * Puts a fresh master key in place, under the same protection or under a new passphrase, and writes the store anew, so that
   * nothing in it opens with the old key.
   * @param passphrase the present one, where the store has one
   * @throws CloisterError 'wrong-passphrase', 'throw-away'
   */
  async rotateMasterKey(change: { readonly passphrase?: string; readonly newPassphrase?: string }): Promise<void> {
    const { workbench } = this;
    if (this.#state === 'throw-away') throw throwAwayError();
    const protection = await this.#protection(workbench.masterKey.id, change);
    await rotateMasterKey({
      store: workbench.store,
      masterKey: workbench.masterKey,
      keyFile: this.#keyFile,
      protection,
    });
    await workbench.settings.reload();
    await workbench.store.rewrite({});
  }

  async #protection(
    presentId: string,
    { passphrase, newPassphrase }: { readonly passphrase?: string; readonly newPassphrase?: string },
  ): Promise<Protection> {
    if (readKeyState(this.#keyFile) === 'passphrase') {
      if (passphrase === undefined) throw wrongPassphrase();
      const keys = await openWithPassphrase(this.#keyFile, passphrase);
      const isPresent = keys.some((key) => masterKeyId(key) === presentId);
      for (const key of keys) key.fill(0);
      if (!isPresent) throw wrongPassphrase();
      return { kind: 'passphrase', passphrase: newPassphrase ?? passphrase };
    }
    if (newPassphrase !== undefined) return { kind: 'passphrase', passphrase: newPassphrase };
    return { kind: 'os-keychain', keychain: this.#options.keychain };
  }

  /**
   * Closes the store: workers and kernels end, keys are overwritten. Questions that are being answered stop at their last row
   * and go on when it is opened again.
   * @throws CloisterError 'throw-away' for a store that nothing could open again.
   */
  async lock(): Promise<void> {
    if (this.#state === 'throw-away') throw throwAwayError();
    const workbench = this.#workbench;
    if (workbench === null) return;
    this.#workbench = null;
    this.#state = 'locked';
    await workbench[Symbol.asyncDispose]();
  }

  /** A store in memory, under a key in memory: all is forgotten at the end. */
  async openThrowAway(): Promise<void> {
    this.#workbench = await Workbench.open({
      ...this.#options.workbench,
      directory: null,
      masterKey: systemRandom.bytes(32),
    });
    this.#state = 'throw-away';
  }

  get #storeFolder(): string {
    return join(this.#options.directory, 'store');
  }

  get #keyFile(): string {
    return join(this.#options.directory, 'key.json');
  }

  async #open(masterKey: readonly Uint8Array[]): Promise<void> {
    const workbench = await Workbench.open({
      ...this.#options.workbench,
      directory: this.#storeFolder,
      masterKey,
    });
    this.#workbench = workbench;
    this.#state = 'open';
    keepOnly(this.#keyFile, workbench.masterKey.id);
  }

  /** From its first moment on the store counts as locked: who asks while it closes is told so. */
  async [Symbol.asyncDispose](): Promise<void> {
    const workbench = this.#workbench;
    this.#workbench = null;
    this.#state = 'locked';
    await workbench?.[Symbol.asyncDispose]();
  }
}

function throwAwayError(): CloisterError {
  return new CloisterError(
    'throw-away',
    'This store lives in memory only: its key is nowhere else, so it cannot be locked.',
  );
}
