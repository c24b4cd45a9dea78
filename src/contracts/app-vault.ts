import { z } from 'zod';
import { method } from './method.ts';
import { ProjectId } from './privacy.ts';
import { OnConflict, VaultImport } from './vault-transfer.ts';

/** Minutes without a key or a movement in the window; 0 for never. */
export const LockAfter = z.union([z.literal(0), z.literal(5), z.literal(15), z.literal(60)]);
export type LockAfter = z.infer<typeof LockAfter>;

export const KeptBy = z.enum(['none', 'os-keychain', 'passphrase']);

export const VaultState = z.object({
  keptBy: KeptBy,
  /** False for a throw-away store: nothing could open it again. */
  isLasting: z.boolean(),
  masterKeyId: z.string(),
  lockAfterMinutes: LockAfter,
  /** Of the project asked about. */
  project: z.object({ entries: z.number().int(), keyVersion: z.number().int() }).nullable(),
});
export type VaultState = z.infer<typeof VaultState>;

const inProject = z.object({ projectId: ProjectId });

/** The window's calls about keys, the lock and what goes for good. */
export const vaultMethods = {
  /** Closes the store at once. `view` is what the window wants back when it is opened again: kept sealed, in memory only. */
  lock: method(z.object({ view: z.string().max(500_000).nullable() }), z.void()),
  /** What the window gave to `lock`, once; null when there is none. */
  lockedView: method(z.object({}), z.string().nullable()),
  vaultState: method(z.object({ projectId: ProjectId.nullable() }), VaultState),
  setLockAfter: method(z.object({ minutes: LockAfter }), z.void()),
  /** Throws 'wrong-passphrase'. A new passphrase may be given with or without an old one: it takes the keychain's place. */
  rotateMasterKey: method(
    z.object({ passphrase: z.string().nullable(), newPassphrase: z.string().min(8).nullable() }),
    z.void(),
  ),
  rotateProjectKey: method(inProject, z.void()),
  /** Asks where to, in the system's dialog; null when the user thought better of it. */
  exportVault: method(
    inProject.extend({ passphrase: z.string().min(8) }),
    z.object({ path: z.string(), entries: z.number().int() }).nullable(),
  ),
  /** Asks which file, in the system's dialog. */
  importVault: method(
    inProject.extend({ passphrase: z.string().min(1), onConflict: OnConflict }),
    VaultImport.nullable(),
  ),
  /** Asks where to, in the system's dialog: everything that is stored, as of one moment. */
  backUp: method(z.object({ passphrase: z.string().min(8) }), z.object({ path: z.string() }).nullable()),
  /** All of one project. */
  exportProject: method(inProject.extend({ passphrase: z.string().min(8) }), z.object({ path: z.string() }).nullable()),
  /** Asks which file, in the system's dialog. Throws 'project-exists' for a project that is here already. */
  importProject: method(
    z.object({ passphrase: z.string().min(1) }),
    z.object({ projectId: ProjectId, name: z.string() }).nullable(),
  ),
  /** Asks where the report goes first: nothing is removed that could not be reported. `person` is a token or a name, null the whole project. */
  purge: method(
    inProject.extend({ person: z.string().min(1).max(500).nullable() }),
    z
      .object({ path: z.string(), gone: z.boolean(), removed: z.number().int(), filesLeft: z.array(z.string()) })
      .nullable(),
  ),
} as const;
