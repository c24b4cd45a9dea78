import { z } from 'zod';
import { method } from './method.ts';

export const Language = z.enum(['python', 'javascript', 'sql']);
export type Language = z.infer<typeof Language>;

export const EngineName = z.enum(['cpython-wasi', 'pyodide', 'quickjs', 'duckdb']);
export type EngineName = z.infer<typeof EngineName>;

export const SessionId = z.string().min(1).max(200);
export const ExecutionId = z.string().min(1).max(200);

/** A file the guest sees, read-only, at `/data/NAME`. `path` is absolute on the host and never reaches the guest. */
export const MountedFile = z.object({
  name: z.string().min(1).max(255),
  path: z.string().min(1),
  /** Cleaning steps of our own reader that the user switched off for this file. */
  off: z.array(z.string()).optional(),
});
export type MountedFile = z.infer<typeof MountedFile>;

/** A cell as it crosses the wall: JSON scalars only. Dates are ISO 8601 strings; NaN and missing are null. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

export const ColumnType = z.enum(['integer', 'number', 'boolean', 'date', 'datetime', 'string', 'other']);
export type ColumnType = z.infer<typeof ColumnType>;

/** A result table. `rowCount` is the true height; `rows` may be capped, then `truncated` is true. */
export const ResultTable = z.object({
  name: z.string().max(300),
  columns: z.array(z.object({ name: z.string(), type: ColumnType })).max(2_000),
  rows: z.array(z.array(Cell)),
  rowCount: z.number().int().nonnegative(),
  truncated: z.boolean(),
});
export type ResultTable = z.infer<typeof ResultTable>;

/** A Vega-Lite specification with its values inline, parsed as JSON and never evaluated in the sandbox's origin. */
export const ChartSpec = z.record(z.string(), z.json());
export type ChartSpec = z.infer<typeof ChartSpec>;

export const Artifact = z.object({
  name: z.string().min(1).max(255),
  mime: z.string().max(127),
  bytes: z.instanceof(Uint8Array),
});
export type Artifact = z.infer<typeof Artifact>;

export const OutcomeKind = z.enum([
  'ok',
  'raised',
  'timed-out',
  'out-of-memory',
  /** The code went on, and the rest of its result is here: printed text was cut, files were not handed over, or not written. */
  'output-limit',
  'artifact-limit',
  'file-limit',
  'crashed',
  'cancelled',
  'refused',
]);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

/** What happened to one piece of code. `kind` is decided by the host, never by what the guest printed. */
export const ExecutionOutcome = z.object({
  kind: OutcomeKind,
  stdout: z.string(),
  stderr: z.string(),
  /** `repr` of the last expression's value, null where there is none. */
  result: z.string().nullable(),
  tables: z.array(ResultTable),
  charts: z.array(ChartSpec),
  /** What trusted host code handed back with `emit_json` (a profile, distinct values); null for generated code. */
  value: z.json(),
  artifacts: z.array(Artifact),
  durationMs: z.number().nonnegative(),
  /** Set when `kind` is 'raised', and where running into a limit is what the code raised. `line` is the 1-based line of the generated code. */
  error: z
    .object({
      type: z.string().max(200),
      message: z.string(),
      traceback: z.string(),
      line: z.number().int().nullable(),
      hint: z.string().nullable(),
    })
    .nullable(),
  /** What of the session's state the next statement finds. */
  state: z.enum(['kept', 'restored', 'files-only', 'lost']),
  /** One plain sentence for people when `kind` is neither 'ok' nor 'raised': what happened, what was kept, what to do. */
  message: z.string().nullable(),
});
export type ExecutionOutcome = z.infer<typeof ExecutionOutcome>;

/** Whether the code came to its end without an error, so that what it showed can be used: a limit may have cut the rest. */
export function ranToEnd({ kind, error }: { readonly kind: string; readonly error: object | null }): boolean {
  return error === null && ['ok', 'output-limit', 'artifact-limit', 'file-limit'].includes(kind);
}

export const ExecuteInput = z.object({
  sessionId: SessionId,
  executionId: ExecutionId,
  language: Language,
  engine: EngineName.optional(),
  source: z.string().max(1_000_000),
  timeoutMs: z.number().int().positive().max(3_600_000),
  files: z.array(MountedFile).max(1_000),
  /** Token → original. Replaced inside the string constants of the parsed program, never in its text, so a value cannot become code. */
  tokens: z.record(z.string(), z.string()),
});
export type ExecuteInput = z.input<typeof ExecuteInput>;

export const ExecutionEvent = z.object({ stream: z.enum(['stdout', 'stderr']), text: z.string() });

/** What the rest of the app may ask of the sandbox. Cancelling `execute` ends in an outcome of kind 'cancelled'. */
export const sandboxMethods = {
  execute: method(ExecuteInput, ExecutionOutcome, ExecutionEvent),
  closeSession: method(z.object({ sessionId: SessionId }), z.void()),
} as const;
