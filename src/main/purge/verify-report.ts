import { readFileSync } from 'node:fs';
import { CloisterError, messageOf } from '../../contracts/errors.ts';
import { readPurgeRecord } from '../../core/egress/purged-bodies.ts';
import type { AppSession } from '../app-session.ts';
import { searchBytes } from './byte-search.ts';
import { PurgeReport } from './purge-report.ts';
import { isSignedByItsKey, ReportKey } from './report-key.ts';

export interface Check {
  readonly what: string;
  readonly ok: boolean;
}

export interface VerifiedReport {
  readonly verified: boolean;
  /** Whether the store itself was looked at again. */
  readonly withStore: boolean;
  readonly checks: readonly Check[];
}

/**
 * Checks a purge report: by itself, that nobody changed it and that it says that nothing was left; with the store open, that
 * the store signed it, that its ledger holds the record of it, and that none of what was removed is there now.
 * @param name checks too whether this written form was among those purged: only the store's owner can tell
 * @throws CloisterError 'not-a-report'
 */
export async function verifyReport(path: string, session: AppSession | null, name?: string): Promise<VerifiedReport> {
  const report = readReport(path);
  const checks: Check[] = [
    { what: 'the report is as it was signed', ok: isSignedByItsKey(report) },
    { what: 'it found nothing left wherever it looked', ok: report.searched.every(({ after }) => after === 0) },
    { what: 'the ledger was whole after the purge', ok: report.ledger.verified },
    { what: 'what it removed is what it had found', ok: countsAgree(report) },
  ];
  if (session !== null) checks.push(...(await withStore(report, session, name)));
  return { verified: checks.every(({ ok }) => ok), withStore: session !== null, checks };
}

function readReport(path: string): PurgeReport {
  try {
    return PurgeReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new CloisterError(
      'not-a-report',
      `This is no purge report, or it was damaged: ${messageOf(cause).slice(0, 300)}`,
      { cause },
    );
  }
}

const kindOfPlace: Readonly<Record<string, PurgeReport['removed'][number]['what']>> = {
  vault: 'vault record',
  history: 'run',
  'searches in the history': 'found passages',
  'sealed results': 'result',
  'what is known of files': 'file',
  rules: 'rule',
  memories: 'memory',
  documents: 'document',
  'bodies in the ledger': 'ledger body',
};

function countsAgree({ searched, removed }: PurgeReport): boolean {
  // A report of before a place was known does not speak of it.
  return Object.entries(kindOfPlace).every(
    ([place, what]) =>
      (searched.find(({ where }) => where === place)?.before ?? 0) ===
      removed.filter((item) => item.what === what).length,
  );
}

async function withStore(report: PurgeReport, session: AppSession, name: string | undefined): Promise<Check[]> {
  const { workbench } = session;
  const { store, ledger, shelf, privacy, masterKey } = workbench;
  const key = await ReportKey.of(store, masterKey);
  const { projectId } = report.subject;
  const state = await ledger.verify();
  let recorded = false;
  const bodies: number[] = [];
  const listed = new Set(report.removed.flatMap(({ what, id }) => (what === 'ledger body' ? [Number(id)] : [])));
  for await (const row of ledger.records(projectId)) {
    if (row.hash === report.ledger.hash) recorded = readPurgeRecord(row)?.report === report.id;
    if (listed.has(row.sequence) && row.body !== null) bodies.push(row.sequence);
  }
  const sealed = report.removed.flatMap((item) => item.sealed.map((hex) => Buffer.from(hex, 'hex')));
  const exists = (await store.projects({})).some(({ id }) => id === projectId);
  const gone = new Set(report.removed.filter(({ what }) => what === 'vault record').map(({ id }) => id));
  const hashes = new Set(report.subject.forms);
  const records = exists ? await store.vault({ projectId }) : [];
  let back = 0;
  if (exists) await shelf.guarded(projectId);
  for (const { token } of records) {
    const { text } = await privacy.restore({ projectId, text: token });
    if (hashes.has(key.hash(report.id, text))) back += 1;
  }
  return [
    { what: 'this store signed it', ok: report.signature.publicKey === key.publicKey },
    { what: 'the ledger verifies now', ok: state.verified },
    { what: 'the ledger holds the record of this purge', ok: recorded },
    { what: 'the bodies it names are gone from the ledger', ok: bodies.length === 0 },
    { what: 'no removed token is in the vault', ok: !records.some(({ token }) => gone.has(token)) },
    { what: 'no purged form is in the vault again', ok: back === 0 },
    {
      what: 'no byte of a removed sealed record is in the user data',
      ok: searchBytes([session.directory], sealed).hits.length === 0,
    },
    ...(report.subject.kind === 'project' ? [{ what: 'the project is gone', ok: !exists }] : []),
    ...(name === undefined
      ? []
      : [{ what: 'the name given is among the purged forms', ok: hashes.has(key.hash(report.id, name)) }]),
  ];
}
