import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FileView } from '../../contracts/app-views.ts';
import { type ColumnClass, isSensitive } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { GuardedFile, privacyMethods } from '../../contracts/privacy.ts';
import type { HeldBy } from '../../contracts/rules.ts';
import type { MountedFile } from '../../contracts/sandbox.ts';
import type { FileRow, storeMethods } from '../../contracts/store.ts';
import type { Sandbox } from '../../core/ports.ts';
import { seal, sealJson, unseal, unsealJson } from '../../core/state/sealing.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import { Facts, KnownValues, knownValues } from './file-facts.ts';
import { type Arrived, arrival, type ImportOptions, readTables } from './file-intake.ts';
import { freeName, problemOf, refuseOtherKind } from './file-on-disk.ts';
import { FileReader } from './file-reader.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';

interface OpenFile {
  readonly id: string;
  row: FileRow;
  facts: Facts;
  /** What it took the place of, while that can be brought back. */
  versionBefore?: string | null;
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

interface ReplacedFile {
  readonly files: FileView[];
  readonly missingColumns: string[];
}

interface CabinetOptions {
  readonly store: Client<typeof storeMethods>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly sandbox: Sandbox;
  readonly shelf: () => ProjectShelf;
}

/** The files of projects: read where they lie, profiled in the sandbox, classified and guarded. Nothing of them rests readable. */
export class FileCabinet {
  readonly #options: CabinetOptions;
  readonly #reader: FileReader;
  readonly #files = new Map<string, Promise<Map<string, OpenFile>>>();

  constructor(options: CabinetOptions) {
    this.#options = options;
    this.#reader = new FileReader(options.sandbox);
  }

