import { z } from 'zod';
import { method } from './method.ts';
import { CitedPassage } from './model.ts';
import { ProjectId } from './privacy.ts';

/** The window's calls about a project's documents: what is read as text, beside the tables among its files. */

export const DocumentView = z.object({
  path: z.string(),
  /** The file's name. */
  name: z.string(),
  /** 'changed' and 'missing': the file on the disk is no longer what was read. */
  state: z.enum(['indexed', 'changed', 'missing', 'broken']),
  /** Why it could not be read, in words. */
  problem: z.string().nullable(),
  passages: z.number().int(),
});
export type DocumentView = z.infer<typeof DocumentView>;

/** A passage restored for the reader. */
export const PassageView = CitedPassage.omit({ n: true, title: true, headings: true, text: true }).extend({
  name: z.string(),
  headings: z.array(z.string()),
  text: z.string(),
});
export type PassageView = z.infer<typeof PassageView>;

export const DocumentProgress = z.object({
  /** Documents that are done with, read or broken. */
  done: z.number().int(),
  total: z.number().int(),
  /** The one that was done with last. */
  name: z.string(),
});
export type DocumentProgress = z.infer<typeof DocumentProgress>;

/** How far the passages have come that are found by meaning too. */
export const VectorProgress = z.object({
  /** Passages that are found by their words alone so far. */
  waiting: z.number().int(),
  total: z.number().int(),
});
export type VectorProgress = z.infer<typeof VectorProgress>;

const inProject = z.object({ projectId: ProjectId });
const atPaths = inProject.extend({ paths: z.array(z.string()).min(1) });
const place = inProject.extend({ documentId: z.string(), ordinal: z.number().int().nonnegative() });

export const documentMethods = {
  documents: method(inProject, z.array(DocumentView)),
  /**
   * Reads files and, of folders, every readable file below them; those that are known already are read again where they have changed.
   * Empty `paths` asks in the system's dialog. Cancelling stops it: what was read by then stays.
   */
  importDocuments: method(
    inProject.extend({ paths: z.array(z.string()), choose: z.enum(['files', 'folder']) }),
    z.array(DocumentView),
    DocumentProgress,
  ),
  /**
   * Goes through the passages that have no vector yet, together with whatever does so already; tells how far it is, and resolves when none
   * is left, or no encoder is there. Cancelling stops it for this project, whoever began it, until this is called again.
   */
  followVectors: method(inProject, VectorProgress, VectorProgress),
  /** How many answers have read or quote documents, and go with them. */
  answersOfDocuments: method(atPaths, z.object({ count: z.number().int() })),
  /** For good, with all that was read or quoted of them. Throws 'project-busy' while a question is being answered. */
  removeDocuments: method(atPaths, z.array(DocumentView)),
  /** Best first. A real name in the query finds its documents. */
  searchDocuments: method(
    inProject.extend({ query: z.string().trim().min(1).max(2_000), k: z.number().int().min(1).max(50) }),
    z.array(PassageView),
  ),
  /** What stands before and after a passage. Throws 'no-such-passage' where its document was read anew or removed since. */
  passage: method(
    place,
    z.object({ before: PassageView.nullable(), passage: PassageView, after: PassageView.nullable() }),
  ),
} as const;
