import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AnswerReuse, type ImportProgress, type RunView } from '../../contracts/app-views.ts';
import { Contract, ContractLevel } from '../../contracts/dataset.ts';
import type { LedgerRow } from '../../contracts/store.ts';
import { withoutFolders } from '../workbench/file-on-disk.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { type AnswerFigure, answerFigures } from './answer-figures.ts';
import { type Command, Exit } from './command.ts';
import { serveJsonLines, writeLine } from './json-lines.ts';
import { progressLine } from './progress-line.ts';
import { reportFormat, type SaveReport, saveReport } from './save-report.ts';
import { UsageError } from './usage.ts';

const answerCharsMax = 2_999;
/** From here on an import is worth a line. */
const watchedBytes = 20_000_000;

export const AskRequest = z.strictObject({
  id: z.union([z.string(), z.number()]),
  question: z.string().min(1).max(20_000),
  files: z.array(z.string().min(1)).max(100).default([]),
  project: z.string().min(1).max(200).optional(),
  /** What a model may see, from now on in this project. */
  contract: ContractLevel.optional(),
  /** Smallest group of 'aggregates'. */
  k: Contract.shape.k.optional(),
  /** Whether an answer that is there will do. */
  reuse: AnswerReuse.optional(),
});
type AskRequest = z.infer<typeof AskRequest> & {
  /** Where to write a report on the answer. */
  readonly save?: SaveReport;
};

export const ask: Command = async ({ args, session }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      file: { type: 'string', multiple: true, default: [] },
      project: { type: 'string' },
      contract: { type: 'string' },
      k: { type: 'string' },
      reuse: { type: 'string' },
      save: { type: 'string' },
      tokens: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      jsonl: { type: 'boolean', default: false },
    },
  });
  const chosen = chosenOptions(values);
  if (values.jsonl) {
    if (positionals.length > 0) throw new UsageError('With --jsonl the questions come on standard input.');
    const { workbench } = await session();
    const projects = new ProjectNames(workbench);
    // One at a time: lines of one project are one conversation, and an answer may rest on the one before.
    await serveJsonLines({
      schema: AskRequest,
      concurrency: 1,
      answer: (request) => answerRequest(workbench, projects, { ...chosen, ...request }),
    });
    return Exit.fine;
  }
  const [question, ...more] = positionals;
  if (question === undefined || more.length > 0) throw new UsageError('Give one question, in quotes.');
  if (values.save !== undefined) reportFormat(values.save);
  const { workbench } = await session();
  const answer = await answerRequest(workbench, new ProjectNames(workbench), {
    id: 'ask',
    ...(values.save !== undefined && { save: { file: values.save, tokens: values.tokens } }),
    question,
    files: values.file,
    ...(values.project !== undefined && { project: values.project }),
    ...chosen,
  });
  if (values.json) await writeLine(answer);
  else {
    process.stdout.write(`${answer.error ?? answer.answer}\n`);
    const unfound = answer.figures.filter(({ found }) => !found).map(({ text }) => text);
    if (unfound.length > 0) process.stderr.write(`Not found in the results: ${unfound.join(', ')}\n`);
  }
  return answer.error === undefined ? Exit.fine : Exit.failed;
};

function chosenOptions({
  contract,
  k,
  reuse,
}: {
  contract?: string;
  k?: string;
  reuse?: string;
}): Pick<AskRequest, 'contract' | 'k' | 'reuse'> {
  const chosen = z
    .object({
      contract: ContractLevel.optional(),
      k: Contract.shape.k.optional(),
      reuse: AnswerReuse.optional(),
    })
    .safeParse({ contract, k: k === undefined ? undefined : Number(k), reuse });
  if (!chosen.success) {
    throw new UsageError(
      '--contract is blind, aggregates or masked; --k a number from 1 to 1000; --reuse off, exact or similar.',
    );
  }
  return chosen.data;
}

