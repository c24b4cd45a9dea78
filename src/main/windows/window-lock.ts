import type { BrowserWindow } from 'electron';
import { LockAfter } from '../../contracts/app-vault.ts';
import { messageOf } from '../../contracts/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { seal, unseal } from '../../core/state/sealing.ts';
import type { AppSession } from '../app-session.ts';
import { systemRandom } from '../system-random.ts';
import { IdleWatch } from './idle-watch.ts';
import { notify } from './window-calls.ts';

const checkEveryMs = 5_000;
/** The window is asked for what it shows; one that does not answer is locked all the same. */
const answerWithinMs = 3_000;
const settingKey = 'lock-after';
const viewLabel = 'locked view';

interface WindowLockOptions {
  readonly session: AppSession;
  readonly clock: Clock;
  readonly window: () => BrowserWindow | null;
  readonly log: (line: string) => void;
}

/** Locks the store when its user has gone, or says so: keys, workers and kernels go, and the window begins anew with nothing in its memory. */
export class WindowLock {
  readonly #options: WindowLockOptions;
  readonly #watch: IdleWatch;
  /** What the window showed, sealed by the master key, which is gone while this waits. */
  #view: Uint8Array | null = null;
  #isAsked = false;

  constructor(options: WindowLockOptions) {
    this.#options = options;
    this.#watch = new IdleWatch(options.clock);
    setInterval(() => this.#check(), checkEveryMs).unref();
  }

  get minutes(): LockAfter {
    return LockAfter.catch(0).parse(this.#watch.minutes);
  }

  /** The setting is the store's: known once it is open. */
  async readSetting(): Promise<void> {
    this.#watch.active();
    const { store } = this.#options.session.workbench;
    this.#watch.minutes = LockAfter.catch(0).parse(await store.setting({ key: settingKey }));
  }

  async setMinutes(minutes: LockAfter): Promise<void> {
    await this.#options.session.workbench.store.putSetting({ key: settingKey, value: minutes });
    this.#watch.active();
    this.#watch.minutes = minutes;
  }

  active(): void {
    this.#watch.active();
  }

  onSuspend(): void {
    if (this.#watch.minutes > 0) this.#ask();
  }

  /** @throws CloisterError 'throw-away' for a store that nothing could open again. */
  async lock(view: string | null): Promise<void> {
    const { session, window } = this.#options;
    if (!session.isOpen) return;
    const { masterKey } = session.workbench;
    const sealed =
      view === null ? null : await seal(masterKey.bytes, new TextEncoder().encode(view), viewLabel, systemRandom);
    await session.lock();
    this.#view = sealed;
    // The page's memory holds answers and names: a new page has none of it.
    window()?.webContents.reload();
  }

  /** What the window showed when it was locked, once. */
  async takeView(): Promise<string | null> {
    const sealed = this.#view;
    this.#view = null;
    if (sealed === null) return null;
    return new TextDecoder().decode(await unseal(this.#options.session.workbench.masterKey.bytes, sealed, viewLabel));
  }

  #check(): void {
    const { session } = this.#options;
    if (session.state === 'open' && this.#watch.isOver(session.workbench.runs.isRunning())) this.#ask();
  }

  #ask(): void {
    const { session, window, log } = this.#options;
    if (this.#isAsked || session.state !== 'open') return;
    this.#isAsked = true;
    notify(window(), { kind: 'command', command: 'lock' });
    setTimeout(() => {
      this.#isAsked = false;
      void this.lock(null).catch((error: unknown) => log(`lock: ${messageOf(error)}`));
    }, answerWithinMs).unref();
  }
}
