import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Sandbox } from 'e2b';
import { guestFiles } from '../guest-files.ts';
import { type MachineLimits, type Machines, machineLimits, wardenCommand, wardenEnvironment } from '../machine.ts';
import { E2bMachine } from './e2b-machine.ts';

export interface E2bOptions {
  readonly apiKey: string;
  /** With `python3` of 3.11 or newer. */
  readonly template: string;
  readonly allowInternet: boolean;
  /** Another address than E2B's own cloud: of a server that speaks its API. */
  readonly apiUrl?: string;
  readonly sandboxUrl?: string;
}

/** What E2B lets every customer have. */
const lifeMaxMs = 60 * 60_000;

/** Virtual machines of E2B's API: one for each session. Its own limits hold for memory, processors and processes. */
export class E2bMachines implements Machines {
  readonly limits: MachineLimits = machineLimits;
  readonly #options: E2bOptions;
  #guest: Promise<{ path: string; data: ArrayBuffer }[]> | null = null;

  constructor(options: E2bOptions) {
    this.#options = options;
  }

  async open(): Promise<E2bMachine> {
    const { template, allowInternet, ...connection } = this.#options;
    this.#guest ??= readGuest();
    const sandbox = await Sandbox.create(template, {
      ...connection,
      ...{ timeoutMs: lifeMaxMs, allowInternetAccess: allowInternet, metadata: { service: 'cloister-queue' } },
    });
    try {
      await sandbox.files.write(await this.#guest, { user: 'root' });
      await sandbox.commands.run('mkdir -p /out /data /run/cloister && chmod 1777 /out /run/cloister', {
        user: 'root',
      });
      const machine = new E2bMachine(sandbox);
      await machine.start(wardenCommand.join(' '), wardenEnvironment(this.limits));
      return machine;
    } catch (error) {
      await sandbox.kill();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

async function readGuest(): Promise<{ path: string; data: ArrayBuffer }[]> {
  const files: { path: string; data: ArrayBuffer }[] = [];
  for (const { from, to } of guestFiles) {
    const isFolder = (await stat(from)).isDirectory();
    for (const name of isFolder ? await readdir(from) : ['']) {
      if (isFolder && !name.endsWith('.py')) continue;
      const data = new Uint8Array(await readFile(join(from, name))).buffer;
      files.push({ path: join('/opt/cloister', to, name).replace(/\/$/, ''), data });
    }
  }
  return files;
}
