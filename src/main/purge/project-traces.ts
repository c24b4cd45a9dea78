import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import type { VaultRecord } from '../../contracts/privacy.ts';
import type { StepRow } from '../../contracts/store.ts';
import { asWritten } from '../../core/egress/brought-records.ts';
import { readPurgeRecord } from '../../core/egress/purged-bodies.ts';
import { findTokens } from '../../core/privacy/token-grammar.ts';
import { unseal, unsealJson } from '../../core/state/sealing.ts';
import { openMemory } from '../workbench/memory-book.ts';
import type { OpenProject } from '../workbench/project-shelf.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { type DocumentTrace, findDocumentTraces } from './document-traces.ts';
import type { Sought } from './sought.ts';

const unzip = promisify(gunzip);
export const FilePlace = z.object({ name: z.string(), path: z.string(), sha256: z.string() });

interface SealedTrace {
  readonly id: string;
  readonly sealed: readonly Uint8Array[];
}

/** Where something is in a project, or all that is in it. */
export interface ProjectTraces {
  readonly vault: readonly VaultRecord[];
  readonly runs: readonly string[];
  /** Rows of runs that stay, as they are to be without it. */
  readonly redacted: readonly StepRow[];
  readonly results: readonly SealedTrace[];
  readonly files: readonly (SealedTrace & { readonly path: string })[];
  readonly rules: readonly SealedTrace[];
  readonly memories: readonly SealedTrace[];
  readonly documents: readonly DocumentTrace[];
  /** Sequences of records whose bodies hold it. */
  readonly ledgerBodies: readonly number[];
  /** How much was gone through, whether it held anything or not. */
  readonly looked: Readonly<
    Record<
      'vault' | 'runs' | 'redacted' | 'results' | 'files' | 'rules' | 'memories' | 'documents' | 'ledgerBodies',
      number
    >
  >;
  /** The user's own files of the project, and whether what is sought stands in them. */
  readonly ownFiles: readonly { readonly path: string; readonly holdsPerson: boolean | null }[];
}

/** Goes through everything that is stored of a project. */
export async function findProjectTraces(
  workbench: Workbench,
  project: OpenProject,
  sought: Sought,
  /** Tokens that stood in what is removed and stand in nothing that stays are removed too. */
  withOrphans = false,
): Promise<ProjectTraces> {
  const { store, ledger } = workbench;
  const { id: projectId, key } = project;
  const leaving = new Set<string>();
  const staying = new Set<string>();
  const note = (goes: boolean, ...texts: readonly string[]): void => {
    if (!withOrphans) return;
    for (const text of texts)
      for (const { token } of findTokens(text, () => true)) (goes ? leaving : staying).add(token);
  };

  const { documents, looked: documentCount } = await findDocumentTraces(store, project, sought, note);
  const runs = new Set<string>();
  const shown = new Map<string, string[]>();
  const runRows = await store.runs({ projectId });
  const stepsOf = new Map<string, readonly StepRow[]>();
  for (const { id } of runRows) {
    const steps = await store.steps({ runId: id });
    const resultIds = steps.flatMap(({ step }) =>
      step.kind === 'tool-result' && step.resultId !== null ? [step.resultId] : [],
    );
    shown.set(id, resultIds);
    if (sought.run(steps)) runs.add(id);
    stepsOf.set(id, steps);
  }
  const results = await resultsOf(workbench, project, sought, runs, shown);
  const redacted: StepRow[] = [];
  for (const [id, steps] of stepsOf) {
    const changed = runs.has(id) ? [] : sought.redacted(steps);
    redacted.push(...changed);
    for (const row of steps) {
      const less = changed.find(({ seq }) => seq === row.seq);
      note(runs.has(id) || less !== undefined, JSON.stringify(row));
      if (less) note(false, JSON.stringify(less));
    }
  }

  const files: (SealedTrace & { path: string })[] = [];
  const ownFiles: { path: string; holdsPerson: boolean | null }[] = [];
  const isOwn = async (path: string): Promise<boolean | null> => {
    const known = ownFiles.find((file) => file.path === path);
    if (known) return known.holdsPerson;
    const holdsPerson = await sought.ownFile(path);
    ownFiles.push({ path, holdsPerson });
    return holdsPerson;
  };
  const fileRows = await store.files({ projectId });
  for (const { id, sealedFacts, sealedValues } of fileRows) {
    const facts = await unsealJson(key, sealedFacts, `file ${id}`);
    const place = FilePlace.parse(facts);
    const own = await isOwn(place.path);
    const values = (await unzip(await unseal(key, sealedValues, `values ${id}`))).toString('utf8');
    if (sought.file(place, [facts, JSON.parse(values)], own))
      files.push({ id, path: place.path, sealed: [sealedFacts, sealedValues] });
  }
  for (const path of documents.flatMap(({ paths }) => paths)) await isOwn(path);
  const rules: SealedTrace[] = [];
  const ruleRows = await store.rules({ projectId });
  for (const { id, sealed } of ruleRows)
    if (sought.rule(await unsealJson(key, sealed, `rule ${id}`))) rules.push({ id, sealed: [sealed] });
  const memories: SealedTrace[] = [];
  const memoryRows = await store.memories({ projectId });
  for (const { id, sealed } of memoryRows) {
    const text = await openMemory(project, id, sealed);
    note(sought.memory(text), text);
    if (sought.memory(text)) memories.push({ id, sealed: [sealed] });
  }
  const ledgerBodies: number[] = [];
  let bodies = 0;
  for await (const row of ledger.records(projectId)) {
    if (row.body === null || readPurgeRecord(row) !== null) continue;
    bodies += 1;
    const text = new TextDecoder().decode(asWritten(row).body ?? undefined);
    const goes = sought.ledgerBody(text, row.runId);
    note(goes, text);
    if (goes) ledgerBodies.push(row.sequence);
  }
  const records = await store.vault({ projectId });
  return {
    vault: records.filter(({ token }) => sought.token(token) || (leaving.has(token) && !staying.has(token))),
    runs: [...runs],
    redacted,
    results,
    files,
    rules,
    memories,
    documents,
    ledgerBodies,
    looked: {
      vault: records.length,
      runs: runRows.length,
      redacted: [...stepsOf.values()].flat().length,
      results: [...shown.values()].flat().length,
      files: fileRows.length,
      rules: ruleRows.length,
      memories: memoryRows.length,
      documents: documentCount,
      ledgerBodies: bodies,
    },
    ownFiles,
  };
}

/** Sealed results that hold it; the runs that they are of, and those that show them, are added to `runs` with all their results. */
async function resultsOf(
  { store }: Workbench,
  { id: projectId, key }: OpenProject,
  sought: Sought,
  runs: Set<string>,
  shown: ReadonlyMap<string, readonly string[]>,
): Promise<SealedTrace[]> {
  const stored = await store.results({ projectId });
  for (const { id, runId } of stored) {
    if (runs.has(runId)) continue;
    const sealed = await store.result({ id });
    if (sealed !== null && sought.result(await unseal(key, sealed, `result ${id}`))) runs.add(runId);
  }
  // A reused answer shows the results of the run that it was computed for, and goes with them.
  const going = new Set(stored.filter(({ runId }) => runs.has(runId)).map(({ id }) => id));
  for (const [id, results] of shown) if (results.some((result) => going.has(result))) runs.add(id);
  const traces: SealedTrace[] = [];
  for (const { id, runId } of stored) {
    if (!runs.has(runId)) continue;
    const sealed = await store.result({ id });
    if (sealed !== null) traces.push({ id, sealed: [sealed] });
  }
  return traces;
}
