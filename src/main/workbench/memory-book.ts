import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { MemoryView } from '../../contracts/memory.ts';
import type { Client } from '../../contracts/method.ts';
import type { Anonymized } from '../../contracts/model.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { fiscalYearInNumbers } from '../../core/analyst/memory/kept-in-mind.ts';
import { authoredHere } from '../../core/privacy/anonymized.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import type { MasterKey } from '../keychain/master-key.ts';
import { MasterSealedSetting } from '../keychain/master-sealed-setting.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';

/** All of them go into every request: a list that nobody reads any more helps no model either. */
const memoriesMax = 100;

const ForAll = z.array(z.object({ id: z.string(), text: z.string(), createdAt: z.number() }));
const OfProject = z.object({ text: z.string() });

interface MemoryBookOptions {
  readonly store: Client<typeof storeMethods>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly shelf: ProjectShelf;
  readonly masterKey: MasterKey;
}

/**
 * What the user told Cloister to keep in mind. A project's memories hold its tokens and are sealed with its key; those for all
 * projects may name nobody, as a token belongs to one project, and are sealed with the master key.
 */
export class MemoryBook {
  readonly #options: MemoryBookOptions;
  readonly #forAll: MasterSealedSetting<z.infer<typeof ForAll>>;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: MemoryBookOptions) {
    this.#options = options;
    this.#forAll = new MasterSealedSetting(options.store, options.masterKey, 'memories', ForAll);
  }

  /** Those for all projects, then the project's own; each the oldest first. */
  async list(projectId: string | null): Promise<MemoryView[]> {
    const forAll = ((await this.#forAll.read()) ?? []).map((memory) => ({ ...memory, projectId: null }));
    return projectId === null ? forAll : [...forAll, ...(await this.#ofProject(projectId))];
  }

  /** @throws CloisterError 'memory-names-someone', 'too-many-memories' */
  add(projectId: string | null, text: string): Promise<MemoryView> {
    return this.#inTurn(async () => {
      const memory: MemoryView = { id: systemRandom.id(), text, projectId, createdAt: systemClock.now() };
      const others = (await this.list(projectId)).filter((other) => other.projectId === projectId);
      const known = others.find((other) => other.text === text);
      if (known) return known;
      if (others.length >= memoriesMax) {
        throw new CloisterError(
          'too-many-memories',
          `${memoriesMax} things are kept in mind already. Remove one that no longer counts.`,
        );
      }
      await this.#put(memory);
      return memory;
    });
  }

  /** @throws CloisterError 'no-such-memory', 'memory-names-someone' */
  edit(projectId: string | null, id: string, text: string): Promise<MemoryView> {
    return this.#inTurn(async () => {
      const memory = { ...(await this.#get(projectId, id)), text };
      await this.#put(memory);
      return memory;
    });
  }

  /** @throws CloisterError 'no-such-memory' */
  remove(projectId: string | null, id: string): Promise<void> {
    return this.#inTurn(async () => {
      const memory = await this.#get(projectId, id);
      if (memory.projectId !== null) return this.#options.store.removeMemory({ id });
      await this.#forAll.write(((await this.#forAll.read()) ?? []).filter((other) => other.id !== id));
    });
  }

  /** As a model may read them: tokenized anew, for what is to be hidden may have become more. */
  async forModel(projectId: string): Promise<Anonymized[]> {
    const { privacy, store } = this.#options;
    const texts: Anonymized[] = [];
    for (const { text } of await this.list(projectId)) {
      const fiscal = fiscalYearInNumbers(text);
      if (fiscal !== null) {
        texts.push(authoredHere(fiscal));
        continue;
      }
      const tokenized = await privacy.tokenize({ projectId, text });
      await store.addVaultRecords({ projectId, records: tokenized.records });
      texts.push(tokenized.text);
    }
    return texts;
  }

  async #get(projectId: string | null, id: string): Promise<MemoryView> {
    const memory = (await this.list(projectId)).find((candidate) => candidate.id === id);
    if (!memory) throw new CloisterError('no-such-memory', 'This is not kept in mind any more.');
    return memory;
  }

  async #put({ id, text, projectId, createdAt }: MemoryView): Promise<void> {
    const { privacy, store, shelf } = this.#options;
    if (projectId !== null) {
      const project = await shelf.guarded(projectId);
      const tokenized = await privacy.tokenize({ projectId, text });
      await store.addVaultRecords({ projectId, records: tokenized.records });
      const sealed = await sealJson(project.key, { text: tokenized.text }, `memory ${id}`, systemRandom);
      const { keyVersion } = project.row;
      await store.putMemory({ id, projectId, sealed: new Uint8Array(sealed), keyVersion, createdAt });
      return;
    }
    if ((await privacy.scan({ projectId: null, text })).length > 0) {
      throw new CloisterError(
        'memory-names-someone',
        'This names a person or holds personal data. What is kept in mind for all projects may not: add it to one project.',
      );
    }
    const others = (await this.#forAll.read()) ?? [];
    const at = others.findIndex((other) => other.id === id);
    await this.#forAll.write(at < 0 ? [...others, { id, text, createdAt }] : others.with(at, { id, text, createdAt }));
  }

  async #ofProject(projectId: string): Promise<MemoryView[]> {
    const { store, privacy, shelf } = this.#options;
    const project = await shelf.guarded(projectId);
    return Promise.all(
      (await store.memories({ projectId })).map(async ({ id, sealed, createdAt }) => {
        const tokens = await openMemory(project, id, sealed);
        return { id, text: (await privacy.restore({ projectId, text: tokens })).text, projectId, createdAt };
      }),
    );
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    this.#tail = done.catch(() => {});
    return done;
  }
}

/** The text of a project's memory, with tokens. */
export async function openMemory(project: OpenProject, id: string, sealed: Uint8Array): Promise<string> {
  return OfProject.parse(await unsealJson(project.key, sealed, `memory ${id}`)).text;
}
