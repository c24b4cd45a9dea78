import { CloisterError } from '../../contracts/errors.ts';
import { PersonMatcher } from '../../core/privacy/person-traces.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import { listBackUps } from '../transfer/back-up-list.ts';
import type { OpenProject } from '../workbench/project-shelf.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { bytePatterns, searchBytes } from './byte-search.ts';
import { findProjectTraces, type ProjectTraces } from './project-traces.ts';
import type { PurgeReport, Removed, UnsignedReport } from './purge-report.ts';
import { ReportKey } from './report-key.ts';
import { everything, type Sought, soughtPerson } from './sought.ts';
import { findFile } from './sought-file.ts';
import { takeAway } from './take-away.ts';

const sealedPrefixBytes = 16;

const limits = [
  'A solid-state disk moves what is written and may keep older copies of blocks in cells that no program can read or overwrite.',
  'The system may have written memory to its swap or hibernation file, and back-ups or snapshots of the disk made before keep what they hold.',
  'The memory of ended processes is given back to the system, which clears it before anyone else gets it; it is not overwritten first.',
  'Files that you exported or saved from Cloister, and your own original files, are where you put them.',
  'Text inside pictures is not read. A name is found in the ways of writing it that docs/vault.md lists; a nickname or a misspelling has to be named by itself.',
];

export interface PurgeOptions {
  readonly workbench: Workbench;
  readonly appVersion: string;
  /** Null for the whole project. */
  readonly person: { readonly tokens: readonly string[]; readonly names: readonly string[] } | null;
  readonly projectId: string;
  /** A file of the project, by its name or its path, with what came of it; null for a person or the whole project. */
  readonly file?: string | null;
  /** Searched byte by byte, before and after. */
  readonly userData: string;
  /** The warm images of engines, made before any data was there: searched too. */
  readonly images: string | null;
}

/**
 * Removes a person, or a whole project, with every trace, and says what was removed and where it was looked for.
 *
 * Rows go in one transaction, after the ledger got a record of which bodies go with them; then the project gets a new key, the
 * store is written into a fresh database, and the workers and kernels that have seen it are ended. Killed in between, the next
 * start ends the rewrite; the purge can be asked for again.
 * @throws CloisterError 'project-busy', 'no-such-token', 'no-such-project'
 */
export async function purge(options: PurgeOptions): Promise<PurgeReport> {
  const { workbench, projectId, person, userData, images } = options;
  const { shelf, privacy, store, masterKey } = workbench;
  const startedAt = systemClock.now();
  const id = systemRandom.id();
  const project = await shelf.guarded(projectId);
  workbench.refuseWhileBusy(projectId);
  const key = await ReportKey.of(store, masterKey);
  const known = new Set((await store.vault({ projectId })).map(({ token }) => token));
  const missing = person?.tokens.find((token) => !known.has(token));
  if (missing !== undefined) throw noSuchToken(missing);
  const traces =
    person === null ? null : await privacy.traces({ projectId, tokens: [...person.tokens], names: [...person.names] });
  const tokens = new Set(traces?.tokens);
  const forms = traces?.forms ?? [];
  const matcher = traces && new PersonMatcher(forms, [...tokens]);
  const file = options.file ?? null;
  const sought = matcher
    ? soughtPerson(matcher, tokens)
    : file === null
      ? everything
      : await findFile(workbench, project, file);
  const found = await findProjectTraces(workbench, project, sought, file !== null);
  for (const { token } of found.vault) if (file !== null) tokens.add(token);
  const kind = person !== null ? 'person' : file !== null ? 'file' : 'project';
  const removed = await listRemoved(workbench, kind, found, project, key, id);

  const sealed = removed.flatMap((item) => item.sealed.map((hex) => Buffer.from(hex, 'hex')));
  const texts = [...new Set(forms.map(({ text }) => text))];
  const raw = texts.flatMap(bytePatterns);
  const sweep = () => ({
    sealed: searchBytes([userData], sealed),
    raw: searchBytes([userData], raw),
    images: images === null ? null : searchBytes([images], raw),
  });
  const before = sweep();

  await workbench.forget(projectId);
  const record = await takeAway(workbench, projectId, found, {
    reportId: id,
    wholeProject: kind === 'project',
    withTasks: true,
    tokens,
  });
  // With a new key, old copies of what was sealed that a disk may keep somewhere open with nothing that is still here.
  const keyVersion = kind === 'project' ? null : await workbench.rotateKey(projectId);
  if (kind === 'project') await store.rewrite({});

  const after = sweep();
  const left = kind === 'project' ? null : await findAgain(options, sought, matcher, tokens);
  const { verified } = await workbench.ledger.verify();
  const backUps = await listBackUps(workbench, projectId);
  const report: UnsignedReport = {
    format: 'cloister-purge-report',
    version: 1,
    id,
    tool: { name: 'Cloister', version: options.appVersion },
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(systemClock.now()).toISOString(),
    subject: {
      kind,
      projectId,
      forms: texts.map((text) => key.hash(id, text)),
      shortForms: texts.filter((text) => bytePatterns(text).length === 0).length,
      linked: [...(traces?.linked ?? [])],
      possible: [...(traces?.possible ?? [])],
    },
    removed,
    searched: [
      ...recordCounts(found, left, kind),
      {
        where: 'user data, byte by byte',
        how: 'the first 16 bytes of every removed sealed record and vector',
        looked: after.sealed.bytes,
        before: before.sealed.hits.length,
        after: after.sealed.hits.length,
      },
      ...(person === null
        ? []
        : [
            {
              where: 'user data, byte by byte',
              how: 'every written form in UTF-8, UTF-16 and base64',
              looked: after.raw.bytes,
              before: before.raw.hits.length,
              after: after.raw.hits.length,
            },
          ]),
      ...(after.images === null || person === null
        ? []
        : [
            {
              where: 'warm images of engines, byte by byte',
              how: 'every written form in UTF-8, UTF-16 and base64',
              looked: after.images.bytes,
              before: before.images?.hits.length ?? 0,
              after: after.images.hits.length,
            },
          ]),
      {
        where: 'memory: the project’s kernel, the privacy worker, the agent worker',
        how: 'ended; new ones start without it',
        looked: 3,
        before: 3,
        after: 0,
      },
    ],
    notTouched: found.ownFiles.map(({ path, holdsPerson }) => ({
      path,
      holdsPerson,
      note: noteOf(
        kind,
        holdsPerson,
        found.files.some((file) => file.path === path) || found.documents.some(({ paths }) => paths.includes(path)),
      ),
    })),
    backUps: backUps.map(({ path, at, isThere }) => ({ path, at: new Date(at).toISOString(), isThere })),
    ledger: { sequence: record.sequence, hash: record.hash, verified },
    keyVersion,
    limits: [
      ...limits,
      ...(after.sealed.unread.length > 0 ? [`${after.sealed.unread.length} files could not be read.`] : []),
    ],
  };
  return key.sign(report);
}