  /**
   * Imports a file, or gives back what was imported from the same path unchanged: its first table under the file's own name,
   * and every other one (a workbook's sheet, a database's table) as a file of its own, `book.xlsx#Sales`.
   * @throws CloisterError in words for people; nothing of a file that failed is kept.
   */
  async import(projectId: string, path: string, options: ImportOptions = {}): Promise<FileView[]> {
    const project = await this.#options.shelf().guarded(projectId);
    const files = await this.#of(project);
    const arrived = await arrival(path, options);
    const earlier = [...files.values()].filter((file) => file.facts.path === path && file.row.removedAt === null);
    const first = earlier.find(({ facts }) => facts.table === null);
    if (first?.facts.sha256 === arrived.sha256) return earlier.map(viewOf);
    const taken = new Set([...files.values()].map(({ facts }) => facts.name));
    const name = first?.facts.name ?? freeName(arrived.name, taken);
    return (await this.#takeIn(project, { ...arrived, name }, earlier, options)).map(viewOf);
  }

  /**
   * Puts another file, next month's, in the place of one: under its name, with what the user said about its columns, so that
   * the same questions and the same code find it. The tables of a file go together.
   * @throws CloisterError 'other-kind' for a file that could not be read under that name.
   */
  async replace(projectId: string, fileId: string, path: string, options: ImportOptions = {}): Promise<ReplacedFile> {
    const project = await this.#options.shelf().guarded(projectId);
    const { facts } = await this.#get(project, fileId);
    const earlier = (await this.#present(projectId)).filter((file) => file.facts.path === facts.path);
    const name = facts.table === null ? facts.name : facts.name.slice(0, -facts.table.length - 1);
    const arrived = await arrival(path, options);
    refuseOtherKind(name, arrived.name);
    const files = await this.#takeIn(project, { ...arrived, name }, earlier, options);
    const columnsOf = (list: readonly OpenFile[]) =>
      list.flatMap((file) => file.facts.profile.columns.map((column) => column.name));
    const now = new Set(columnsOf(files));
    return { files: files.map(viewOf), missingColumns: columnsOf(earlier).filter((column) => !now.has(column)) };
  }

  /** Every table of a file that has arrived, in the place of those that were there under the same name; these can be restored. */
  async #takeIn(
    project: OpenProject,
    arrived: Arrived,
    earlier: readonly OpenFile[],
    options: ImportOptions,
  ): Promise<OpenFile[]> {
    const before = earlier.map(({ facts }) => facts);
    const tables = await readTables(this.#reader, this.#options.privacy, arrived, before, options);
    const made: OpenFile[] = [];
    for (const { facts, known } of tables) {
      const replaced = earlier.find((file) => file.facts.table === facts.table);
      const versionBefore = replaced ? await this.#copyAside(project, replaced) : null;
      const file = await this.#save(project, replaced?.id ?? systemRandom.id(), facts, known);
      made.push(Object.assign(file, { versionBefore }));
    }
    for (const gone of earlier.filter(({ id }) => !made.some((file) => file.id === id)))
      await this.setRemoved(project.id, gone.id, true);
    options.progress?.({ name: arrived.onDisk.name, stage: 'done', message: null, share: null });
    return made;
  }

  async list(projectId: string): Promise<FileView[]> {
    const present = await this.#present(projectId);
    return Promise.all(present.map(async (file) => ({ ...viewOf(file), problem: await problemOf(file.facts) })));
  }

  /** As the sandbox mounts them. @throws CloisterError 'file-changed' when one is not as it was imported. */
  async mounts(projectId: string): Promise<MountedFile[]> {
    const present = await this.#present(projectId);
    return present.map(({ facts }) => mountOf(facts));
  }

  async guarded(projectId: string): Promise<GuardedFile[]> {
    const present = await this.#present(projectId);
    return present.map(({ facts }) => ({ file: facts.name, profile: facts.profile, classes: facts.classes }));
  }

  /** Of each file on the disk once, however many of its tables are files of the project. */
  async sizesBytes(projectId: string): Promise<number[]> {
    const present = await this.#present(projectId);
    return [...new Map(present.map(({ facts }) => [facts.path, facts.sizeBytes])).values()];
  }

  /** Hashes of the contents as they were imported, in the order of {@link guarded}. */
  async hashes(projectId: string): Promise<string[]> {
    return (await this.#present(projectId)).map(({ facts }) => facts.sha256);
  }

  async setClass(projectId: string, fileId: string, column: string, columnClass: ColumnClass): Promise<FileView> {
    const project = await this.#options.shelf().guarded(projectId);
    const file = await this.#get(project, fileId);
    const classes = file.facts.classes.map((classified) =>
      classified.name === column
        ? { ...classified, columnClass, confidence: 1, reason: 'set by you', corrected: true }
        : classified,
    );
    await using reading = this.#reader.open(mountOf(file.facts), file.facts.sha256);
    const facts = { ...file.facts, classes };
    return viewOf(await this.#save(project, fileId, facts, await knownValues(reading, facts)));
  }

  /** Switches a step of the cleaning report; what the user said of classes stays where the column does. */
  async setCleaning(projectId: string, fileId: string, step: string, on: boolean): Promise<FileView> {
    const project = await this.#options.shelf().guarded(projectId);
    const { facts } = await this.#get(project, fileId);
    const off = facts.off.filter((other) => other !== step);
    if (!on) off.push(step);
    const fresh = { ...facts, off: off.sort() };
    await using reading = this.#reader.open(mountOf(fresh), facts.sha256);
    const profile = await reading.profile();
    const corrected = new Map(facts.classes.filter((one) => one.corrected).map((one) => [one.name, one]));
    const classes = (await this.#options.privacy.classify({ profile })).map((one) => corrected.get(one.name) ?? one);
    const read = { ...fresh, profile, classes };
    return viewOf(await this.#save(project, fileId, read, await knownValues(reading, read)));
  }

  /** Puts a file away, or back. One that was replaced changes places with what stands under its name: the same again takes that back. */
  async setRemoved(projectId: string, fileId: string, removed: boolean): Promise<FileView> {
    const project = await this.#options.shelf().guarded(projectId);
    const file = await this.#get(project, fileId);
    const inItsPlace = removed ? undefined : (await this.#present(projectId)).find(isNamed(file.facts.name));
    if (inItsPlace && inItsPlace !== file) return viewOf(await this.#changePlaces(project, inItsPlace, file));
    const row = { ...file.row, removedAt: removed ? systemClock.now() : null };
    await this.#options.store.putFile(row);
    file.row = row;
    // Values of a removed file stay guarded until it is gone for good: undoing must never be a gap.
    return viewOf(file);
  }

  async #copyAside(project: OpenProject, file: OpenFile): Promise<string> {
    const id = systemRandom.id();
    await this.#save(project, id, file.facts, await this.#known(project, file), systemClock.now());
    return id;
  }

  /** What is decided about a file goes by its id: the contents move, and not the ids. */
  async #changePlaces(project: OpenProject, present: OpenFile, away: OpenFile): Promise<OpenFile> {
    const [now, before] = await Promise.all([this.#known(project, present), this.#known(project, away)]);
    await this.#save(project, away.id, present.facts, now, systemClock.now());
    return this.#save(project, present.id, away.facts, before);
  }

  release(projectId: string): void {
    this.#files.delete(projectId);
  }

  /** Lets go of what was read of files of late. */
  forgetReadings(): void {
    this.#reader.forget();
  }

  /** Names of a project's files by their ids, removed ones too: their values stay guarded. */
  async names(projectId: string): Promise<ReadonlyMap<string, string>> {
    const project = await this.#options.shelf().guarded(projectId);
    return new Map([...(await this.#of(project))].map(([id, { facts }]) => [id, facts.name]));
  }

  /** Columns whose values a model may see, and of which this text is one, as far as their profile shows. */
  async openColumnsWith(projectId: string, text: string): Promise<HeldBy[]> {
    const wanted = text.trim().toLowerCase();
    const isIt = (value: string): boolean => value.trim().toLowerCase() === wanted;
    return (await this.#present(projectId)).flatMap(({ id, facts }) =>
      facts.profile.columns.flatMap(({ name: column, samples, top }): HeldBy[] => {
        const columnClass = facts.classes.find(({ name }) => name === column)?.columnClass ?? 'free-text';
        const holds = samples.some(isIt) || top.some(({ value }) => isIt(value));
        return holds && !isSensitive(columnClass) ? [{ fileId: id, file: facts.name, column, columnClass }] : [];
      }),
    );
  }

  /** Tells the privacy worker every known value of a project again. */
  async reguard(project: OpenProject): Promise<void> {
    for (const file of (await this.#of(project)).values()) await this.#tell(project, file);
  }

  async #present(projectId: string): Promise<OpenFile[]> {
    const project = await this.#options.shelf().guarded(projectId);
    return [...(await this.#of(project)).values()].filter((file) => file.row.removedAt === null);
  }

  async #get(project: OpenProject, fileId: string): Promise<OpenFile> {
    const file = (await this.#of(project)).get(fileId);
    if (!file) throw new CloisterError('no-such-file', 'This file is not in the project any more.');
    return file;
  }

  #of(project: OpenProject): Promise<Map<string, OpenFile>> {
    let files = this.#files.get(project.id);
    if (!files) {
      files = this.#load(project);
      this.#files.set(project.id, files);
      files.catch(() => this.#files.delete(project.id));
    }
    return files;
  }

  async #load(project: OpenProject): Promise<Map<string, OpenFile>> {
    const rows = await this.#options.store.files({ projectId: project.id });
    const files = await Promise.all(
      rows.map(async (row): Promise<OpenFile> => {
        const facts = Facts.parse(await unsealJson(project.key, row.sealedFacts, `file ${row.id}`));
        return { id: row.id, row, facts };
      }),
    );
    return new Map(files.map((file) => [file.id, file]));
  }

  async #save(
    project: OpenProject,
    id: string,
    facts: Facts,
    known: KnownValues,
    removedAt: number | null = null,
  ): Promise<OpenFile> {
    const packed = new Uint8Array(await zip(JSON.stringify(known)));
    const row: FileRow = {
      id,
      projectId: project.id,
      sealedFacts: new Uint8Array(await sealJson(project.key, facts, `file ${id}`, systemRandom)),
      sealedValues: new Uint8Array(await seal(project.key, packed, `values ${id}`, systemRandom)),
      keyVersion: project.row.keyVersion,
      createdAt: (await this.#of(project)).get(id)?.row.createdAt ?? systemClock.now(),
      removedAt,
    };
    const file = { id, row, facts };
    // Guarded before it can be asked about: the privacy worker knows the values before the file is on the list.
    await this.#tell(project, file);
    await this.#options.store.putFile(row);
    (await this.#of(project)).set(id, file);
    return file;
  }

  async #known(project: OpenProject, file: OpenFile): Promise<KnownValues> {
    const packed = await unseal(project.key, file.row.sealedValues, `values ${file.id}`);
    return KnownValues.parse(JSON.parse((await unzip(packed)).toString('utf8')));
  }

  async #tell(project: OpenProject, file: OpenFile): Promise<void> {
    const known = await this.#known(project, file);
    const classOf = new Map(file.facts.classes.map(({ name, columnClass }) => [name, columnClass]));
    const guarded = known.map(({ name, values }) => ({ name, columnClass: classOf.get(name) ?? 'free-text', values }));
    // With the names of all columns and the values of safe categories, which questions may hold in the open.
    const others = file.facts.profile.columns.flatMap(({ name, top, samples }) => {
      if (known.some((column) => column.name === name)) return [];
      const columnClass = classOf.get(name) ?? 'free-text';
      const values = columnClass === 'category' ? [...top.map(({ value }) => value), ...samples] : [];
      return [{ name, columnClass, values }];
    });
    await this.#options.privacy.setKnownValues({
      projectId: project.id,
      file: file.id,
      columns: [...guarded, ...others],
    });
  }
}

const isNamed =
  (name: string) =>
  ({ facts }: OpenFile): boolean =>
    facts.name === name;

/** As the sandbox mounts a file. */
function mountOf({ name, path, off }: Facts): MountedFile {
  return { name, path, off };
}

function viewOf({ id, facts, versionBefore = null }: OpenFile): FileView {
  return {
    id,
    name: facts.name,
    sizeBytes: facts.sizeBytes,
    profile: facts.profile,
    classes: facts.classes,
    problem: null,
    versionBefore,
  };
}
