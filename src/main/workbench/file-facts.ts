import { z } from 'zod';
import { ClassifiedColumn, FileProfile, isSensitive } from '../../contracts/dataset.ts';
import { holdsLabels } from '../../core/dataset/label-column.ts';
import type { FileReading } from './file-reader.ts';

/** What is kept of a table of a file, sealed. */
export const Facts = z.object({
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
export type Facts = z.infer<typeof Facts>;

/** Every value of the columns that are guarded. */
export const KnownValues = z.array(z.object({ name: z.string(), values: z.array(z.string()) }));
export type KnownValues = z.infer<typeof KnownValues>;

/** The values of a file's columns that must never leave, as its classes say. */
export async function knownValues(reading: FileReading, { profile, classes }: Facts): Promise<KnownValues> {
  const labels = new Set(profile.columns.filter(holdsLabels).map(({ name }) => name));
  const guarded = classes.filter(
    ({ name, columnClass }) => isSensitive(columnClass) && (columnClass !== 'free-text' || labels.has(name)),
  );
  const values = await reading.distinct(guarded.map(({ name }) => name));
  return Object.entries(values).map(([name, list]) => ({ name, values: list }));
}
