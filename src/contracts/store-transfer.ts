import { z } from 'zod';
import { method } from './method.ts';

export const StoreProblem = z.object({
  /** A table, or a column of it. */
  where: z.string(),
  what: z.string(),
  /** Whether it is whole again, without a loss. */
  mended: z.boolean(),
});
export type StoreProblem = z.infer<typeof StoreProblem>;

/** Served by the store worker: all of it on its way out and in, and whether it is whole. */
export const transferMethods = {
  /**
   * Writes every row of the store, or of a project, as of one moment into a file that only its owner may read. What is raw is as
   * sealed in it as it is in the store. Queries wait meanwhile.
   */
  writeSnapshot: method(
    z.object({ projectId: z.string().nullable(), path: z.string() }),
    z.object({ rows: z.number().int() }),
  ),
  /** Takes a snapshot's rows in, all or none. Throws 'export-too-new', 'export-damaged', 'project-exists'. */
  readSnapshot: method(z.object({ path: z.string() }), z.object({ rows: z.number().int() })),
  /** What is wrong with the store, nothing where it is whole. A `thorough` look reads every byte. */
  check: method(z.object({ thorough: z.boolean() }), z.array(StoreProblem)),
} as const;
