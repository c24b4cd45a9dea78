import { z } from 'zod';
import { EngineName, ExecutionId, SessionId } from './sandbox.ts';

/**
 * What main and the sealed page say to each other. Main only pulls: it calls, the page answers. Everything that comes
 * back is hostile input and is parsed with these schemas.
 */

/** A file of the sandbox's own scheme: its unguessable URL and its size. */
export const ServedRef = z.object({ url: z.string(), size: z.number().int().nonnegative() });
export type ServedRef = z.infer<typeof ServedRef>;

export const KernelLimits = z.object({
  memoryPagesMax: z.number().int().positive(),
  /** Bytes and number of all files the guest may hold in `/out` and `/tmp`. */
  fileBytesMax: z.number().int().positive(),
  fileCountMax: z.number().int().positive(),
  descriptorsMax: z.number().int().positive(),
  /** Of each stream, in one run. */
  outputBytesMax: z.number().int().positive(),
  artifactCountMax: z.number().int().positive(),
  artifactBytesMax: z.number().int().positive(),
  responseBytesMax: z.number().int().positive(),
  /** A kernel larger than this is not saved between runs: killed, its variables are lost. */
  imageBytesMax: z.number().int().positive(),
});
export type KernelLimits = z.infer<typeof KernelLimits>;

export const PageSetup = z.object({
  module: ServedRef,
  stdlib: ServedRef,
  mplData: ServedRef.extend({
    entries: z.array(z.object({ path: z.string(), offset: z.number().int(), size: z.number().int() })),
  }),
  guest: z.array(z.object({ path: z.string(), text: z.string() })),
  /** Fonts for what Matplotlib's own lacks; empty when none is installed. */
  fonts: z.array(ServedRef.extend({ name: z.string() })),
  limits: KernelLimits,
  /** A warm image saved by an earlier start of the same engine; null when there is none. */
  warmImage: ServedRef.nullable(),
  /** Live kernels at one time, the spare included. Further sessions are kept as images. */
  kernelsMax: z.number().int().positive(),
  /** Kernels and images together; the session used longest ago gives way. */
  memoryBytesMax: z.number().int().positive(),
});
export type PageSetup = z.infer<typeof PageSetup>;

export const DataFile = ServedRef.extend({
  name: z.string(),
  mtimeMs: z.number(),
  /** Switched-off cleaning steps, for the Python reader. */
  off: z.array(z.string()).optional(),
});
export type DataFile = z.infer<typeof DataFile>;

export const KernelRun = z.object({
  sessionId: SessionId,
  executionId: ExecutionId,
  source: z.string(),
  tokens: z.record(z.string(), z.string()),
  files: z.array(DataFile),
  timeoutMs: z.number(),
  /** How long ago it was asked for: a window or an engine may have had to be opened first. */
  waitedMs: z.number().nonnegative(),
});
export type KernelRun = z.infer<typeof KernelRun>;

/** A run in one of the small engines, which start in a moment and need nothing set up. */
export const EngineRunRequest = KernelRun.extend({
  engine: z.enum(['quickjs', 'duckdb', 'pyodide']),
  module: ServedRef,
  limits: KernelLimits,
  /** What Pyodide needs beside its module; null for the others. */
  python: z
    .object({
      stdlib: ServedRef,
      guest: z.array(z.object({ path: z.string(), text: z.string() })),
      /** Wheels of pure Python, importable as they are. */
      packages: z.array(DataFile),
    })
    .nullable(),
});
export type EngineRunRequest = z.infer<typeof EngineRunRequest>;

/** How a run ended, seen from outside the guest. `status` is the engine's own: 0 fine, 1 raised. */
export const RunEnd = z.enum(['returned', 'exited', 'trapped', 'timed-out', 'cancelled', 'failed', 'busy']);
export type RunEnd = z.infer<typeof RunEnd>;

export const KernelArtifact = z.object({ name: z.string().max(5_000), bytes: z.instanceof(Uint8Array) });
export type KernelArtifact = z.infer<typeof KernelArtifact>;

/** What a run wanted more of than it may have, and went on without: counted by the engine's host, not by its guest. */
export const LimitMet = z.enum(['output', 'file-bytes', 'file-count', 'open-files']);
export type LimitMet = z.infer<typeof LimitMet>;

export const KernelReply = z.object({
  end: RunEnd,
  status: z.number().int().nullable(),
  /** Why it trapped or failed, in the engine's words. */
  detail: z.string().max(10_000),
  stdout: z.string().max(4_000_000),
  stderr: z.string().max(4_000_000),
  /** The guest's `response.json`, unparsed. */
  response: z.string().max(64_000_000).nullable(),
  artifacts: z.array(KernelArtifact).max(1_000),
  artifactsLeftOut: z.number().int().nonnegative(),
  limitsMet: z.array(LimitMet).max(10),
  state: z.enum(['kept', 'restored', 'files-only', 'lost']),
  memoryBytes: z.number().nonnegative(),
  durationMs: z.number().nonnegative(),
  /** False when its time was over, or it was stopped, while its engine was started. */
  hasBegun: z.boolean(),
});
export type KernelReply = z.infer<typeof KernelReply>;

export const KernelOutput = z.object({
  executionId: ExecutionId,
  stream: z.enum(['stdout', 'stderr']),
  text: z.string().max(4_000_000),
});
export type KernelOutput = z.infer<typeof KernelOutput>;

export const PageReport = z.object({
  compileMs: z.number(),
  /** What the image that was handed in held: a damaged one counts as none. */
  givenImage: z.enum(['none', 'first', 'full']),
  kernels: z.array(
    z.object({
      engine: EngineName,
      /** Null for a spare. */
      sessionId: z.string().nullable(),
      isLive: z.boolean(),
      memoryBytes: z.number(),
      imageBytes: z.number(),
    }),
  ),
  timings: z.record(z.string(), z.number()),
});
export type PageReport = z.infer<typeof PageReport>;
