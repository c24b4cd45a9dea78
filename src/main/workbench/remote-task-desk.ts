import type { ToolOutput } from '../../contracts/agent.ts';
import { keepsValues } from '../../contracts/contract-order.ts';
import type { Contract } from '../../contracts/dataset.ts';
import { CloisterError, isAbort } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { Anonymized, ToolCall } from '../../contracts/model.ts';
import type { privacyMethods } from '../../contracts/privacy.ts';
import type { OutcomeKind } from '../../contracts/sandbox.ts';
import type { storeMethods } from '../../contracts/store.ts';
import { type AskedTask, askedTask } from '../../core/agent/remote-task.ts';
import { fenceOfFetched } from '../../core/knowledge/fence.ts';
import { authoredHere, joined } from '../../core/privacy/anonymized.ts';
import { systemClock, systemRandom } from '../system-random.ts';
import { readFetchedTable } from '../tasks/fetched-table.ts';
import type { OutboxTask } from '../tasks/outbox.ts';
import type { TaskDesk } from '../tasks/task-desk.ts';
import { refusal } from './refusal.ts';

/** A run that waits longer than this goes on without; the task stays, and the user has what it brings. */
const waitMaxMs = 10 * 60_000;
/** So much of a page is told to a model. */
const toldCharsMax = 20_000;

interface RemoteTaskOptions {
  readonly tasks: TaskDesk;
  readonly privacy: Client<typeof privacyMethods>;
  readonly store: Pick<Client<typeof storeMethods>, 'addVaultRecords'>;
}

interface RemoteCall {
  readonly runId: string;
  readonly projectId: string;
  readonly call: ToolCall;
}

interface RemoteContext {
  readonly contract: Contract;
  /** Even where policy lets the task go: the run has read what others wrote. */
  readonly asksFirst: boolean;
  readonly signal: AbortSignal;
}

/** Answers `run_remote_task`: a task in the outbox that waits for the user's word, and what it brought as a text nobody here wrote. */
export class RemoteTaskDesk {
  readonly #options: RemoteTaskOptions;

  constructor(options: RemoteTaskOptions) {
    this.#options = options;
  }

  async run(
    { runId, projectId, call }: RemoteCall,
    { contract, asksFirst, signal }: RemoteContext,
  ): Promise<ToolOutput> {
    const asked = askedTask(call.arguments);
    const kinds = await this.#options.tasks.service.remoteKinds();
    if (asked === null || !kinds.includes(asked.kind)) {
      return refusal(
        'BadArguments',
        'The arguments were not the JSON object {"plan": string, "kind": string, "url": string, "question": string}, with an http or https address for what fetches one.',
      );
    }
    const from = systemClock.now();
    try {
      const task = await this.#options.tasks.run(projectId, {
        ...{ kind: asked.kind, input: asked.input },
        asked: { runId, callId: call.id, needsApproval: asksFirst },
      });
      const last = await this.#settled(task, signal);
      const said = await this.#tell(asked, last, contract, signal);
      return { ...said, resultId: null, durationMs: Math.max(0, systemClock.now() - from) };
    } catch (error) {
      if (signal.aborted || isAbort(error)) return refusal('Cancelled', 'The user stopped the run.');
      if (error instanceof CloisterError && refusing.has(error.code)) return refusal('Refused', error.message);
      throw error;
    }
  }

  /** A run that is stopped takes its task along. */
  async #settled(task: OutboxTask, signal: AbortSignal): Promise<OutboxTask> {
    const { tasks } = this.#options;
    const patience = AbortSignal.timeout(waitMaxMs);
    try {
      return await tasks.until('settled', task, AbortSignal.any([signal, patience]));
    } catch (error) {
      if (signal.aborted) await tasks.cancel(task.projectId, task.id);
      else if (patience.aborted) return tasks.get(task.projectId, task.id);
      throw error;
    }
  }

  async #tell(asked: AskedTask, task: OutboxTask, contract: Contract, signal: AbortSignal): Promise<Told> {
    switch (task.end) {
      case 'succeeded':
        return keepsValues(contract) ? withheld(contract) : this.#tellResult(asked, task, signal);
      case 'declined':
        return ours('refused', 'The user did not allow this task. Nothing was sent. Go on without it.');
      case 'cancelled':
        return ours('cancelled', 'The user cancelled this task. Go on without it.');
      case 'failed':
      case 'dead':
      case 'refused':
        return ours('raised', `The task failed: ${codeOf(task)}. Go on without it, or ask for another one.`);
      case null:
        return task.problem?.code === 'offline'
          ? ours(
              'ok',
              'This machine is offline. The task waits and goes out by itself later; answer without it and say so.',
            )
          : ours('ok', 'The task is not over yet. The user has what it brings; answer without it and say so.');
    }
  }

  async #tellResult({ kind }: AskedTask, { projectId, id }: OutboxTask, signal: AbortSignal): Promise<Told> {
    const { tasks, privacy, store } = this.#options;
    const whole = await tasks.result(projectId, id, signal);
    const text = kind === 'dataset.fetch' ? aboutTable(whole) : cut(whole);
    const tokenized = await privacy.tokenize({ projectId, text });
    await store.addVaultRecords({ projectId, records: tokenized.records });
    const { open, close } = fenceOfFetched(tokenized.text, systemRandom);
    const output = joined([authoredHere(open), tokenized.text, authoredHere(close)], '\n');
    return { output, outcome: 'ok', taint: 'network' };
  }
}

type Told = Pick<ToolOutput, 'output' | 'outcome' | 'taint'>;

/** What the next try of the model may do otherwise, and what is no fault of this app. */
const refusing = new Set(['task-names-someone', 'task-forbidden', 'nobody-to-ask', 'no-table', 'no-result']);

const ours = (outcome: OutcomeKind, text: string): Told => ({ output: authoredHere(text), outcome });

const withheld = ({ level }: Contract): Told =>
  ours(
    'ok',
    `The task is done and its result is shown to the user under Tasks. The contract of this project is "${level}": it is not sent to you.`,
  );

/** A service's own name of what went wrong; its sentences are anybody's. */
function codeOf({ problem, progress }: OutboxTask): Anonymized {
  const code = progress.error?.code ?? problem?.code ?? '';
  return authoredHere(/^[a-z][a-z_-]{0,59}$/.test(code) ? code : 'failed');
}

function cut(text: string): string {
  if (text.length <= toldCharsMax) return text;
  return `${text.slice(0, toldCharsMax)}\n(cut here: ${text.length - toldCharsMax} more characters are shown to the user)`;
}

const columnsMax = 200;

function aboutTable(output: string): string {
  const { name, columns, rowCount } = readFetchedTable(output);
  return JSON.stringify({
    table: name,
    rowCount,
    columns: columns.slice(0, columnsMax),
    note: 'Not among the files yet: the user can add it under Tasks, and then ask again.',
  });
}
