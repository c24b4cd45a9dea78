import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import { lockDirectory } from '../../workers/adapters/directory-lock.ts';
import type { AppSession } from '../app-session.ts';
import { readKeyEntries } from '../keychain/key-file.ts';
import { addKey, keepOnly, masterKeyId, openWithPassphrase } from '../keychain/master-key.ts';
import { systemClock } from '../system-random.ts';
import { openStore, type StoreOptions } from '../workers/store-client.ts';
import { rememberBackUp } from './back-up-list.ts';
import { type ArchiveFile, type Progress, readArchive, writeArchive } from './sealed-archive.ts';
import { keepLines, snapshotFile, snapshotOf, splitFirst } from './snapshot-lines.ts';

const FirstLine = z.object({ kind: z.literal('back-up'), appVersion: z.string(), masterKey: z.base64() });

/**
 * Writes the whole store and its key into a file of the user's own under a passphrase, while the store goes on being used: the
 * file holds it as of one moment.
 * @throws CloisterError 'file-not-written', 'throw-away'
 */
export async function createBackUp(
  session: AppSession,
  file: ArchiveFile,
  { replace, appVersion, progress }: { replace: boolean; appVersion: string; progress?: Progress },
): Promise<{ readonly sizeBytes: number }> {
  const { workbench } = session;
  const folder = session.storeFolder;
  const masterKey = Buffer.from(workbench.masterKey.bytes).toString('base64');
  const first = { kind: 'back-up', appVersion, masterKey } satisfies z.infer<typeof FirstLine>;
  const lines = snapshotOf(workbench.store, folder, { projectId: null, first, ...(progress && { progress }) });
  const written = await writeArchive(file, 'back-up', lines, { replace });
  await rememberBackUp(workbench, { path: file.path, at: systemClock.now(), projectId: null });
  return written;
}

export interface RestoreOptions {
  /** Where the store is to be: what `--data-dir` names. */
  readonly directory: string;
  /** What opens the restored store from now on. */
  readonly passphrase: string;
  /** Take the place of a store that is there; it is kept beside. */
  readonly replace: boolean;
  readonly store: Omit<StoreOptions, 'directory'>;
  readonly progress?: Progress;
}

/**
 * Makes a store of a back-up. The present one, if any, is moved aside whole, with its key file, never removed. Killed between any
 * two steps, the old store opens or the restored one does.
 * @throws CloisterError as {@link readArchive}, 'store-exists', 'store-locked'
 */
export async function restoreBackUp(
  file: ArchiveFile,
  { directory, passphrase, replace, store: options, progress }: RestoreOptions,
): Promise<{ readonly rows: number; readonly movedTo: string | null }> {
  const present = join(directory, 'store');
  const keyFile = join(directory, 'key.json');
  const isThere = existsSync(join(present, 'pglite')) || existsSync(keyFile);
  if (isThere && !replace) {
    throw new CloisterError(
      'store-exists',
      `There is a store in ${directory}. With --replace it is moved aside, whole, and the back-up takes its place.`,
    );
  }
  const restoring = join(directory, 'store.restoring');
  rmSync(restoring, { recursive: true, force: true });
  mkdirSync(restoring, { recursive: true, mode: 0o700 });
  try {
    const { key, rows } = await load(file, restoring, options, progress);
    using _key = { [Symbol.dispose]: () => void key.fill(0) };
    // Whoever has the present store open keeps it: nothing is moved under its feet.
    using _lock = lockDirectory(present);
    const movedTo = isThere ? join(directory, `store.before-restore-${systemClock.now()}`) : null;
    const id = masterKeyId(key);
    if (!readKeyEntries(keyFile).some((entry) => entry.id === id)) {
      if (movedTo !== null && existsSync(keyFile)) copyFileSync(keyFile, join(present, 'key.json'));
      await addKey(keyFile, key, { kind: 'passphrase', passphrase });
    } else await openWithPassphrase(keyFile, passphrase);
    if (movedTo === null) rmSync(present, { recursive: true });
    else renameSync(present, movedTo);
    renameSync(restoring, present);
    keepOnly(keyFile, id);
    if (movedTo !== null) rmSync(join(movedTo, 'owner.lock'), { force: true });
    return { rows, movedTo };
  } finally {
    rmSync(restoring, { recursive: true, force: true });
  }
}

async function load(
  file: ArchiveFile,
  folder: string,
  options: RestoreOptions['store'],
  progress: Progress | undefined,
): Promise<{ readonly key: Buffer; readonly rows: number }> {
  const { first, rest } = await splitFirst(readArchive(file, 'back-up', progress));
  const key = Buffer.from(FirstLine.parse(first).masterKey, 'base64');
  await using store = await openStore({ ...options, directory: folder });
  using spool = snapshotFile(folder);
  await keepLines(spool.path, rest);
  return { key, ...(await store.readSnapshot({ path: spool.path })) };
}
