import { z } from 'zod';
import { method } from './method.ts';

/** A row of a project of which all that matters is sealed with the project's key. */
export const SealedRow = z.object({
  id: z.string(),
  projectId: z.string(),
  sealed: z.instanceof(Uint8Array),
  keyVersion: z.number().int().positive(),
  createdAt: z.number(),
});
export type SealedRow = z.infer<typeof SealedRow>;

const rowsOf = method(z.object({ projectId: z.string() }), z.array(SealedRow));
const putRow = method(SealedRow, z.void());
const removeRow = method(z.object({ id: z.string() }), z.void());

/** Served by the store worker. Rows come in the order of their making; a row that an earlier key sealed is refused: 'key-rotated'. */
export const sealedRowMethods = {
  /** What the user decided to hide and to show. */
  rules: rowsOf,
  putRule: putRow,
  removeRule: removeRow,
  /** What the project keeps in mind: text with tokens. */
  memories: rowsOf,
  putMemory: putRow,
  removeMemory: removeRow,
} as const;
