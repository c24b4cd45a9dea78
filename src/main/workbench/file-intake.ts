import type { ImportProgress } from '../../contracts/app-views.ts';
import type { Client } from '../../contracts/method.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import { type Facts, type KnownValues, knownValues } from './file-facts.ts';
import { type FileOnDisk, hashFile, inspect } from './file-on-disk.ts';
import { type FileReader, otherTables } from './file-reader.ts';

export interface ImportOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ImportProgress) => void;
}

/** A file that lies there to be read; `name` is what the project will call it. */
export interface Arrived {
  readonly name: string;
  readonly onDisk: FileOnDisk;
  readonly path: string;
  readonly sha256: string;
}

/** One table of it as it was read; nothing of it is stored yet. */
export interface ReadTable {
  readonly facts: Facts;
  readonly known: KnownValues;
}

/** @throws CloisterError in words for people when there is nothing at this path to read */
export async function arrival(path: string, { signal, progress }: ImportOptions): Promise<Arrived> {
  const onDisk = await inspect(path);
  const { name, sizeBytes } = onDisk;
  const share = (read: number) => progress?.({ name, stage: 'reading', message: null, share: read / sizeBytes });
  return { name, onDisk, path, sha256: await hashFile(path, signal, share) };
}

/**
 * Reads every table of a file: profile, classes, values to guard. What the user said of the tables of `earlier` holds for these too.
 * Whoever stores them does so when all are read: a file that fails, or is cancelled, leaves nothing behind.
 */
export async function readTables(
  reader: FileReader,
  privacy: Pick<Client<typeof privacyMethods>, 'classify'>,
  { name, onDisk, path, sha256 }: Arrived,
  earlier: readonly Facts[],
  { signal, progress }: ImportOptions,
): Promise<ReadTable[]> {
  const report = (stage: ImportProgress['stage'], message: string | null, share: number | null = null) =>
    progress?.({ name: onDisk.name, stage, message, share });
  const found: ReadTable[] = [];
  const tables: (string | null)[] = [null];
  for (const table of tables) {
    report('profiling', table);
    const named = table === null ? name : `${name}#${table}`;
    const before = earlier.find((facts) => facts.table === table);
    const off = before?.off ?? [];
    const share = (done: number) => report('profiling', table, done);
    await using reading = reader.open({ name: named, path, off }, sha256, { signal, share });
    const profile = await reading.profile();
    if (table === null) tables.push(...otherTables(profile, name));
    report('classifying', table);
    const corrected = before?.classes.filter((column) => column.corrected) ?? [];
    const classified = await privacy.classify({ profile }, { signal });
    const classes = classified.map((column) => corrected.find((own) => own.name === column.name) ?? column);
    report('guarding', table);
    const facts = { ...onDisk, name: named, path, sha256, table, off, profile, classes };
    found.push({ facts, known: await knownValues(reading, facts) });
  }
  signal?.throwIfAborted();
  return found;
}
