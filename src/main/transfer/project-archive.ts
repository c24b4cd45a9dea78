import { z } from 'zod';
import { CloisterError } from '../../contracts/errors.ts';
import type { LedgerRow } from '../../contracts/store.ts';
import type { LedgerEntry } from '../../core/egress/ledger.ts';
import { seal } from '../../core/state/sealing.ts';
import { damagedSnapshot, parseSnapshotLine, type SnapshotRow } from '../../core/state/snapshot.ts';
import type { AppSession } from '../app-session.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import { rememberBackUp } from './back-up-list.ts';
import { broughtRow } from './brought-ledger.ts';
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
 * Writes all of a project into one file under a passphrase: its vault, history, results, rules, memories, knowledge, the
 * ledger's records of it, and what is known of its files. The files themselves stay where they are.
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
  const wrappedKey = `\\x${Buffer.from(wrapped).toString('hex')}`;
  using spool = snapshotFile(session.storeFolder);
  // Whatever else wants to leave meanwhile waits: it may not leave unless the ledger says so first.
  const { rows } = await workbench.ledger.extend(async (link) => {
    await keepLines(spool.path, asOfHere(rest, { id, wrappedKey, link }));
    return workbench.store.readSnapshot({ path: spool.path });
  });
  return { projectId: id, name, rows };
}

interface Here {
  readonly id: string;
  readonly wrappedKey: string;
  readonly link: (entry: LedgerEntry) => Promise<LedgerRow>;
}

/**
 * The project's row names its key as it is wrapped here, and no other row of a project may come with it; its ledger records become
 * links of the chain here.
 */
async function* asOfHere(lines: AsyncIterable<string>, { id, wrappedKey, link }: Here): AsyncGenerator<string> {
  const changed: Partial<Record<string, (row: SnapshotRow) => Promise<SnapshotRow>>> = {
    projects: async (row) => {
      if (row.id !== id) throw damagedSnapshot('it holds two projects');
      return { ...row, wrapped_key: wrappedKey };
    },
    ledger: async (row) => {
      if (row.project_id !== id) throw damagedSnapshot('it holds another project’s ledger');
      return broughtRow(row, link);
    },
  };
  for await (const line of lines) {
    // Most lines are large and stay as they are: only those that change are parsed.
    const table = /^\{"kind":"rows","table":"(\w+)"/.exec(line)?.[1];
    const change = table === undefined ? undefined : changed[table];
    if (change === undefined) {
      yield line;
      continue;
    }
    const parsed = parseSnapshotLine(line);
    if (parsed.kind !== 'rows') throw damagedSnapshot('a line in it says something unexpected');
    const rows: SnapshotRow[] = [];
    for (const row of parsed.rows) rows.push(await change(row));
    yield JSON.stringify({ ...parsed, rows });
  }
}
