import type { ToolOutput } from '../../contracts/agent.ts';
import { AggregatePlan, CountedGroups, PublishedGroups } from '../../contracts/aggregate.ts';
import type { Client } from '../../contracts/method.ts';
import { Observation, type privacyMethods } from '../../contracts/privacy.ts';
import { type ExecutionOutcome, type ResultTable, ranToEnd } from '../../contracts/sandbox.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { readsFileText } from '../../core/agent/taint.ts';
import { aggregateTable } from '../../core/agent/tools.ts';
import { shownGroups } from '../../core/dataset/group-suppression.ts';
import { groupTable, peopleColumn } from '../../core/dataset/group-table.ts';
import type { Sandbox } from '../../core/ports.ts';
import { authoredHere } from '../../core/privacy/anonymized.ts';
import { systemRandom } from '../system-random.ts';
import type { FileCabinet } from './file-cabinet.ts';
import { pythonLiteral } from './file-reader.ts';
import type { OpenProject, ProjectShelf } from './project-shelf.ts';
import { refusal } from './refusal.ts';
import type { ResultVault } from './result-vault.ts';
import type { ToolContext, ToolRequest } from './tool-runner.ts';

const timeoutMs = 5 * 60_000;

/** Enough for any honest conversation about a file; what comes after is refused, as every answer tells a little. */
const questionsMax = 60;

/** The guest's own sentences about a plan; others could quote a value. */
const ownWords =
  /^(?:there are \d+ groups; at most|a unit is one of|there is no such column|\w+ needs a column of numbers|the questions asked so far)/;

interface AggregateDeskOptions {
  readonly shelf: ProjectShelf;
  readonly cabinet: FileCabinet;
  readonly results: ResultVault;
  readonly privacy: Client<typeof privacyMethods>;
  readonly sandbox: Sandbox;
  readonly store: Client<typeof storeMethods>;
}

/** Answers `aggregate_table`: our own code counts, in a session where no generated code has been, and what was told is kept in mind. */
export class AggregateDesk {
  readonly #options: AggregateDeskOptions;
  /** One at a time: each answer counts for the next. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: AggregateDeskOptions) {
    this.#options = options;
  }

  count(request: ToolRequest, context: Pick<ToolContext, 'contract' | 'signal'>): Promise<ToolOutput> {
    const turn = this.#tail.then(() => this.#count(request, context));
    this.#tail = turn.catch(() => {});
    return turn;
  }

  async #count(
    { runId, projectId, call, seen }: ToolRequest,
    { contract, signal }: Pick<ToolContext, 'contract' | 'signal'>,
  ): Promise<ToolOutput> {
    const { shelf, cabinet, results, privacy, store } = this.#options;
    const project = await shelf.guarded(projectId);
    const plan = await this.#plan(projectId, call.arguments);
    if (plan === null) return refusal('BadArguments', 'The arguments do not fit the tool. Send them again.');
    const guarded = await cabinet.guarded(projectId);
    const at = guarded.findIndex(({ file }) => file === plan.file);
    const file = guarded[at];
    if (!file) return refusal('NoSuchFile', 'There is no such file; write its name as in the schema.');
    const sha256 = (await cabinet.hashes(projectId))[at]!;
    const asked = JSON.stringify(plan);
    const told = (await this.#published(project)).filter((one) => one.sha256 === sha256);
    const earlier = told.filter((one) => JSON.stringify(one.plan) !== asked);
    if (earlier.length >= questionsMax) {
      return refusal(
        'TooManyQuestions',
        `${questionsMax} questions about this file were answered; no more figures are given.`,
      );
    }
    const outcome = await this.#run(
      projectId,
      { ...plan, people: peopleColumn(file), k: contract.k, earlier: earlier.map((one) => one.plan) },
      signal,
    );
    if (!ranToEnd(outcome)) {
      const message = outcome.error?.message ?? '';
      return refusal(
        'PlanFailed',
        ownWords.test(message) ? message : 'The plan does not fit the file. Check columns, values and units.',
      );
    }
    const counted = CountedGroups.parse(outcome.value);
    const shown = shownGroups(counted, earlier, contract.k);
    const whole: ExecutionOutcome = {
      ...outcome,
      tables: [groupTable(plan, counted)],
      value: PublishedGroups.parse({ sha256, plan, shown }),
    };
    const resultId = await results.put(project, runId, whole);
    const masked = async (table: ResultTable) => {
      const { artifacts, ...visible } = { ...whole, tables: [table] };
      const level = { level: 'masked', k: contract.k } as const;
      const of = { projectId, files: guarded, contract: level, seen, source: '' };
      const observed = await privacy.observe({ ...of, outcome: { ...visible, fileCount: artifacts.length } });
      await store.addVaultRecords({ projectId, records: observed.records });
      return observed.observation;
    };
    const observation = Observation.parse(JSON.parse(await masked(groupTable(plan, counted, shown))));
    const hidden = counted.groups.length - shown.length;
    if (hidden > 0) {
      observation.heldBack.push(
        `${hidden} of ${counted.groups.length} groups were not sent: fewer than ${contract.k} rows, people or values, one row dominates, or the difference to what is known would tell of so few.`,
      );
    }
    observation.heldBack.push(`${earlier.length + 1} of at most ${questionsMax} questions about this file.`);
    return {
      output: authoredHere(JSON.stringify(observation)),
      kept: await masked(groupTable(plan, counted)),
      ...(readsFileText(JSON.stringify(observation)) && { taint: 'results' as const }),
      outcome: 'ok',
      resultId,
      durationMs: outcome.durationMs,
    };
  }

  /** The plan with the values that its tokens stand for. */
  async #plan(projectId: string, text: string): Promise<AggregatePlan | null> {
    const tokens = await this.#options.privacy.tokensIn({ projectId, text });
    const restored = (value: unknown): unknown =>
      typeof value === 'string'
        ? value.replaceAll(/<[A-Z][A-Z0-9_]*>/g, (token) => (Object.hasOwn(tokens, token) ? tokens[token]! : token))
        : value;
    try {
      const parsed = AggregatePlan.safeParse(JSON.parse(text, (_, value) => restored(value)));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  async #run(projectId: string, plan: object, signal: AbortSignal): Promise<ExecutionOutcome> {
    const { sandbox, cabinet } = this.#options;
    const sessionId = `aggregate-${systemRandom.id()}`;
    const source = `from cloister.aggregate import aggregate\nimport json\nemit_json(aggregate(json.loads(${pythonLiteral(JSON.stringify(plan))})))`;
    try {
      return await sandbox.execute(
        {
          sessionId,
          executionId: systemRandom.id(),
          language: 'python',
          source,
          timeoutMs,
          files: await cabinet.mounts(projectId),
          tokens: {},
        },
        { signal },
      );
    } finally {
      await sandbox.closeSession({ sessionId }).catch(() => {});
    }
  }

  /** What was told in the project, as its sealed results say: a restart forgets nothing. */
  async #published(project: OpenProject): Promise<PublishedGroups[]> {
    const { store, results } = this.#options;
    const found: PublishedGroups[] = [];
    for (const { id } of await store.runs({ projectId: project.id })) {
      const calls = new Set<string>();
      for (const { step } of await store.steps({ runId: id })) {
        if (step.kind === 'model-turn') {
          for (const call of step.toolCalls) if (call.name === aggregateTable.name) calls.add(call.id);
        }
        if (step.kind !== 'tool-result' || step.resultId === null || !calls.has(step.callId)) continue;
        const published = PublishedGroups.safeParse((await results.get(project, step.resultId)).value);
        if (published.success) found.push(published.data);
      }
    }
    return found;
  }
}
