import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cacheRoot } from '../../src/main/app-paths.ts';
import type { Launcher } from '../e2e/sandbox-app.ts';

/** As whom the app is attacked: root, for whom Chromium's own sandbox is off, or somebody ordinary, with it on. */
export type Identity = 'root' | 'ordinary user';

const checkout = resolve(import.meta.dirname, '../..');
/** A user that needs no account and owns nothing. */
const ordinaryId = 64_321;
const isRoot = process.getuid?.() === 0;

/** Who can be tried on this machine, and why somebody cannot. */
export function identities(): { readonly can: readonly Identity[]; readonly cannot: string | null } {
  if (!isRoot) return { can: ['ordinary user'], cannot: 'as root: this is not root, and none should be needed' };
  if (canMount()) return { can: ['root', 'ordinary user'], cannot: null };
  return { can: ['root'], cannot: 'as an ordinary user: there are no mount namespaces here to show it the engine in' };
}

/** Whether a name server of our own can take the place of the system's, for the app alone. */
export const canMount = (): boolean =>
  isRoot && spawnSync('unshare', ['--mount', 'mount', '--bind', '/etc/resolv.conf', '/etc/resolv.conf']).status === 0;

/**
 * How the app is started: in a mount namespace in which names are looked up at `nameServer`, and for an ordinary user
 * with the checkout, Electron and the engine where that user may read them.
 */
export class Disguise implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'attack-'));
  readonly launcher: Launcher;

  constructor(identity: Identity, nameServer: string | null) {
    const folder = this.#folder;
    chmodSync(folder, 0o755);
    const electron = process.env.CLOISTER_ELECTRON;
    if (!isRoot || nameServer === null || electron === undefined) {
      this.launcher = {};
      return;
    }
    writeFileSync(join(folder, 'resolv.conf'), `nameserver ${nameServer}\noptions timeout:1 attempts:1\n`);
    const bind = (from: string, to: string) => `mount --bind '${from}' '${to}'`;
    const names = bind(join(folder, 'resolv.conf'), '/etc/resolv.conf');
    if (identity === 'root') {
      this.launcher = { executable: this.#script([names], `exec '${electron}' "$@"`) };
      return;
    }
    const shown = {
      [checkout]: join(folder, 'checkout'),
      [dirname(electron)]: join(folder, 'electron'),
      [join(cacheRoot(), 'python-wasi-0.1.0')]: join(folder, 'cache/python-wasi-0.1.0'),
    };
    const home = join(folder, 'home');
    for (const path of [...Object.values(shown), home]) mkdirSync(path, { recursive: true });
    const cookie = join(home, 'authority');
    if (process.env.XAUTHORITY) copyFileSync(process.env.XAUTHORITY, cookie);
    for (const path of [join(folder, 'cache'), home, ...(process.env.XAUTHORITY ? [cookie] : [])]) {
      chownSync(path, ordinaryId, ordinaryId);
    }
    const user = `setpriv --reuid ${ordinaryId} --regid ${ordinaryId} --clear-groups`;
    this.launcher = {
      executable: this.#script(
        [names, ...Object.entries(shown).map(([from, to]) => bind(from, to))],
        `cd '${home}'; exec ${user} '${join(folder, 'electron/electron')}' "$@"`,
      ),
      checkout: join(folder, 'checkout'),
      switches: (switches) => switches.filter((name) => name !== '--no-sandbox'),
      environment: {
        HOME: home,
        TMPDIR: home,
        CLOISTER_CACHE: join(folder, 'cache'),
        ...(process.env.XAUTHORITY && { XAUTHORITY: cookie }),
      },
    };
  }

  /** Everything in it is one process in the end, so that ending the app ends all. */
  #script(mounts: readonly string[], last: string): string {
    const path = join(this.#folder, 'start');
    const inner = join(this.#folder, 'inner');
    writeFileSync(inner, `#!/bin/sh\nset -e\n${mounts.join('\n')}\n${last}\n`, { mode: 0o755 });
    writeFileSync(path, `#!/bin/sh\nexec unshare --mount '${inner}' "$@"\n`, { mode: 0o755 });
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
