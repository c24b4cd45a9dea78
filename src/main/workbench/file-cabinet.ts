import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { FileView, ImportProgress } from '../../contracts/app.ts';
import { ClassifiedColumn, type ColumnClass, FileProfile, isSensitive } from '../../contracts/dataset.ts';
import { CloisterError } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { GuardedFile, privacyMethods } from '../../contracts/privacy.ts';
import type { HeldBy } from '../../contracts/rules.ts';
import type { MountedFile } from '../../contracts/sandbox.ts';
import type { FileRow, storeMethods } from '../../contracts/store.ts';
import { holdsLabels } from '../../core/dataset/label-column.ts';
import type { Sandbox } from '../../core/ports.ts';
import { seal, sealJson, unseal, unsealJson } from '../../core/state/sealing.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import { type FileOnDisk, freeName, hashFile, inspect, problemOf, refuseOtherKind } from './file-on-disk.ts';
import { FileReader, type FileReading, otherTables } from './file-reader.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';

const Facts = z.object({
  name: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  modifiedMs: z.number(),
  sha256: z.string(),
  /** Which of the file's tables; null for its first or only one. */
  table: z.string().nullable().default(null),
  /** Switches of cleaning steps that the user turned off. */
  off: z.array(z.string()).default([]),
  profile: FileProfile,
  classes: z.array(ClassifiedColumn),
});
type Facts = z.infer<typeof Facts>;

const KnownValues = z.array(z.object({ name: z.string(), values: z.array(z.string()) }));
type KnownValues = z.infer<typeof KnownValues>;

interface OpenFile {
  readonly id: string;
  row: FileRow;
  facts: Facts;
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ImportProgress) => void;
}

interface ReplacedFile {
  readonly files: FileView[];
  readonly missingColumns: string[];
}

/** A file that lies there to be read; `name` is what the project will call it. */
interface Arrived {
  readonly name: string;
  readonly onDisk: FileOnDisk;
  readonly path: string;
  readonly sha256: string;
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

  /** Every table of a file that has arrived, in the place of those that were there under the same name. */
  async #takeIn(
    project: OpenProject,
    arrived: Arrived,
    earlier: readonly OpenFile[],
    { signal, progress }: ImportOptions,
  ): Promise<OpenFile[]> {
    const { name, onDisk, path, sha256 } = arrived;
    const report = (stage: ImportProgress['stage'], message: string | null = null, share: number | null = null) =>
      progress?.({ name: onDisk.name, stage, message, share });
    const base = { ...onDisk, path, sha256 };
    const made: OpenFile[] = [];
    const tables: (string | null)[] = [null];
    for (const table of tables) {
      report('profiling', table);
      const named = table === null ? name : `${name}#${table}`;
      const before = earlier.find(({ facts }) => facts.table === table);
      const off = before?.facts.off ?? [];
      const share = (done: number) => report('profiling', table, done);
      await using reading = this.#reader.open({ name: named, path, off }, sha256, { signal, share });
      const profile = await reading.profile();
      if (table === null) tables.push(...otherTables(profile, name));
      report('classifying', table);
      const corrected = before?.facts.classes.filter((column) => column.corrected) ?? [];
      const found = await this.#options.privacy.classify({ profile });
      const classes = found.map((column) => corrected.find((own) => own.name === column.name) ?? column);
      report('guarding', table);
      const id = before?.id ?? systemRandom.id();
      made.push(await this.#save(project, id, { ...base, name: named, table, off, profile, classes }, reading));
    }
    for (const gone of earlier.filter(({ id }) => !made.some((file) => file.id === id)))
      await this.setRemoved(project.id, gone.id, true);
    report('done');
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
    return viewOf(await this.#save(project, fileId, { ...file.facts, classes }, reading));
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
    return viewOf(await this.#save(project, fileId, { ...fresh, profile, classes }, reading));
  }

  async setRemoved(projectId: string, fileId: string, removed: boolean): Promise<FileView> {
    const project = await this.#options.shelf().guarded(projectId);
    const file = await this.#get(project, fileId);
    const row = { ...file.row, removedAt: removed ? systemClock.now() : null };
    await this.#options.store.putFile(row);
    file.row = row;
    // Values of a removed file stay guarded until it is gone for good: undoing must never be a gap.
    return viewOf(file);
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

  async #save(project: OpenProject, id: string, facts: Facts, reading: FileReading): Promise<OpenFile> {
    const labels = new Set(facts.profile.columns.filter(holdsLabels).map(({ name }) => name));
    const guardedColumns = facts.classes.filter(
      ({ name, columnClass }) => isSensitive(columnClass) && (columnClass !== 'free-text' || labels.has(name)),
    );
    const values = await reading.distinct(guardedColumns.map(({ name }) => name));
    const known: KnownValues = Object.entries(values).map(([name, list]) => ({ name, values: list }));
    const packed = new Uint8Array(await zip(JSON.stringify(known)));
    const row: FileRow = {
      id,
      projectId: project.id,
      sealedFacts: new Uint8Array(await sealJson(project.key, facts, `file ${id}`, systemRandom)),
      sealedValues: new Uint8Array(await seal(project.key, packed, `values ${id}`, systemRandom)),
      keyVersion: project.row.keyVersion,
      createdAt: (await this.#of(project)).get(id)?.row.createdAt ?? systemClock.now(),
      removedAt: null,
    };
    const file = { id, row, facts };
    // Guarded before it can be asked about: the privacy worker knows the values before the file is on the list.
    await this.#tell(project, file);
    await this.#options.store.putFile(row);
    (await this.#of(project)).set(id, file);
    return file;
  }

  async #tell(project: OpenProject, file: OpenFile): Promise<void> {
    const packed = await unseal(project.key, file.row.sealedValues, `values ${file.id}`);
    const known = KnownValues.parse(JSON.parse((await unzip(packed)).toString('utf8')));
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

/** As the sandbox mounts a file. */
function mountOf({ name, path, off }: Facts): MountedFile {
  return { name, path, off };
}

function viewOf({ id, facts }: OpenFile): FileView {
  return {
    id,
    name: facts.name,
    sizeBytes: facts.sizeBytes,
    profile: facts.profile,
    classes: facts.classes,
    problem: null,
  };
}

async function arrival(path: string, { signal, progress }: ImportOptions): Promise<Arrived> {
  const onDisk = await inspect(path);
  const { name, sizeBytes } = onDisk;
  const share = (read: number) => progress?.({ name, stage: 'reading', message: null, share: read / sizeBytes });
  return { name, onDisk, path, sha256: await hashFile(path, signal, share) };
}
