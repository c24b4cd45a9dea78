import { basename } from 'node:path';
import { CloisterError } from '../../contracts/errors.ts';
import type { CitedPassage } from '../../contracts/model.ts';
import type { StepRow } from '../../contracts/store.ts';
import { withoutPassages } from '../../core/knowledge/fence.ts';
import { ofStoredPassage } from '../../core/privacy/anonymized.ts';
import { unsealJson } from '../../core/state/sealing.ts';
import { openDocumentFacts } from '../workbench/document-shelf.ts';
import type { OpenProject } from '../workbench/project-shelf.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { FilePlace } from './project-traces.ts';
import { Quotes } from './quotes.ts';
import { everything, type Sought } from './sought.ts';

/**
 * One of the project's files or documents, by its name or its path, and what came of it.
 * @throws CloisterError 'no-such-file'
 */
export async function findFile(workbench: Workbench, project: OpenProject, named: string): Promise<Sought> {
  const { store } = workbench;
  const { id: projectId, key } = project;
  const hashes = new Set<string>();
  let path: string | null = null;
  for (const { id, sealedFacts } of await store.files({ projectId })) {
    const facts = FilePlace.parse(await unsealJson(key, sealedFacts, `file ${id}`));
    if (facts.path !== named && facts.name !== named && facts.path !== path) continue;
    path = facts.path;
    hashes.add(facts.sha256);
  }
  for (const { id, sealedFacts } of await store.documents({ projectId })) {
    const { paths, sha256 } = await openDocumentFacts(project, id, sealedFacts);
    const here = paths.find((each) => each === (path ?? named) || basename(each) === named);
    if (here === undefined) continue;
    path ??= here;
    hashes.add(sha256);
  }
  if (path === null) {
    throw new CloisterError('no-such-file', `The project has no file and no document “${named}”. Nothing was changed.`);
  }
  return soughtAt(workbench, project, (each) => each === path, hashes);
}

/** The documents that lie at some paths and nowhere else, and what came of them. */
export const soughtDocuments = (
  workbench: Workbench,
  project: OpenProject,
  paths: ReadonlySet<string>,
): Promise<Sought> => soughtAt(workbench, project, (path) => paths.has(path), new Set());

async function soughtAt(
  { store }: Workbench,
  project: OpenProject,
  isAt: (path: string) => boolean,
  hashes: ReadonlySet<string>,
): Promise<Sought> {
  const { id: projectId } = project;
  const rows = await store.documents({ projectId });
  const documents: SoughtFile['documents'][number][] = [];
  for (const { id, title, sealedFacts } of rows) {
    if (!(await openDocumentFacts(project, id, sealedFacts)).paths.some(isAt)) continue;
    const passages = await store.passagesOf({ projectId, documentId: id });
    documents.push({ id, title, passages: passages.map(({ text }) => text) });
  }
  return soughtFile({ isAt, hashes, documents, known: new Set(rows.map(({ id }) => id)) });
}

interface SoughtFile {
  readonly isAt: (path: string) => boolean;
  /** Of the contents that were imported from there as tables. */
  readonly hashes: ReadonlySet<string>;
  /** Read from there as documents, with their passages. */
  readonly documents: readonly { readonly id: string; readonly title: string; readonly passages: readonly string[] }[];
  /** Ids of all documents that the project has. */
  readonly known: ReadonlySet<string>;
}

/** Shorter answers are given to many questions. */
const answerCharsMin = 12;

/**
 * Files and what came of them: what is known of them, their passages, every run that was asked over them or whose words cite or quote
 * them, what other runs found of them and passed over, and what a model was told of all that. Tokens that then stand nowhere else go
 * too; those are for the caller to find. The documents are to be looked at before the runs: what two of them say is a quotation of neither.
 */
function soughtFile({ isAt, hashes, documents, known }: SoughtFile): Sought {
  const runs = new Set<string>();
  const ids = new Set(documents.map(({ id }) => id));
  const titles = new Set(documents.map(({ title }) => title));
  const quotes = new Quotes();
  for (const text of documents.flatMap(({ passages }) => passages)) quotes.add(text);
  const answers: string[] = [];
  // A run may have read the document as it was before it was read anew, under another id.
  const isOf = ({ documentId, title }: CitedPassage): boolean =>
    ids.has(documentId) || (!known.has(documentId) && titles.has(title));
  return {
    ...everything,
    token: () => false,
    run: (steps) => {
      const [first] = steps;
      const files = first?.step.kind === 'question' ? (first.step.basis?.files ?? []) : [];
      const read = steps.flatMap(({ step }) => (step.kind === 'tool-result' ? (step.passages ?? []) : [])).filter(isOf);
      for (const { text } of read) quotes.add(text);
      const cites = (text: string) => read.some(({ n }) => text.includes(`[${n}]`));
      const said = steps.filter(({ step }) => step.kind !== 'tool-result' || step.passages === undefined);
      const goes =
        files.some(({ sha256 }) => hashes.has(sha256)) ||
        quotes.isIn(JSON.stringify(said)) ||
        said.some(({ step }) => (step.kind === 'answer' || step.kind === 'model-turn') && cites(step.text));
      if (!goes || !first) return goes;
      runs.add(first.runId);
      for (const { step } of steps)
        if (step.kind === 'answer' && step.text.length >= answerCharsMin) answers.push(inJson(step.text));
      return true;
    },
    redacted: (steps) => steps.flatMap((row) => redact(row, isOf) ?? []),
    result: () => false,
    file: ({ path }) => isAt(path),
    rule: () => false,
    memory: () => false,
    document: (paths, texts) => {
      const goes = paths.some(isAt);
      if (!goes) for (const text of texts) quotes.except(text);
      return goes;
    },
    ledgerBody: (text, runId) =>
      (runId !== null && runs.has(runId)) || quotes.isIn(text) || answers.some((answer) => text.includes(answer)),
  };
}

/** A search's row without what it found of a document; null where it found nothing of it. */
function redact(row: StepRow, isOf: (passage: CitedPassage) => boolean): StepRow | null {
  const { step } = row;
  if (step.kind !== 'tool-result' || !step.passages?.some(isOf)) return null;
  const numbers = step.passages.filter(isOf).map(({ n }) => n);
  return {
    ...row,
    step: {
      ...step,
      passages: step.passages.filter((passage) => !isOf(passage)),
      output: ofStoredPassage(withoutPassages(step.output, numbers)),
    },
  };
}

/** As a text stands inside of a JSON document. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
