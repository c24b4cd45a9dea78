import type { Step } from '../../contracts/agent.ts';
import { assertNever } from '../../contracts/errors.ts';
import type { ModelMessage } from '../../contracts/model.ts';

/** The rows of a run as the conversation a model is sent. Ends of runs are not part of it. */
export function toMessages(steps: readonly Step[]): ModelMessage[] {
  return steps.flatMap((step): ModelMessage[] => {
    switch (step.kind) {
      case 'question':
        return [{ role: 'user', text: step.text }];
      case 'model-turn':
        // A turn without calls is the answer and comes back as history, once, from the 'answer' row.
        return step.toolCalls.length === 0 ? [] : [{ role: 'assistant', text: step.text, toolCalls: step.toolCalls }];
      case 'tool-result':
        return [{ role: 'tool', callId: step.callId, output: step.output }];
      case 'answer':
        return [{ role: 'assistant', text: step.text, toolCalls: [] }];
      case 'stopped':
      case 'failed':
        return [];
      default:
        return assertNever(step);
    }
  });
}

/** Rows of a finished run that another run may look back on: whole exchanges only, for every call needs its result. */
export function toHistory(steps: readonly Step[]): ModelMessage[] {
  return steps.at(-1)?.kind === 'answer' ? toMessages(steps) : [];
}
