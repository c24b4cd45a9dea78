import { z } from 'zod';
import type { ProjectView } from '../../contracts/app-views.ts';
import { isWider, narrower } from '../../contracts/contract-order.ts';
import type { Contract } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { ProjectRow, storeMethods } from '../../contracts/store.ts';
import { seal, sealJson, unseal, unsealJson } from '../../core/state/sealing.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { systemClock, systemRandom } from '../system-random.ts';

export interface OpenProject {
  readonly id: string;
  /** 32 bytes: everything of the project that rests is sealed with it. */
  readonly key: Uint8Array;
  row: ProjectRow;
  name: string;
}

export const defaultContract: Contract = { level: 'masked', k: 5 };

/** Projects, their keys and their vaults. Opening one hands its vault to the privacy worker, again whenever that was restarted. */
export class ProjectShelf {
  readonly #store: Client<typeof storeMethods>;
  readonly #privacy: Client<typeof privacyMethods>;
  readonly #masterKey: MasterKey;
  readonly #open = new Map<string, Promise<OpenProject>>();
  /** Which projects the living privacy worker knows. */
  readonly #known = new Map<string, Promise<void>>();
  readonly #floor: () => Contract;
  readonly #onReopen: (project: OpenProject) => Promise<void>;

  constructor(options: {
    store: Client<typeof storeMethods>;
    privacy: Client<typeof privacyMethods>;
    masterKey: MasterKey;
    /** The widest contract that policy allows. */
    floor: () => Contract;
    /** Hands the privacy worker what else it must know of a project: its known values. */
    onReopen: (project: OpenProject) => Promise<void>;
  }) {
    this.#store = options.store;
    this.#privacy = options.privacy;
    this.#masterKey = options.masterKey;
    this.#floor = options.floor;
    this.#onReopen = options.onReopen;
  }

  /** The privacy worker was restarted and knows nothing any more. */
  forgetVaults(): void {
    this.#known.clear();
  }

  async list(): Promise<ProjectView[]> {
    const rows = await this.#store.projects({});
    const projects = await Promise.all(rows.filter((row) => row.removedAt === null).map((row) => this.#unlock(row)));
    return projects.map((project) => this.view(project));
  }

  async create(name: string): Promise<OpenProject> {
    const id = systemRandom.id();
    const key = systemRandom.bytes(32);
    const row: ProjectRow = {
      id,
      wrappedKey: new Uint8Array(await seal(this.#masterKey.bytes, key, `key ${id}`, systemRandom)),
      keyVersion: 1,
      sealedName: new Uint8Array(await sealJson(key, name, `name ${id}`, systemRandom)),
      contract: defaultContract,
      createdAt: systemClock.now(),
      removedAt: null,
    };
    await this.#store.putProject(row);
    const project = { id, key, row, name };
    this.#open.set(id, Promise.resolve(project));
    return project;
  }

  /** @throws CloisterError 'no-such-project'. */
  async get(projectId: string): Promise<OpenProject> {
    let opening = this.#open.get(projectId);
    if (!opening) {
      opening = this.#find(projectId);
      this.#open.set(projectId, opening);
      opening.catch(() => this.#open.delete(projectId));
    }
    return opening;
  }

  /** The project with its vault open in the privacy worker. */
  async guarded(projectId: string): Promise<OpenProject> {
    const project = await this.get(projectId);
    let ready = this.#known.get(projectId);
    if (!ready) {
      ready = Promise.all([this.#store.vault({ projectId }), this.#store.retiredTokens({ projectId })])
        .then(([records, retired]) => {
          const { keyVersion } = project.row;
          return this.#privacy.openProject({
            projectId,
            key: new Uint8Array(project.key),
            records,
            keyVersion,
            retired,
          });
        })
        .then(() => this.#onReopen(project));
      this.#known.set(projectId, ready);
      ready.catch(() => this.#known.delete(projectId));
    }
    await ready;
    return project;
  }

  /** Lets go of a project that nobody works with: the next use opens it again. */
  async release(projectId: string): Promise<void> {
    this.#open.delete(projectId);
    if (this.#known.delete(projectId)) await this.#privacy.closeProject({ projectId });
  }

  get openIds(): string[] {
    return [...this.#open.keys()];
  }

  /** Overwrites the keys of all open projects. Whatever still holds one of them can open nothing any more. */
  async wipe(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    for (const project of opened) if (project.status === 'fulfilled') project.value.key.fill(0);
    this.#open.clear();
    this.#known.clear();
  }

  view(project: OpenProject): ProjectView {
    const { id, name, row } = project;
    return { id, name, contract: this.contractOf(project), widest: this.#floor(), createdAt: row.createdAt };
  }

  async rename(projectId: string, name: string): Promise<ProjectView> {
    const project = await this.get(projectId);
    const sealedName = new Uint8Array(await sealJson(project.key, name, `name ${projectId}`, systemRandom));
    await this.#put(project, { sealedName });
    project.name = name;
    return this.view(project);
  }

  /** What counts for a project: what its user chose, unless policy allows less. */
  contractOf({ row }: OpenProject): Contract {
    return narrower(row.contract, this.#floor());
  }

  async setContract(projectId: string, contract: Contract): Promise<ProjectView> {
    const project = await this.get(projectId);
    if (isWider(contract, this.#floor())) {
      throw new CloisterError('contract-floor', 'The policy of this installation allows no contract as wide as this.');
    }
    await this.#put(project, { contract });
    return this.view(project);
  }

  async setRemoved(projectId: string, removed: boolean): Promise<ProjectView> {
    const project = await this.get(projectId);
    await this.#put(project, { removedAt: removed ? systemClock.now() : null });
    return this.view(project);
  }

  async #put(project: OpenProject, change: Partial<ProjectRow>): Promise<void> {
    const row = { ...project.row, ...change };
    await this.#store.putProject(row);
    project.row = row;
  }

  async #find(projectId: string): Promise<OpenProject> {
    const row = (await this.#store.projects({})).find((candidate) => candidate.id === projectId);
    if (!row) throw new CloisterError('no-such-project', 'This project is not there any more.');
    return this.#unlock(row);
  }

  async #unlock(row: ProjectRow): Promise<OpenProject> {
    const key = await unseal(this.#masterKey.bytes, row.wrappedKey, `key ${row.id}`);
    return { id: row.id, key, row, name: z.string().parse(await unsealJson(key, row.sealedName, `name ${row.id}`)) };
  }
}
