import { z } from 'zod';
import type { Taint, ToolOutput } from '../../contracts/agent.ts';
import { narrower } from '../../contracts/contract-order.ts';
import type { Contract } from '../../contracts/dataset.ts';
import type { Client } from '../../contracts/method.ts';
import type { ToolCall } from '../../contracts/model.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { isClosingTool, refusedClosing } from '../../core/agent/closing-call.ts';
import { isRemoteTask } from '../../core/agent/remote-task.ts';
import { effectOfTool, needsApproval, readsFileText } from '../../core/agent/taint.ts';
import { aggregateTable, languageOfTool, searchDocuments } from '../../core/agent/tools.ts';
import type { Sandbox } from '../../core/ports.ts';
import { systemRandom } from '../system-random.ts';
import type { AggregateDesk } from './aggregate-desk.ts';
import { executionLimitMs } from './execution-limit.ts';
import type { FileCabinet } from './file-cabinet.ts';
import type { PassageDesk } from './passage-desk.ts';
import type { ProjectShelf } from './project-shelf.ts';
import { refusal } from './refusal.ts';
import type { RemoteTaskDesk } from './remote-task-desk.ts';
import type { ResultVault } from './result-vault.ts';

/** Far longer than code that answers a question; what a model that repeats itself writes is not worth running. */
const codeCharsMax = 200_000;

const CodeArguments = z.object({ plan: z.string().default(''), code: z.string().min(1) });

interface ToolRunnerOptions {
  readonly shelf: ProjectShelf;
  readonly cabinet: FileCabinet;
  readonly results: ResultVault;
  readonly privacy: Client<typeof privacyMethods>;
  readonly sandbox: Sandbox;
  readonly store: Client<typeof storeMethods>;
  readonly aggregates: AggregateDesk;
  readonly passages: PassageDesk;
  readonly remoteTasks: RemoteTaskDesk;
}

export interface ToolRequest {
  readonly runId: string;
  readonly projectId: string;
  readonly call: ToolCall;
  readonly seen: string;
}

export interface ToolContext {
  /** Of the run: the project's may have become narrower since. */
  readonly contract: Contract;
  /** What the run has read by now that others wrote. */
  readonly taint: Taint | null;
  readonly signal: AbortSignal;
  readonly onOutput: (text: string) => void;
}

/** Turns a model's call into sealed code and its outcome into what a model may see. Raw values begin and end here. */
export class ToolRunner {
  readonly #options: ToolRunnerOptions;

  constructor(options: ToolRunnerOptions) {
    this.#options = options;
  }

  async run(
    { runId, projectId, call, seen }: ToolRequest,
    { contract, taint, signal, onOutput }: ToolContext,
  ): Promise<ToolOutput> {
    if (isClosingTool(call.name)) return refusal('EndedTooEarly', refusedClosing(call));
    const effect = effectOfTool(call.name);
    if (effect === null) return unknownTool;
    const asksFirst = needsApproval(effect, taint);
    if (isRemoteTask(call.name)) {
      return this.#options.remoteTasks.run({ runId, projectId, call }, { contract, asksFirst, signal });
    }
    if (asksFirst) {
      return refusal('NeedsApproval', 'This run has read documents: only the user can allow this call. Go on without.');
    }
    if (call.name === searchDocuments.name) {
      const found = await this.#options.passages.search({ runId, projectId, call }, contract, signal);
      return (
        found ?? refusal('BadArguments', 'The arguments were not the JSON object {"query": string, "k": integer}.')
      );
    }
    if (call.name === aggregateTable.name && contract.level === 'aggregates') {
      return this.#options.aggregates.count({ runId, projectId, call, seen }, { contract, signal });
    }
    const language = languageOfTool(call.name);
    if (language === null) return unknownTool;
    const parsed = parseArguments(call.arguments);
    if (parsed === null) {
      return refusal(
        'BadArguments',
        'The arguments were not the JSON object {"plan": string, "code": string}. Send them again.',
      );
    }
    if (parsed.code.length > codeCharsMax) {
      return refusal(
        'CodeTooLong',
        `The code is longer than ${codeCharsMax} characters and was not run. Write it shorter.`,
      );
    }
    const { shelf, cabinet, results, privacy, sandbox, store } = this.#options;
    const project = await shelf.guarded(projectId);
    const [files, tokens, guarded, sizes] = await Promise.all([
      cabinet.mounts(projectId),
      privacy.tokensIn({ projectId, text: parsed.code }),
      cabinet.guarded(projectId),
      cabinet.sizesBytes(projectId),
    ]);
    const outcome = await sandbox.execute(
      {
        sessionId: projectId,
        executionId: systemRandom.id(),
        language,
        source: parsed.code,
        timeoutMs: executionLimitMs(sizes),
        files,
        tokens,
      },
      { signal, onEvent: (event) => onOutput(event.text) },
    );
    const resultId = await results.put(project, runId, outcome);
    const { artifacts, ...visible } = outcome;
    const observed = await privacy.observe({
      projectId,
      outcome: { ...visible, fileCount: artifacts.length },
      files: guarded,
      contract: narrower(contract, shelf.contractOf(project)),
      seen,
      source: parsed.code,
    });
    await store.addVaultRecords({ projectId, records: observed.records });
    return {
      output: observed.observation,
      ...(readsFileText(observed.observation) && { taint: 'results' as const }),
      ...(observed.kept !== null && { kept: observed.kept }),
      outcome: outcome.kind,
      resultId,
      durationMs: outcome.durationMs,
    };
  }
}

export function parseArguments(text: string): z.infer<typeof CodeArguments> | null {
  try {
    return CodeArguments.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const unknownTool = refusal(
  'UnknownTool',
  'There is no tool of this name. Use run_python, run_sql, run_javascript, ask_user or answer.',
);
