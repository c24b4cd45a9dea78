import type { Step } from '../../contracts/agent.ts';
import type { RunBudget } from '../../contracts/budget.ts';
import type { ToolCall } from '../../contracts/model.ts';
import { ranToEnd } from '../../contracts/sandbox.ts';
import { writtenByModel } from '../privacy/anonymized.ts';
import { fillTemplate, keptResults, templateOf } from './answer-template.ts';
import { type Closing, closingOf } from './closing-call.ts';
import { exhausted } from './spending.ts';

export type NextAction =
  | { readonly kind: 'call-model' }
  | { readonly kind: 'run-tool'; readonly call: ToolCall }
  /** The answer names what no result has: the model is told once. */
  | { readonly kind: 'refuse-template'; readonly call: ToolCall; readonly missing: readonly string[] }
  | { readonly kind: 'finish'; readonly closing: Closing }
  | { readonly kind: 'give-up'; readonly code: string; readonly message: string }
  | { readonly kind: 'ended'; readonly step: Step };

/** How many failed pieces of code in a row are sent back for repair. */
const repairsMax = 3;

/**
 * What a run does next follows from its rows alone, so a run whose process died goes on from the last row it stored.
 * @param steps all rows so far, the question first.
 */
export function nextAction(steps: readonly Step[], budget: RunBudget): NextAction {
  const last = steps.at(-1);
  if (last === undefined) return { kind: 'give-up', code: 'no-question', message: 'There was no question.' };
  switch (last.kind) {
    case 'answer':
    case 'stopped':
    case 'failed':
      return { kind: 'ended', step: last };
    case 'question':
      return { kind: 'call-model' };
    case 'model-turn': {
      const closing = closingOf(last);
      const [call] = last.toolCalls;
      if (closing && call && keptResults(steps)) {
        const { missing } = fillTemplate(closing.text, steps);
        if (missing.length > 0 && !wasRefused(steps)) return { kind: 'refuse-template', call, missing };
      }
      if (closing) return { kind: 'finish', closing };
      if (call) return { kind: 'run-tool', call };
      return {
        kind: 'give-up',
        code: 'empty-answer',
        message: 'The model answered with nothing. Ask again, or choose another model.',
      };
    }
    case 'tool-result':
      return afterToolResult(steps, budget);
  }
}

function afterToolResult(steps: readonly Step[], budget: RunBudget): NextAction {
  const lastTurn = steps.findLastIndex((step) => step.kind === 'model-turn');
  const turn = steps[lastTurn];
  const answered = new Set(
    steps.slice(lastTurn + 1).flatMap((step) => (step.kind === 'tool-result' ? [step.callId] : [])),
  );
  if (turn?.kind === 'model-turn') {
    const open = turn.toolCalls.find((call) => !answered.has(call.id));
    if (open) return { kind: 'run-tool', call: open };
    const closing = filledAtOnce(turn, steps);
    if (closing) return { kind: 'finish', closing };
  }
  if (failuresInARow(steps) > repairsMax) {
    return {
      kind: 'give-up',
      code: 'repairs-exhausted',
      message: `The code failed ${repairsMax + 1} times in a row. What it computed is kept above; try asking in other words.`,
    };
  }
  const limit = exhausted(steps, budget);
  if (limit) return { kind: 'give-up', ...limit };
  return { kind: 'call-model' };
}

/** An answer that came with the code, when the code ran and every value it names is there. */
function filledAtOnce(turn: Extract<Step, { kind: 'model-turn' }>, steps: readonly Step[]): Closing | null {
  const last = steps.at(-1);
  const template = templateOf(turn.toolCalls.at(-1));
  if (template === null || last?.kind !== 'tool-result' || last.kept === undefined) return null;
  if (!ranToEnd({ kind: last.outcome, error: null })) return null;
  return fillTemplate(template, steps).missing.length > 0 ? null : { text: writtenByModel(template), choices: [] };
}

/** Whether the last result was the refusal of an answer. */
function wasRefused(steps: readonly Step[]): boolean {
  return steps.findLast((step) => step.kind === 'tool-result')?.outcome === 'refused';
}

function failuresInARow(steps: readonly Step[]): number {
  let count = 0;
  for (const step of steps.toReversed()) {
    if (step.kind !== 'tool-result') continue;
    if (ranToEnd({ kind: step.outcome, error: null })) break;
    count += 1;
  }
  return count;
}