/** Projects by the names a caller gives them. */
export class ProjectNames {
  readonly #workbench: Workbench;
  readonly #ids = new Map<string, Promise<string>>();

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Finds or makes the project, once for all lines that name it; without a name, a fresh one. */
  async id(name: string | undefined): Promise<string> {
    if (name === undefined) return (await this.#workbench.shelf.create('Without a name')).id;
    const finding = this.#ids.get(name) ?? this.#findOrMake(name);
    this.#ids.set(name, finding);
    return finding;
  }

  async #findOrMake(name: string): Promise<string> {
    const known = (await this.#workbench.shelf.list()).find((project) => project.name === name);
    return (known ?? (await this.#workbench.shelf.create(name))).id;
  }
}

export interface AskAnswer {
  readonly id: string | number;
  readonly answer: string;
  readonly tables: readonly { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] }[];
  readonly charts: readonly object[];
  readonly code: readonly string[];
  readonly egress: readonly { readonly purpose: string; readonly origin: string; readonly body: string }[];
  /** Every figure of the answer, and the cell it was read from. */
  readonly figures: readonly AnswerFigure[];
  /** The answer asks back: what may be chosen. Ask with one of them in the same project to go on. */
  readonly choices?: readonly string[];
  /** The question could be taken otherwise: the question that asks for it, and what is taken then. */
  readonly alternatives?: RunView['otherReadings'];
  /** The answer was computed for an earlier question that was the same. */
  readonly reused?: { readonly at: number; readonly ageSeconds: number };
  readonly error?: string;
}

export async function answerRequest(
  workbench: Workbench,
  projects: ProjectNames,
  request: AskRequest,
): Promise<AskAnswer> {
  const projectId = await projects.id(request.project);
  if (request.contract !== undefined || request.k !== undefined) {
    const { level, k } = workbench.shelf.contractOf(await workbench.shelf.get(projectId));
    await workbench.shelf.setContract(projectId, { level: request.contract ?? level, k: request.k ?? k });
  }
  const paths = await withoutFolders(request.files.map((file) => resolve(file)));
  for (const path of paths) await importWatched(workbench, projectId, path);
  const answer = await answerQuestion(workbench, projectId, request);
  // A line without a project is a conversation of its own that is over now.
  if (request.project === undefined) await workbench.release(projectId);
  return answer;
}

/** Imports a file and says on standard error how far that is, where it is large enough to be worth a line. */
async function importWatched({ cabinet }: Workbench, projectId: string, path: string): Promise<void> {
  using line = progressLine(`reading ${basename(path)}`);
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  const progress = ({ stage, share }: ImportProgress): void => {
    if (stage === 'profiling' && share !== null) line(share, 1);
  };
  await cabinet.import(projectId, path, size < watchedBytes ? {} : { progress });
}

/** Asks in a project that has its files. */
export async function answerQuestion(
  workbench: Workbench,
  projectId: string,
  request: Pick<AskRequest, 'id' | 'question' | 'save' | 'reuse'>,
): Promise<AskAnswer> {
  const run = await workbench.runs.ask(projectId, request.question, {
    signal: new AbortController().signal,
    emit: () => {},
    ...(request.reuse && { reuse: request.reuse }),
  });
  if (request.save !== undefined) await saveReport(workbench, { projectId, runId: run.id }, request.save);
  return toAnswer(request.id, run, await egressOf(workbench, run));
}

async function egressOf({ ledger }: Workbench, run: RunView): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for await (const row of ledger.records(run.projectId))
    if (row.runId === run.id && row.decision !== 'refused') rows.push(row);
  return rows;
}

function toAnswer(id: string | number, run: RunView, egress: readonly LedgerRow[]): AskAnswer {
  const code = run.steps.flatMap((step) => (step.kind === 'code' ? [step] : []));
  const good = code.filter((step) => step.outcome === 'ok');
  const answer = [run.answer, ...run.choices.map((choice) => `- ${choice}`)].join('\n').slice(0, answerCharsMax);
  return {
    id,
    answer,
    tables: good.flatMap((step) =>
      step.tables.map((table) => ({ columns: table.columns.map((column) => column.name), rows: table.rows })),
    ),
    charts: good.flatMap((step) => step.charts),
    code: code.map((step) => step.code),
    egress: egress.map((row) => ({
      purpose: row.purpose,
      origin: row.origin,
      body: new TextDecoder().decode(row.body ?? new Uint8Array()),
    })),
    figures: answerFigures(answer, run, good),
    ...(run.choices.length > 0 && { choices: run.choices }),
    ...(run.otherReadings.length > 0 && { alternatives: run.otherReadings }),
    ...(run.reused && {
      reused: { at: run.reused.at, ageSeconds: Math.round((run.startedAt - run.reused.at) / 1_000) },
    }),
    ...(run.status !== 'answered' && { error: run.problem ?? `The run ended: ${run.status}.` }),
  };
}
