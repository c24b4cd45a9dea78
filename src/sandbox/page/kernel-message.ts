import { z } from 'zod';
import { KernelArtifact, KernelReply } from '../../contracts/kernel.ts';
import type { FromKernel } from '../worker-messages.ts';

const artifactsBytesMax = 128 * 1024 * 1024;
const memoryBytesMax = 4 * 1024 * 1024 * 1024;
const MemoryBytes = z.number().int().nonnegative().max(memoryBytesMax);

/**
 * What a kernel's worker may say of a run. CPython has no way to speak for its worker; a worker that is taken over all the same
 * costs its own session and not the page. Memory and files of an image are data of the guest's in any case: they are only
 * ever laid into another kernel.
 */
const Parsed = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('ready'), memoryBytes: MemoryBytes }),
  z.looseObject({ kind: z.literal('laid') }),
  z.looseObject({ kind: z.literal('adopted'), memoryBytes: MemoryBytes }),
  z.looseObject({ kind: z.literal('rested') }),
  z.looseObject({ kind: z.literal('failed'), message: z.string().max(10_000) }),
  z.looseObject({
    kind: z.literal('output'),
    stream: z.enum(['stdout', 'stderr']),
    text: z.string().max(2_200_000),
  }),
  z.looseObject({
    kind: z.literal('done'),
    end: z.enum(['returned', 'exited', 'trapped']),
    status: KernelReply.shape.status,
    detail: KernelReply.shape.detail,
    response: KernelReply.shape.response,
    artifacts: z
      .array(KernelArtifact)
      .max(1_000)
      .refine((artifacts) => artifacts.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) <= artifactsBytesMax),
    artifactsLeftOut: KernelReply.shape.artifactsLeftOut,
    limitsMet: KernelReply.shape.limitsMet,
    memoryBytes: MemoryBytes,
  }),
]);

/** The message as it came, or null when it is none of ours or larger than ours are. */
export function kernelMessage(data: unknown): FromKernel | null {
  return Parsed.safeParse(data).success ? (data as FromKernel) : null;
}
