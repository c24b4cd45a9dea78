import type { LedgerRow } from '../../contracts/store.ts';
import { type PurgeBody, purgePurpose } from '../../core/egress/purged-bodies.ts';
import { systemClock } from '../system-random.ts';
import type { Workbench } from '../workbench/workbench.ts';
import type { ProjectTraces } from './project-traces.ts';

/**
 * Removes rows for good, in one transaction, after the ledger got a record of which bodies go with them. The store is to be written
 * anew for the bytes to go too; the next start does where this one does not come to it.
 * @returns the ledger's record
 */
export async function takeAway(
  { ledger, store }: Workbench,
  projectId: string,
  found: ProjectTraces,
  how: {
    /** What the ledger's record refers to. */
    readonly reportId: string;
    readonly wholeProject: boolean;
    /** Tasks on their way, and what came back of them. */
    readonly withTasks: boolean;
    readonly tokens: ReadonlySet<string>;
  },
): Promise<LedgerRow> {
  const { reportId, wholeProject, withTasks, tokens } = how;
  const body: PurgeBody = { report: reportId, bodies: [...found.ledgerBodies] };
  const record = await ledger.append({
    at: systemClock.now(),
    projectId,
    runId: null,
    purpose: purgePurpose,
    origin: 'built-in',
    decision: 'stayed',
    reason: null,
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  const ids = (traces: readonly { readonly id: string }[]) => traces.map(({ id }) => id);
  await store.purge({
    projectId,
    wholeProject,
    withTasks,
    tokens: [...tokens],
    runIds: [...found.runs],
    redacted: [...found.redacted],
    fileIds: ids(found.files),
    ruleIds: ids(found.rules),
    memoryIds: ids(found.memories),
    documentIds: ids(found.documents),
    ledgerBodies: [...found.ledgerBodies],
  });
  return record;
}
