import { join } from 'node:path';
import type { AppState } from '../contracts/app.ts';
import { CloisterError } from '../contracts/errors.ts';
import {
  createInKeychain,
  createWithPassphrase,
  type OsKeychain,
  openFromKeychain,
  openWithPassphrase,
  readKeyState,
} from './keychain/master-key.ts';
import { systemRandom } from './system-random.ts';
import { Workbench, type WorkbenchOptions } from './workbench/workbench.ts';

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

  /** For windows: the keychain where there is one, else wait for a passphrase. */
  async openWithoutAsking(): Promise<void> {
    const { keychain } = this.#options;
    switch (readKeyState(this.#keyFile)) {
      case 'os-keychain':
        return this.#open(openFromKeychain(this.#keyFile, keychain));
      case 'passphrase':
        this.#state = 'locked';
        return;
      case 'none':
        if (keychain.available()) return this.#open(createInKeychain(this.#keyFile, keychain));
        // Never silently plain: without a keychain the user gives the first passphrase.
        this.#state = 'new-passphrase';
    }
  }

  /** @throws CloisterError 'wrong-passphrase', 'store-locked', 'no-passphrase'. */
  async openWithPassphrase(passphrase: string): Promise<void> {
    if (this.#workbench !== null) return;
    const known = readKeyState(this.#keyFile) !== 'none';
    await this.#open(
      known
        ? await openWithPassphrase(this.#keyFile, passphrase)
        : await createWithPassphrase(this.#keyFile, passphrase),
    );
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

  get #keyFile(): string {
    return join(this.#options.directory, 'key.json');
  }

  async #open(masterKey: Uint8Array): Promise<void> {
    this.#workbench = await Workbench.open({
      ...this.#options.workbench,
      directory: join(this.#options.directory, 'store'),
      masterKey,
    });
    this.#state = 'open';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const workbench = this.#workbench;
    this.#workbench = null;
    await workbench?.[Symbol.asyncDispose]();
  }
}
