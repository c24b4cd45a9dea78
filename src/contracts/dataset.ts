import { z } from 'zod';
import { Cell, ColumnType } from './sandbox.ts';

const sensitiveClasses = [
  'person',
  'email',
  'phone',
  'id-number',
  'card',
  'address',
  'birth-date',
  'organization',
  'network',
  'free-text',
] as const;

/** What a column holds, as far as privacy cares. Values of the last four may pass to a model. */
export const ColumnClass = z.enum([...sensitiveClasses, 'category', 'number', 'date', 'boolean']);
export type ColumnClass = z.infer<typeof ColumnClass>;

/** One column as the sandbox measured it, from all rows. Raw samples: never leaves the machine, never rests unencrypted. */
export const ColumnProfile = z.object({
  name: z.string(),
  type: ColumnType,
  nullShare: z.number().min(0).max(1),
  distinctCount: z.number().int().nonnegative(),
  /** Smallest and largest value for numbers and dates (ISO), null otherwise. */
  min: Cell,
  max: Cell,
  mean: z.number().nullable(),
  /** Up to 200 distinct values in order of first appearance, as text. */
  samples: z.array(z.string()).max(200),
  /** Up to 50 most frequent values. */
  top: z.array(z.object({ value: z.string(), count: z.number().int().positive() })).max(50),
  /** How many values lie in each of twelve equal parts between `min` and `max`; empty for other columns. */
  histogram: z.array(z.number().int().nonnegative()).max(12).default([]),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** One step from the file's text to the table. `switch` turns it off, with the others of the same switch; null for what has to be. */
export const CleaningStep = z.object({
  kind: z.string(),
  column: z.string().nullable(),
  count: z.number().int().nonnegative(),
  /** The first rows it touched, as numbered in the file. */
  rows: z.array(z.number().int()),
  /** Names or signs it speaks of. */
  detail: z.string(),
  /** Texts it speaks of, as they stand in the file: what could not be read, lines above the header, footnotes. Raw: never leaves the machine. */
  examples: z.array(z.string()),
  switch: z.string().nullable(),
  on: z.boolean(),
  /** What was done, in English. */
  words: z.string(),
});
export type CleaningStep = z.infer<typeof CleaningStep>;

/** How a file was read. `headerRow` is 0-based in the file; `separator` is null where there is none. */
export const FileProfile = z.object({
  format: z.enum(['csv', 'json', 'jsonl', 'xlsx', 'xls', 'ods', 'html', 'parquet', 'sqlite', 'docx', 'pdf']),
  encoding: z.string().nullable(),
  separator: z.string().nullable(),
  headerRow: z.number().int().nonnegative(),
  sheet: z.string().nullable(),
  /** Every table of a file that holds several; empty otherwise. */
  tables: z.array(z.string()).default([]),
  rowCount: z.number().int().nonnegative(),
  columns: z.array(ColumnProfile).max(2_000),
  /** Plain sentences on what was cleaned, for the analyst. */
  notes: z.array(z.string()),
  /** The same as facts, for a report in any language whose steps can be switched. */
  steps: z.array(CleaningStep).default([]),
  /** Rows that are the same as an earlier one in every column; null where the file is too large to tell. */
  duplicateRows: z.number().int().nonnegative().nullable().default(null),
});
export type FileProfile = z.infer<typeof FileProfile>;

export const ClassifiedColumn = z.object({
  name: z.string(),
  columnClass: ColumnClass,
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Why, in one short phrase without any value of the column. */
  reason: z.string(),
  /** True when the user set the class. */
  corrected: z.boolean(),
});
export type ClassifiedColumn = z.infer<typeof ClassifiedColumn>;

export const ContractLevel = z.enum(['blind', 'aggregates', 'masked']);
export type ContractLevel = z.infer<typeof ContractLevel>;
/** What a project lets a model see. `k` is the smallest group whose numbers may be sent under 'aggregates'. */
export const Contract = z.object({ level: ContractLevel, k: z.number().int().min(1).max(1_000) });
export type Contract = z.infer<typeof Contract>;

/** One file as a model may know it: everything here is either a number, a name that passed the scan, a safe value or a token. */
export const TableSchema = z.object({
  /** Name to load it by: `load(file)` in Python. May hold a token. */
  file: z.string(),
  /** The sheet's or table's own name, where the file holds several. May hold a token. */
  sheet: z.string().optional(),
  /** What the lines above the header say of the figures: what they measure (may hold a token), their unit, the year of months without one. */
  title: z.object({ measure: z.string().optional(), unit: z.string().optional(), year: z.int().optional() }).optional(),
  rowCount: z.number().int().nonnegative(),
  columns: z.array(
    z.object({
      /** May hold a token, where the column's own name is personal. */
      name: z.string(),
      type: ColumnType,
      columnClass: ColumnClass,
      sensitive: z.boolean(),
      nullShare: z.number(),
      distinctCount: z.number().int(),
      /** Numbers and dates only, and only of columns that are not sensitive. */
      min: Cell,
      max: Cell,
      /** Every value, most frequent first, of a safe category, and the tokens of a small guarded column; empty otherwise. */
      values: z.array(z.string()),
      /** The cells had percent signs: 12% is 0.12. */
      percent: z.literal(true).optional(),
      /** The unit that stood behind every figure, or above the header. One of a closed list. */
      unit: z.string().optional(),
    }),
  ),
});
export type TableSchema = z.infer<typeof TableSchema>;

const sensitive = new Set<ColumnClass>(sensitiveClasses);

/** Whether values of a class become tokens in whatever a model sees. */
export function isSensitive(columnClass: ColumnClass): boolean {
  return sensitive.has(columnClass);
}
