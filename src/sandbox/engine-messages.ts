import { z } from 'zod';
import {
  type DataFile,
  type EngineRunRequest,
  KernelArtifact,
  type KernelLimits,
  KernelReply,
} from '../contracts/kernel.ts';
import type { EngineImage } from './engines/shared/engine-kernel.ts';
import type { KeptFile } from './engines/shared/out-files.ts';

/** What the page tells a small engine's worker. The same build on both sides: types suffice. */
export type ToEngine =
  | {
      readonly kind: 'launch';
      readonly module: WebAssembly.Module;
      readonly limits: KernelLimits;
      readonly python: EngineRunRequest['python'];
      readonly image: EngineImage | null;
      /** What is laid into `/out` of a kernel without an image. */
      readonly files: readonly KeptFile[];
    }
  | {
      readonly kind: 'run';
      readonly executionId: string;
      readonly source: string;
      readonly tokens: Readonly<Record<string, string>>;
      readonly files: readonly DataFile[];
    }
  /** The run in progress is to end as soon as it can. */
  | { readonly kind: 'stop' }
  /** Asks between runs for a sign of life: what does not answer is still at work for nobody. */
  | { readonly kind: 'ping' };

const filesBytesMax = 320 * 1024 * 1024;
const artifactsBytesMax = 128 * 1024 * 1024;
const memoryBytesMax = 4 * 1024 * 1024 * 1024;

const holdsAtMost = (bytesMax: number) => (files: readonly { bytes: Uint8Array }[]) =>
  files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) <= bytesMax;
const Count = z.number().int().nonnegative();
const MemoryBytes = Count.max(memoryBytesMax);
const FileBytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
const KeptFiles = z
  .array(z.object({ name: z.string().max(5_000), bytes: FileBytes, version: z.number() }))
  .max(20_000)
  .refine(holdsAtMost(filesBytesMax))
  .readonly();
const Image = z.object({
  memory: z.instanceof(ArrayBuffer),
  anchors: z.array(z.number()).max(100).readonly(),
  files: KeptFiles,
});

/**
 * What a small engine's worker tells the page. Code in Pyodide can come to speak for its worker, so all of it is parsed:
 * what has another shape, or is too large, costs the session that sent it.
 */
export const FromEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), memoryBytes: MemoryBytes }),
  z.object({ kind: z.literal('pong') }),
  z.object({ kind: z.literal('failed'), message: z.string().max(10_000) }),
  z.object({ kind: z.literal('output'), stream: z.enum(['stdout', 'stderr']), text: z.string().max(2_200_000) }),
  z.object({
    kind: z.literal('done'),
    end: z.enum(['returned', 'trapped', 'interrupted']),
    detail: KernelReply.shape.detail,
    response: KernelReply.shape.response,
    artifacts: z.array(KernelArtifact).max(1_000).refine(holdsAtMost(artifactsBytesMax)),
    artifactsLeftOut: Count,
    limitsMet: KernelReply.shape.limitsMet,
    isSpoiled: z.boolean(),
    memoryBytes: MemoryBytes,
  }),
  /** What a kernel leaves for the next one, once its run is answered. */
  z.object({ kind: z.literal('rested'), image: Image.nullable(), files: KeptFiles }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
export type EngineDone = Extract<FromEngine, { kind: 'done' }>;
