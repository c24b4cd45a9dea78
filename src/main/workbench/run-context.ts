import type { RemoteKind, RunBasis, RunContext, Taint } from '../../contracts/agent.ts';
import type { RunBudget } from '../../contracts/budget.ts';
import { isWider, keepsValues, narrower } from '../../contracts/contract-order.ts';
import type { Contract, TableSchema } from '../../contracts/dataset.ts';
import type { Client } from '../../contracts/method.ts';
import type { ModelMessage, ModelSettings } from '../../contracts/model.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { RunRow, StepRow, storeMethods } from '../../contracts/store.ts';
import { conversationWindow } from '../../core/agent/conversation-window.ts';
import { toHistory, withoutValues } from '../../core/agent/messages.ts';
import { taintOf } from '../../core/agent/taint.ts';
import { systemClock } from '../system-random.ts';
import type { FileCabinet } from './file-cabinet.ts';
import type { KnowledgeDesk } from './knowledge-desk.ts';
import type { MemoryBook } from './memory-book.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';

/** How many earlier answered questions are looked at; how much of them is told is the window's. */
const historyRuns = 16;

/** The schema as the basis of a run records it, and as the built-in analyst reads it. */
const everything: Contract = { level: 'masked', k: 1 };

export interface RunContextOptions {
  readonly store: Client<typeof storeMethods>;
  readonly privacy: Client<typeof privacyMethods>;
  readonly shelf: ProjectShelf;
  readonly cabinet: FileCabinet;
  readonly memories: MemoryBook;
  readonly knowledge: KnowledgeDesk;
  readonly remoteKinds: () => Promise<RemoteKind[]>;
  readonly budget: () => RunBudget;
  readonly appVersion: string;
}

/** What a run needs to know of its project: the schema and the conversation as the contract allows them to be told. */
export class RunContexts {
  readonly #options: RunContextOptions;

  constructor(options: RunContextOptions) {
    this.#options = options;
  }

  /** The contract that a run was asked under, or the project's where that has become narrower. */
  async contractOf(project: OpenProject, row: RunRow): Promise<Contract> {
    const now = this.#options.shelf.contractOf(project);
    const first = (await this.#options.store.steps({ runId: row.id }))[0]?.step;
    const asked = first?.kind === 'question' ? first.basis?.contract : undefined;
    return asked ? narrower(asked, now) : now;
  }

  /** @param row of a run that is there, or of one that may never be: only what came before it counts. */
  async of(
    project: OpenProject,
    row: Pick<RunRow, 'id' | 'startedAt'>,
    model: ModelSettings,
    contract: Contract,
  ): Promise<RunContext> {
    const isInside = model.provider === 'built-in';
    return {
      runId: row.id,
      projectId: project.id,
      model,
      tables: await this.#describe(project, contract),
      ...(isInside && keepsValues(contract) && { keptTables: await this.#describe(project, everything) }),
      contract,
      history: await this.#history(project, row, model, contract),
      today: localDate(new Date(systemClock.now())),
      memories: await this.#options.memories.forModel(project.id),
      documents: (await this.#options.knowledge.documents(project.id)).filter(({ facts }) => facts.problem === null)
        .length,
      // The built-in analyst asks for none.
      ...(!isInside && { remoteKinds: await this.#options.remoteKinds() }),
      budget: this.#options.budget(),
    };
  }

  /** What the conversation has read that a question asked now goes on from. */
  async taintBefore(project: OpenProject): Promise<Taint | null> {
    return taintOf((await this.#earlier(project, systemClock.now() + 1)).flat().map(({ step }) => step));
  }

  async basis(project: OpenProject, besideRunId: string | null): Promise<RunBasis> {
    const { shelf, cabinet, budget, appVersion } = this.#options;
    const tables = await this.#describe(project, everything);
    const hashes = await cabinet.hashes(project.id);
    return {
      files: tables.map(({ file, rowCount }, index) => ({ file, rowCount, sha256: hashes[index]! })),
      contract: shelf.contractOf(project),
      appVersion,
      prices: budget().prices,
      besideRunId,
    };
  }

  async #describe(project: OpenProject, contract: Contract): Promise<TableSchema[]> {
    const { privacy, cabinet, store } = this.#options;
    const { tables, records } = await privacy.describe({
      projectId: project.id,
      files: await cabinet.guarded(project.id),
      contract,
    });
    await store.addVaultRecords({ projectId: project.id, records });
    return tables;
  }

  async #history(
    project: OpenProject,
    row: Pick<RunRow, 'startedAt'>,
    model: ModelSettings,
    contract: Contract,
  ): Promise<ModelMessage[]> {
    const rows = await this.#earlier(project, row.startedAt);
    // One that was asked for comparison is no part of the conversation.
    const exchanges = rows
      .map((steps) => steps.map(({ step }) => step))
      .filter(([first]) => first?.kind !== 'question' || (first.basis?.besideRunId ?? null) === null)
      .map((steps) => {
        const messages = toHistory(steps);
        const [first] = steps;
        const then = first?.kind === 'question' ? first.basis?.contract : undefined;
        if (then && !isWider(then, contract)) return messages;
        const told = withoutValues(messages);
        return model.provider === 'built-in' ? told : told.filter(({ role }) => role !== 'tool');
      });
    return conversationWindow(exchanges);
  }

  /** The rows of the latest questions that were answered before a time. */
  async #earlier(project: OpenProject, before: number): Promise<StepRow[][]> {
    const { store } = this.#options;
    const earlier = (await store.runs({ projectId: project.id })).filter(
      ({ status, startedAt }) => status === 'answered' && startedAt < before,
    );
    return Promise.all(earlier.slice(-historyRuns).map(({ id }) => store.steps({ runId: id })));
  }
}

function localDate(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
