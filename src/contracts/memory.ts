import { z } from 'zod';
import { method } from './method.ts';
import { ProjectId } from './privacy.ts';

export const memoryCharsMax = 1_000;

/** What the user told Cloister to keep in mind: a fact ("Fiscal year starts in April") or a preference ("Show amounts in euros"). */
export const MemoryView = z.object({
  id: z.string(),
  /** Restored for the reader. */
  text: z.string(),
  /** Null: for every project. */
  projectId: ProjectId.nullable(),
  createdAt: z.number(),
});
export type MemoryView = z.infer<typeof MemoryView>;

const MemoryText = z.string().trim().min(1).max(memoryCharsMax);

/** The window's calls about what is kept in mind. */
export const memoryMethods = {
  /** Of the project and of all, the oldest first. */
  memories: method(z.object({ projectId: ProjectId }), z.array(MemoryView)),
  /** Throws 'memory-names-someone' for a text for all projects that names somebody: tokens belong to one project. */
  addMemory: method(z.object({ projectId: ProjectId.nullable(), text: MemoryText }), MemoryView),
  editMemory: method(z.object({ projectId: ProjectId, id: z.string(), text: MemoryText }), MemoryView),
  removeMemory: method(z.object({ projectId: ProjectId, id: z.string() }), z.void()),
} as const;
