import { z } from 'zod';
import { method } from './method.ts';

const Bytes = z.instanceof(Uint8Array);

/** A rule of a project at rest: what it is about is raw, so all of it is sealed with the project's key. */
export const RuleRow = z.object({
  id: z.string(),
  projectId: z.string(),
  sealed: Bytes,
  keyVersion: z.number().int().positive(),
  createdAt: z.number(),
});
export type RuleRow = z.infer<typeof RuleRow>;

/** Served by the store worker. */
export const ruleRowMethods = {
  /** In order of their making. */
  rules: method(z.object({ projectId: z.string() }), z.array(RuleRow)),
  /** Throws 'key-rotated' for a row that an earlier key sealed. */
  putRule: method(RuleRow, z.void()),
  removeRule: method(z.object({ id: z.string() }), z.void()),
} as const;
