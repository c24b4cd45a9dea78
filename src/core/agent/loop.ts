import type { AgentEvent, agentHostMethods, RunContext, Step } from '../../contracts/agent.ts';
import { keepsValues } from '../../contracts/contract-order.ts';
import { assertNever, CloisterError, hasCode, isAbort } from '../../contracts/errors.ts';
import type { Client } from '../../contracts/method.ts';
import type { Anonymized } from '../../contracts/model.ts';
import type { Clock, ModelClient } from '../ports.ts';
import { fillTemplate, keptResults } from './answer-template.ts';
import { answeredHere } from './instructions.ts';
import { toMessages } from './messages.ts';
import { missingNames, withMissingNames } from './missing-names.ts';
import { ModelError } from './model-error.ts';
import { collectTurn } from './model-turn.ts';
import { nextAction } from './next-action.ts';
import { requestOf } from './request-of.ts';
import { outOfTime, timeLeftMs } from './spending.ts';

export interface AgentPorts {
  readonly model: ModelClient;
  readonly host: Pick<Client<typeof agentHostMethods>, 'appendStep' | 'runTool'>;
  readonly clock: Clock;
  /** A signal that is aborted so many milliseconds from now. */
  readonly deadline: (ms: number) => AbortSignal;
}

export interface AgentRun {
  readonly context: RunContext;
  /** The rows there are, the question first; a resumed run has more. */
  readonly steps: readonly Step[];
  readonly ports: AgentPorts;
  readonly emit: (event: AgentEvent) => void;
  readonly signal: AbortSignal;
  /** What the model is asked, where that has other instructions and tools than on the desktop. */
  readonly requestOf?: typeof requestOf;
}

/**
 * The agent loop, the only one: each turn of it stores one row before the row is shown.
 * @returns the last row: an answer, or why there is none.
 * @throws only when a row cannot be stored; whatever the model or the code does ends in a row.
 */
export async function runAgent(run: AgentRun): Promise<Step> {
  const { context, ports, emit, signal } = run;
  const steps: Step[] = [...run.steps];
  const append = async (step: Step) => {
    await ports.host.appendStep({ runId: context.runId, step });
    steps.push(step);
    emit({ kind: 'step', step });
  };
  for (;;) {
    const next = nextAction(steps, context.budget);
    if (next.kind === 'ended') return next.step;
    try {
      signal.throwIfAborted();
      switch (next.kind) {
        case 'call-model':
          await append(await modelTurn(run, steps));
          break;
        case 'run-tool': {
          // Not cancelled from here: a stopped run stops its code in main, and what was printed until then is a row.
          const result = await ports.host.runTool({
            runId: context.runId,
            projectId: context.projectId,
            call: next.call,
            seen: whatTheModelHas(context, steps),
          });
          const row: ToolResult = { kind: 'tool-result', callId: next.call.id, ...result };
          await append(withMissingNames(row, next.call, steps));
          break;
        }
        case 'refuse-template':
          await append(missingNames(next.call, next.missing));
          break;
        case 'finish':
          await append({
            kind: 'answer',
            ...saidOf(next.closing.text, context, steps),
            ...(next.closing.choices.length > 0 && { choices: [...next.closing.choices] }),
            ...(next.closing.otherReadings && { otherReadings: [...next.closing.otherReadings] }),
          });
          break;
        case 'give-up':
          await append({ kind: 'failed', code: next.code, message: next.message });
          break;
        default:
          assertNever(next);
      }
    } catch (error) {
      await append(lastRow(error, signal));
    }
  }
}

/** What a model's server does now and then and does not do twice: the turn is asked for once more. */
const passing = new Set(['model-cut-off', 'model-failed']);

type ToolResult = Extract<Step, { kind: 'tool-result' }>;

/** An answer as the user reads it, and what a model is told of it later where the contract keeps its values here. */
function saidOf(text: Anonymized, { contract, model }: RunContext, steps: readonly Step[]): Said {
  if (!keepsValues(contract)) return { text };
  if (model.provider === 'built-in') return { text, shared: answeredHere };
  return keptResults(steps) ? { text: fillTemplate(text, steps).text, shared: text } : { text };
}

type Said = Pick<Extract<Step, { kind: 'answer' }>, 'text' | 'shared'>;

async function modelTurn(run: AgentRun, steps: readonly Step[]): Promise<Step> {
  const { context, ports, emit, signal } = run;
  const leftMs = timeLeftMs(steps, context.budget);
  const limit = leftMs === null ? null : ports.deadline(leftMs);
  // A template is no answer yet: it is shown when its values stand in it.
  const isInside = context.model.provider === 'built-in';
  const isTemplate = keepsValues(context.contract) && !isInside;
  const shown = (event: AgentEvent) => (isTemplate && event.kind === 'text' ? undefined : emit(event));
  const request = (run.requestOf ?? requestOf)(context, steps);
  for (let tries = 1; ; tries++) {
    try {
      const stream = ports.model.stream(request, limit === null ? signal : AbortSignal.any([signal, limit]));
      return await collectTurn(stream, { emit: shown, clock: ports.clock });
    } catch (error) {
      if (limit?.aborted && !signal.aborted && context.budget.secondsMax !== null) {
        const { code, message } = outOfTime(context.budget.secondsMax);
        throw new ModelError(code, message, error);
      }
      const passes = error instanceof ModelError && passing.has(error.code);
      if (!passes || tries > 1 || signal.aborted) throw error;
      emit({ kind: 'text-withdrawn' });
    }
  }
}

function lastRow(error: unknown, signal: AbortSignal): Step {
  // A wire that closed took the store with it: nothing can be written, and the rows there are let the run go on later.
  if (hasCode(error, 'wire-closed') || hasCode(error, 'row-not-stored')) throw error;
  if (signal.aborted || isAbort(error)) return { kind: 'stopped', reason: 'Stopped by you.' };
  if (error instanceof CloisterError) return { kind: 'failed', code: error.code, message: error.message };
  const name = error instanceof Error ? error.name : 'Error';
  return {
    kind: 'failed',
    code: 'unexpected',
    message: `Something unexpected went wrong (${name}). Nothing was lost; ask again.`,
  };
}

/** Everything the model was ever sent or wrote in this run: words in it are no news to it. */
function whatTheModelHas(context: RunContext, steps: readonly Step[]): string {
  const parts: string[] = [...context.tables.map((table) => JSON.stringify(table)), ...(context.memories ?? [])];
  for (const message of [...context.history, ...toMessages(steps)]) {
    switch (message.role) {
      case 'user':
        parts.push(message.text);
        break;
      case 'assistant':
        parts.push(message.text, ...message.toolCalls.map((call) => call.arguments));
        break;
      case 'tool':
        parts.push(message.output);
        break;
    }
  }
  return parts.join('\n');
}
