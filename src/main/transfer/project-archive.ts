import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import { seal } from '../../core/state/sealing.ts';
import { damagedSnapshot, parseSnapshotLine } from '../../core/state/snapshot.ts';
import type { AppSession } from '../app-session.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import { rememberBackUp } from './back-up-list.ts';
import { type ArchiveFile, type Progress, readArchive, writeArchive } from './sealed-archive.ts';
import { keepLines, snapshotFile, snapshotOf, splitFirst } from './snapshot-lines.ts';

const FirstLine = z.object({
  kind: z.literal('project'),
  appVersion: z.string(),
  id: z.string(),
  name: z.string(),
  key: z.base64(),
});
type FirstLine = z.infer<typeof FirstLine>;

/**
 * Writes all of a project into one file under a passphrase: its vault, history, results, rules, memories, knowledge, and what is
 * known of its files. The files themselves stay where they are.
 * @throws CloisterError 'file-not-written', 'rotation-unfinished', 'throw-away'
 */
export async function exportProject(
  session: AppSession,
  projectId: string,
  file: ArchiveFile,
  { replace, appVersion, progress }: { replace: boolean; appVersion: string; progress?: Progress },
): Promise<{ readonly sizeBytes: number }> {
  const { workbench } = session;
  const folder = session.storeFolder;
  const { name, key } = await workbench.shelf.get(projectId);
  const keys = (await workbench.store.wrappedKeys({})).find(({ id }) => id === projectId);
  if (keys?.nextWrappedKey) {
    throw new CloisterError(
      'rotation-unfinished',
      'A rotation of this project’s key was cut off. End it first: vault rotate --project.',
    );
  }
  const first: FirstLine = {
    kind: 'project',
    appVersion,
    id: projectId,
    name,
    key: Buffer.from(key).toString('base64'),
  };
  const lines = snapshotOf(workbench.store, folder, { projectId, first, ...(progress && { progress }) });
  const written = await writeArchive(file, 'project', lines, { replace });
  await rememberBackUp(workbench, { path: file.path, at: systemClock.now(), projectId });
  return written;
}

/**
 * Takes a project in that was exported here or elsewhere: all of it or nothing.
 * @throws CloisterError as {@link readArchive}, 'project-exists', 'throw-away'
 */
export async function importProject(
  session: AppSession,
  file: ArchiveFile,
  { progress }: { progress?: Progress } = {},
): Promise<{ readonly projectId: string; readonly name: string; readonly rows: number }> {
  const { workbench } = session;
  const { first, rest } = await splitFirst(readArchive(file, 'project', progress));
  const { id, name, key } = FirstLine.parse(first);
  const raw = Buffer.from(key, 'base64');
  const wrapped = await seal(workbench.masterKey.bytes, raw, `key ${id}`, systemRandom);
  raw.fill(0);
  using spool = snapshotFile(session.storeFolder);
  await keepLines(spool.path, underKey(rest, id, `\\x${Buffer.from(wrapped).toString('hex')}`));
  const { rows } = await workbench.store.readSnapshot({ path: spool.path });
  return { projectId: id, name, rows };
}

/** The project's row names its key as it is wrapped here; no other row of a project may come with it. */
async function* underKey(lines: AsyncIterable<string>, id: string, wrappedKey: string): AsyncGenerator<string> {
  for await (const line of lines) {
    if (!line.startsWith('{"kind":"rows","table":"projects"')) {
      yield line;
      continue;
    }
    const parsed = parseSnapshotLine(line);
    if (parsed.kind !== 'rows' || parsed.rows.some((row) => row.id !== id))
      throw damagedSnapshot('it holds two projects');
    yield JSON.stringify({ ...parsed, rows: parsed.rows.map((row) => ({ ...row, wrapped_key: wrappedKey })) });
  }
}
