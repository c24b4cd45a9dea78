import { promisify } from 'node:util';
import { deserialize } from 'node:v8';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import type { VaultRecord } from '../../contracts/privacy.ts';
import { readPurgeRecord } from '../../core/egress/purged-bodies.ts';
import type { PersonMatcher } from '../../core/privacy/person-traces.ts';
import { unseal, unsealJson } from '../../core/state/sealing.ts';
import { openMemory } from '../workbench/memory-book.ts';
import type { OpenProject } from '../workbench/project-shelf.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { type DocumentTrace, findDocumentTraces } from './document-traces.ts';
import { bytesHold, fileHolds } from './file-text.ts';

const unzip = promisify(gunzip);
const FilePlace = z.object({ name: z.string(), path: z.string() });

interface SealedTrace {
  readonly id: string;
  readonly sealed: readonly Uint8Array[];
}

/** Where a person is in a project, or all that is in it. */
export interface ProjectTraces {
  readonly vault: readonly VaultRecord[];
  readonly runs: readonly string[];
  readonly results: readonly SealedTrace[];
  readonly files: readonly (SealedTrace & { readonly path: string })[];
  readonly rules: readonly SealedTrace[];
  readonly memories: readonly SealedTrace[];
  readonly documents: readonly DocumentTrace[];
  /** Sequences of records whose bodies hold it. */
  readonly ledgerBodies: readonly number[];
  /** How much was gone through, whether it held anything or not. */
  readonly looked: Readonly<
    Record<'vault' | 'runs' | 'results' | 'files' | 'rules' | 'memories' | 'documents' | 'ledgerBodies', number>
  >;
  /** The user's own files of the project, and whether the person stands in them. */
  readonly ownFiles: readonly { readonly path: string; readonly holdsPerson: boolean | null }[];
}

/** Words of two values further apart than this are never taken for one name. */
const apart = '\n'.repeat(5);

/**
 * Goes through everything that is stored of a project.
 * @param person who is looked for; null for the whole project
 * @param tokens the person's tokens in the vault
 */
export async function findProjectTraces(
  workbench: Workbench,
  project: OpenProject,
  person: PersonMatcher | null,
  tokens: ReadonlySet<string>,
): Promise<ProjectTraces> {
  const { store, ledger } = workbench;
  const { id: projectId, key } = project;
  const records = await store.vault({ projectId });
  const results: SealedTrace[] = [];
  const runs = new Set<string>();
  const stored = await store.results({ projectId });
  for (const { id, runId } of stored) {
    const sealed = await store.result({ id });
    if (sealed === null) continue;
    if (person !== null && !resultHolds(await unseal(key, sealed, `result ${id}`), person)) continue;
    results.push({ id, sealed: [sealed] });
    runs.add(runId);
  }
  const runRows = await store.runs({ projectId });
  const shown = new Map<string, string[]>();
  for (const { id } of runRows) {
    const steps = await store.steps({ runId: id });
    shown.set(
      id,
      steps.flatMap(({ step }) => (step.kind === 'tool-result' && step.resultId !== null ? [step.resultId] : [])),
    );
    if (person === null || holds(person, JSON.stringify(steps))) runs.add(id);
  }
  // A reused answer shows the results of the run that it was computed for, and goes with them.
  const going = new Set(stored.filter(({ runId }) => runs.has(runId)).map(({ id }) => id));
  for (const [id, results] of shown) if (results.some((result) => going.has(result))) runs.add(id);
  // A run goes as a whole: the results of its other steps go with it.
  for (const { id, runId } of stored) {
    if (!runs.has(runId) || results.some((result) => result.id === id)) continue;
    const sealed = await store.result({ id });
    if (sealed !== null) results.push({ id, sealed: [sealed] });
  }
  const files: (SealedTrace & { path: string })[] = [];
  const ownFiles: { path: string; holdsPerson: boolean | null }[] = [];
  const fileRows = await store.files({ projectId });
  for (const { id, sealedFacts, sealedValues } of fileRows) {
    const facts = await unsealJson(key, sealedFacts, `file ${id}`);
    const { path } = FilePlace.parse(facts);
    const own = person === null ? null : await fileHolds(path, person);
    if (!ownFiles.some((file) => file.path === path)) ownFiles.push({ path, holdsPerson: own });
    const values = (await unzip(await unseal(key, sealedValues, `values ${id}`))).toString('utf8');
    const isIn =
      person === null || own === true || person.isIn(textOf(facts)) || person.isIn(textOf(JSON.parse(values)));
    if (isIn) files.push({ id, path, sealed: [sealedFacts, sealedValues] });
  }
  const rules: SealedTrace[] = [];
  const ruleRows = await store.rules({ projectId });
  for (const { id, sealed } of ruleRows) {
    if (person === null || person.isIn(textOf(await unsealJson(key, sealed, `rule ${id}`))))
      rules.push({ id, sealed: [sealed] });
  }
  const memories: SealedTrace[] = [];
  const memoryRows = await store.memories({ projectId });
  for (const { id, sealed } of memoryRows) {
    if (person === null || holds(person, await openMemory(project, id, sealed)))
      memories.push({ id, sealed: [sealed] });
  }
  const { documents, looked: documentCount } = await findDocumentTraces(store, project, person);
  for (const path of documents.flatMap(({ paths }) => paths)) {
    if (!ownFiles.some((file) => file.path === path))
      ownFiles.push({ path, holdsPerson: person === null ? null : await fileHolds(path, person) });
  }
  const ledgerBodies: number[] = [];
  let bodies = 0;
  for await (const row of ledger.records(projectId)) {
    if (row.body === null || readPurgeRecord(row) !== null) continue;
    bodies += 1;
    if (person === null || holds(person, new TextDecoder().decode(row.body))) ledgerBodies.push(row.sequence);
  }
  return {
    vault: person === null ? records : records.filter(({ token }) => tokens.has(token)),
    runs: [...runs],
    results,
    files,
    rules,
    memories,
    documents,
    ledgerBodies,
    looked: {
      vault: records.length,
      runs: runRows.length,
      results: stored.length,
      files: fileRows.length,
      rules: ruleRows.length,
      memories: memoryRows.length,
      documents: documentCount,
      ledgerBodies: bodies,
    },
    ownFiles,
  };
}

const holds = (person: PersonMatcher, text: string): boolean => person.isNamedIn(text) || person.isIn(text);

function resultHolds(plain: Uint8Array, person: PersonMatcher): boolean {
  const value: unknown = deserialize(plain);
  return person.isIn(textOf(value)) || artifactsOf(value).some((bytes) => bytesHold(Buffer.from(bytes), person));
}

/** Every string and number in a value: those of one row beside each other, as a name may stand in two columns; others apart. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return '';
  const parts = Array.isArray(value) ? value : [...Object.keys(value), ...Object.values(value)];
  const isRow = Array.isArray(value) && value.length <= 64 && value.every((part) => typeof part !== 'object');
  return parts.map(textOf).join(isRow ? ' ' : apart);
}

function artifactsOf(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(artifactsOf);
}
