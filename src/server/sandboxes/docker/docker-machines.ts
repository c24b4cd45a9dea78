import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Docker from 'dockerode';
import { guestFiles } from '../guest-files.ts';
import { type MachineLimits, type Machines, machineLimits } from '../machine.ts';
import { type ContainerSettings, containerOptions } from './container-options.ts';
import { DockerMachine } from './docker-machine.ts';
import { isAlive, isOrphan, ownLabels, sandboxLabel } from './orphans.ts';

export interface DockerOptions extends Omit<ContainerSettings, 'limits'> {
  /** Of the Docker API. */
  readonly socketPath: string;
  /** A folder that this process and the daemon see under the same path: files reach containers through it. */
  readonly exchangeDir: string;
  readonly limits?: MachineLimits;
}

const reapEveryMs = 60_000;

/** Containers of the Docker API as machines: one for each session, never used for another, always removed. */
export class DockerMachines implements Machines {
  readonly limits: MachineLimits;
  readonly #options: DockerOptions;
  readonly #docker: Docker;
  readonly #folder: string;
  readonly #reaping: NodeJS.Timeout;

  private constructor(options: DockerOptions, folder: string) {
    this.#options = options;
    this.limits = options.limits ?? machineLimits;
    this.#docker = new Docker({ socketPath: options.socketPath });
    this.#folder = folder;
    this.#reaping = setInterval(() => void this.reap().catch(() => {}), reapEveryMs);
    this.#reaping.unref();
  }

  /** Removes what earlier processes left, and makes ready what containers share. @throws where there is no Docker API */
  static async start(options: DockerOptions): Promise<DockerMachines> {
    await mkdir(options.exchangeDir, { recursive: true });
    const folder = await mkdtemp(join(options.exchangeDir, `${process.pid}-`));
    const machines = new DockerMachines(options, folder);
    try {
      await machines.reap();
      const guest = join(folder, 'guest');
      for (const { from, to } of guestFiles) await cp(from, join(guest, to), { recursive: true });
      await chmod(guest, 0o755);
      return machines;
    } catch (error) {
      await machines[Symbol.asyncDispose]();
      throw error;
    }
  }

  async open(): Promise<DockerMachine> {
    const data = await mkdtemp(join(this.#folder, 'data-'));
    await chmod(data, 0o755);
    const folders = { guest: join(this.#folder, 'guest'), data };
    const settings = { ...this.#options, limits: this.limits };
    const container = await this.#docker.createContainer(containerOptions(settings, folders, ownLabels(Date.now())));
    const machine = new DockerMachine(this.#docker, container, data);
    try {
      await machine.start();
      return machine;
    } catch (error) {
      await machine[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Removes containers and folders whose process is no more. @returns how many containers */
  async reap(): Promise<number> {
    const found = await this.#docker.listContainers({ all: true, filters: { label: [sandboxLabel] } });
    const orphans = found.filter(({ Labels }) => isOrphan(Labels, Date.now()));
    for (const { Id } of orphans) await this.#docker.getContainer(Id).remove({ force: true, v: true });
    for (const name of await readdir(this.#options.exchangeDir)) {
      const pid = /^(\d+)-/.exec(name)?.[1];
      if (pid === undefined || isAlive(Number(pid))) continue;
      await rm(join(this.#options.exchangeDir, name), { recursive: true, force: true });
    }
    return orphans.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#reaping);
    await rm(this.#folder, { recursive: true, force: true });
  }
}
