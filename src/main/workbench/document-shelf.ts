import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { storeMethods } from '../../contracts/store.ts';
import type { DocumentRow, StoredPassage } from '../../contracts/store-knowledge.ts';
import { sealJson, unsealJson } from '../../core/state/sealing.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import type { FileOnDisk } from './file-on-disk.ts';
import type { OpenProject } from './project-shelf.ts';

const Facts = z.object({
  /** Where the same content lies; the first is shown. */
  paths: z.array(z.string()).min(1),
  sizeBytes: z.number(),
  modifiedMs: z.number(),
  sha256: z.string(),
  passages: z.number().int(),
  /** Why it could not be read: such a one is listed and found by nothing. */
  problem: z.string().nullable().default(null),
  /** The key of the project's blind words, the same in every document: the project's own key may change. */
  wordKey: z.string(),
});
type Facts = z.infer<typeof Facts>;

export interface KnownDocument {
  readonly id: string;
  readonly title: string;
  readonly facts: Facts;
}

/** Which documents a project has and where they lie. What is stored of that is sealed. */
export class DocumentShelf {
  readonly #store: Client<typeof storeMethods>;
  readonly #projects = new Map<string, Promise<Map<string, KnownDocument>>>();
  readonly #wordKeys = new Map<string, string>();

  constructor(store: Client<typeof storeMethods>) {
    this.#store = store;
  }

  async all(project: OpenProject): Promise<KnownDocument[]> {
    return [...(await this.#of(project)).values()];
  }

  async byId(project: OpenProject, id: string): Promise<KnownDocument | null> {
    return (await this.#of(project)).get(id) ?? null;
  }

  async byPath(project: OpenProject, path: string): Promise<KnownDocument | null> {
    return (await this.all(project)).find(({ facts }) => facts.paths.includes(path)) ?? null;
  }

  async byContent(project: OpenProject, sha256: string): Promise<KnownDocument | null> {
    return (await this.all(project)).find(({ facts }) => facts.sha256 === sha256) ?? null;
  }

  /** 32 bytes under which words behind tokens are hashed, for as long as the project has documents. */
  async wordKey(project: OpenProject): Promise<Uint8Array> {
    const [document] = await this.all(project);
    const key =
      this.#wordKeys.get(project.id) ??
      document?.facts.wordKey ??
      Buffer.from(systemRandom.bytes(32)).toString('base64');
    this.#wordKeys.set(project.id, key);
    return Buffer.from(key, 'base64');
  }

  /** Stores a document in the place of others. @returns how many passages it has */
  async put(
    project: OpenProject,
    about: {
      readonly paths: readonly string[];
      readonly onDisk: FileOnDisk;
      readonly sha256: string;
      readonly title: string;
      readonly replaces: readonly string[];
      readonly problem?: string;
    },
    passages: readonly StoredPassage[],
  ): Promise<number> {
    const documents = await this.#of(project);
    const id = systemRandom.id();
    const { sizeBytes, modifiedMs } = about.onDisk;
    const facts: Facts = {
      paths: [...about.paths],
      sizeBytes,
      modifiedMs,
      sha256: about.sha256,
      passages: passages.length,
      problem: about.problem ?? null,
      wordKey: Buffer.from(await this.wordKey(project)).toString('base64'),
    };
    const document = await this.#rowOf(project, { id, title: about.title, facts });
    await this.#store.putDocument({ document, passages: [...passages], replaces: [...about.replaces] });
    for (const replaced of about.replaces) documents.delete(replaced);
    documents.set(id, { id, title: about.title, facts });
    return passages.length;
  }

  /**
   * Takes a path off its document, and the document with its last path.
   * @param nameAgain what it is called by the paths that are left
   */
  async takeOff(
    project: OpenProject,
    path: string,
    nameAgain: (paths: readonly string[]) => Promise<{ readonly title: string; readonly words: string }>,
  ): Promise<void> {
    const documents = await this.#of(project);
    const document = await this.byPath(project, path);
    if (document === null) return;
    const { id } = document;
    const paths = document.facts.paths.filter((other) => other !== path);
    if (paths.length === 0) {
      await this.#store.removeDocuments({ projectId: project.id, ids: [id] });
      documents.delete(id);
      return;
    }
    const { title, words } = await nameAgain(paths);
    const fewer = { id, title, facts: { ...document.facts, paths } };
    await this.#store.renameDocument({ document: await this.#rowOf(project, fewer), titleWords: words });
    documents.set(id, fewer);
  }

  /** Lets go of what is known of a project. */
  release(projectId: string): void {
    this.#projects.delete(projectId);
    this.#wordKeys.delete(projectId);
  }

  async #rowOf(project: OpenProject, { id, title, facts }: KnownDocument): Promise<DocumentRow> {
    return {
      id,
      projectId: project.id,
      sealedFacts: new Uint8Array(await sealJson(project.key, facts, `document ${id}`, systemRandom)),
      keyVersion: project.row.keyVersion,
      title,
      modifiedAt: facts.modifiedMs,
      createdAt: systemClock.now(),
    };
  }

  #of(project: OpenProject): Promise<Map<string, KnownDocument>> {
    let documents = this.#projects.get(project.id);
    if (!documents) {
      documents = this.#load(project);
      this.#projects.set(project.id, documents);
      documents.catch(() => this.#projects.delete(project.id));
    }
    return documents;
  }

  async #load(project: OpenProject): Promise<Map<string, KnownDocument>> {
    const rows = await this.#store.documents({ projectId: project.id });
    const documents = await Promise.all(
      rows.map(async ({ id, title, sealedFacts }): Promise<KnownDocument> => {
        const facts = await openDocumentFacts(project, id, sealedFacts);
        return { id, title, facts };
      }),
    );
    return new Map(documents.map((document) => [document.id, document]));
  }
}

export const openDocumentFacts = async (project: OpenProject, id: string, sealed: Uint8Array): Promise<Facts> =>
  Facts.parse(await unsealJson(project.key, sealed, `document ${id}`));

/** @throws CloisterError 'file-path' for a path that depends on where the command runs */
export function refuseRelative(path: string): void {
  if (!/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path)) throw new CloisterError('file-path', `“${path}” is not a full path.`);
}