/** The same search once more, with the vault opened anew. */
async function findAgain(
  { workbench, projectId, person }: PurgeOptions,
  sought: Sought,
  matcher: PersonMatcher | null,
  tokens: ReadonlySet<string>,
): Promise<ProjectTraces> {
  const project = await workbench.shelf.guarded(projectId);
  if (person === null || matcher === null) {
    const isGone = { ...sought, token: (token: string) => tokens.has(token) };
    return findProjectTraces(workbench, project, isGone);
  }
  const again = await workbench.privacy.traces({ projectId, tokens: [], names: [...person.names] });
  return findProjectTraces(workbench, project, soughtPerson(matcher, new Set([...tokens, ...again.tokens])));
}

async function listRemoved(
  { privacy }: Workbench,
  kind: PurgeReport['subject']['kind'],
  found: ProjectTraces,
  project: OpenProject,
  key: ReportKey,
  reportId: string,
): Promise<Removed[]> {
  const prefixes = (sealed: readonly Uint8Array[]) =>
    sealed.map((bytes) => Buffer.from(bytes.subarray(0, sealedPrefixBytes)).toString('hex'));
  const removed: Removed[] = [];
  for (const { token, sealed } of found.vault) {
    const { text } = await privacy.restore({ projectId: project.id, text: token });
    removed.push({ what: 'vault record', id: token, hash: key.hash(reportId, text), sealed: prefixes([sealed]) });
  }
  const plain = (what: Removed['what'], id: string, sealed: readonly Uint8Array[] = [], hash: string | null = null) =>
    removed.push({ what, id, hash, sealed: prefixes(sealed) });
  for (const id of found.runs) plain('run', id);
  for (const { runId, seq } of found.redacted) plain('found passages', `${runId} ${seq}`);
  for (const { id, sealed } of found.results) plain('result', id, sealed);
  for (const { id, sealed, path } of found.files) plain('file', id, sealed, key.hash(reportId, path));
  for (const { id, sealed } of found.rules) plain('rule', id, sealed);
  for (const { id, sealed } of found.memories) plain('memory', id, sealed);
  for (const { id, sealed, paths } of found.documents)
    plain('document', id, sealed, key.hash(reportId, paths[0] ?? ''));
  for (const sequence of found.ledgerBodies) plain('ledger body', String(sequence));
  if (kind === 'project') {
    const { wrappedKey, sealedName } = project.row;
    plain('project', project.id, [wrappedKey, sealedName], key.hash(reportId, project.name));
  }
  return removed;
}

const places = [
  ['vault', 'vault', 'every record opened and compared'],
  ['runs', 'history', 'every row, for the person’s tokens and written forms'],
  ['redacted', 'searches in the history', 'every one, for passages of the documents'],
  ['results', 'sealed results', 'every one opened: tables, text and files'],
  ['files', 'what is known of files', 'profiles and known values opened, and the files themselves read'],
  ['rules', 'rules', 'every one opened'],
  ['memories', 'memories', 'every one opened, for the person’s tokens and written forms'],
  ['documents', 'documents', 'every name, path and passage, for the person’s tokens and written forms'],
  ['ledgerBodies', 'bodies in the ledger', 'every body of the project, for tokens and written forms'],
] as const;

const howOf = (kind: PurgeReport['subject']['kind'], how: string): string =>
  kind === 'person' ? how : kind === 'project' ? 'all of the project' : 'what is of the file, or was asked over it';

function recordCounts(found: ProjectTraces, left: ProjectTraces | null, kind: PurgeReport['subject']['kind']) {
  return places.map(([place, where, how]) => ({
    where,
    how: howOf(kind, how),
    looked: found.looked[place],
    before: found[place].length,
    after: left?.[place].length ?? 0,
  }));
}

function noteOf(kind: PurgeReport['subject']['kind'], holdsPerson: boolean | null, wasRemoved: boolean): string {
  if (kind !== 'person') return 'Your own file: left as it is.';
  if (holdsPerson === null) return 'Your own file: it is gone or could not be read.';
  if (!holdsPerson) {
    return wasRemoved
      ? 'Your own file: what was known of it held the person, so it was taken out of the project.'
      : 'Your own file: the person does not stand in it.';
  }
  return 'Your own file: the person stands in it, so it was taken out of the project. Remove the person from the file and import it again.';
}

function noSuchToken(token: string): CloisterError {
  return new CloisterError('no-such-token', `${token} is no token of this project’s vault. Nothing was changed.`);
}
