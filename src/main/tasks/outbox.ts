import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import { type OutboxRow, TaskProgress } from '../../contracts/outbox.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import { systemRandom } from '../system-random.ts';
import type { ProjectShelf } from '../workbench/project-shelf.ts';

/** A task with what it has said so far, opened. */
export interface OutboxTask extends Omit<OutboxRow, 'sealed' | 'keyVersion'> {
  readonly progress: TaskProgress;
}

interface OutboxOptions {
  readonly store: Pick<
    Client<typeof storeMethods>,
    'outbox' | 'openOutbox' | 'outboxRow' | 'putOutbox' | 'removeOutbox'
  >;
  readonly shelf: ProjectShelf;
  /** Told of every task as it is written. */
  readonly onChange: (task: OutboxTask) => void;
}

/** The tasks of this install as they rest: whoever changes one has changed it here before anything is sent or shown. */
export class Outbox {
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  async list(projectId: string): Promise<OutboxTask[]> {
    return Promise.all((await this.#options.store.outbox({ projectId })).map((row) => this.#open(row)));
  }

  /** Those that are on their way. */
  async open(): Promise<OutboxTask[]> {
    return Promise.all((await this.#options.store.openOutbox({})).map((row) => this.#open(row)));
  }

  /** @throws CloisterError 'no-such-task', also for one of another project */
  async get(projectId: string, id: string): Promise<OutboxTask> {
    const row = await this.#options.store.outboxRow({ id });
    if (row?.projectId === projectId) return this.#open(row);
    throw new CloisterError('no-such-task', 'This task is not there any more.');
  }

  async put(task: OutboxTask): Promise<OutboxTask> {
    const { progress, ...row } = task;
    const project = await this.#options.shelf.get(task.projectId);
    const sealed = new Uint8Array(await sealJson(project.key, progress, `task ${task.id}`, systemRandom));
    await this.#options.store.putOutbox({ ...row, sealed, keyVersion: project.row.keyVersion });
    this.#options.onChange(task);
    return task;
  }

  async remove({ id }: OutboxTask): Promise<void> {
    await this.#options.store.removeOutbox({ id });
  }

  async #open({ sealed, keyVersion: _, ...row }: OutboxRow): Promise<OutboxTask> {
    const project = await this.#options.shelf.get(row.projectId);
    return { ...row, progress: TaskProgress.parse(await unsealJson(project.key, sealed, `task ${row.id}`)) };
  }
}
