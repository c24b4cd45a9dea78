import { z } from 'zod';
import { Step } from './agent.ts';
import { method } from './method.ts';
import { ProjectId } from './privacy.ts';

const Bytes = z.instanceof(Uint8Array);
const inProject = z.object({ projectId: ProjectId });

/** A project's keys as they rest: each wrapped by the master key. */
export const WrappedKeys = z.object({
  id: ProjectId,
  wrappedKey: Bytes,
  /** The key a rotation that has not ended is moving to. */
  nextWrappedKey: Bytes.nullable(),
  keyVersion: z.number().int().positive(),
});
export type WrappedKeys = z.infer<typeof WrappedKeys>;

/** A sealed column's value that waits to be sealed by the next key. */
export const SealedItem = z.object({
  /** Table and column: `vault.sealed`. */
  kind: z.string(),
  id: z.string(),
  /** What the ciphertext is bound to. */
  label: z.string(),
  sealed: Bytes,
});
export type SealedItem = z.infer<typeof SealedItem>;

export const ResealedItem = SealedItem.omit({ label: true, sealed: true }).extend({
  /** SHA-256 of the value it takes the place of: a value that changed meanwhile is sealed anew. */
  source: Bytes,
  sealed: Bytes,
});
export type ResealedItem = z.infer<typeof ResealedItem>;

/** Served by the store worker: keys, their rotation, and what goes for good. */
export const lifeCycleMethods = {
  wrappedKeys: method(z.object({}), z.array(WrappedKeys)),
  /**
   * Puts every project's key under another master key, with the settings that it seals and its id, in one transaction.
   * Throws 'keys-changed' when the projects are not exactly these: nothing is changed then.
   */
  rewrap: method(
    z.object({
      masterKeyId: z.string(),
      projects: z.array(WrappedKeys),
      settings: z.array(z.object({ key: z.string(), value: z.json() })),
    }),
    z.void(),
  ),

  /** Notes the key that a rotation moves to, or gives back the one that an unfinished rotation noted. */
  beginRotation: method(inProject.extend({ nextWrappedKey: Bytes }), z.object({ nextWrappedKey: Bytes })),
  /** Values still sealed by the present key alone, about `limitBytes` of them; empty when all are staged. */
  toReseal: method(inProject.extend({ limitBytes: z.number().int().positive() }), z.array(SealedItem)),
  stageResealed: method(inProject.extend({ items: z.array(ResealedItem) }), z.void()),
  /** All staged values take their places and the next key becomes the key, in one transaction; false when values are left to reseal. */
  finishRotation: method(inProject, z.object({ done: z.boolean(), keyVersion: z.number().int() })),

  /** Tokens of purged things. */
  retiredTokens: method(inProject, z.array(z.string())),
  results: method(inProject, z.array(z.object({ id: z.string(), runId: z.string() }))),
  /** Removes everything named, in one transaction, and notes that the store is to be written anew. */
  purge: method(
    inProject.extend({
      /** The project itself, with all that hangs on it. */
      wholeProject: z.boolean(),
      /** Tasks on their way too. */
      withTasks: z.boolean(),
      tokens: z.array(z.string()),
      runIds: z.array(z.string()),
      /** Rows of runs that stay, as they are to be. */
      redacted: z.array(z.object({ runId: z.string(), seq: z.number().int(), step: Step })),
      fileIds: z.array(z.string()),
      ruleIds: z.array(z.string()),
      memoryIds: z.array(z.string()),
      documentIds: z.array(z.string()),
      /** Records whose bodies go; their hashes stay, so that the chain still verifies. */
      ledgerBodies: z.array(z.number().int()),
    }),
    z.void(),
  ),
  /**
   * Writes every living row into a fresh database and puts that in the place of the old one, whose files are overwritten and
   * removed: no page, no free space and no log of the result has ever held what was removed. Queries wait meanwhile.
   */
  rewrite: method(z.object({}), z.object({ tables: z.number().int(), rows: z.number().int() })),
} as const;
