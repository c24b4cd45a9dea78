import type { Step } from '../../contracts/agent.ts';
import { assertNever } from '../../contracts/errors.ts';
import type { Anonymized, ModelMessage } from '../../contracts/model.ts';
import { authoredHere, joined } from '../privacy/anonymized.ts';
import { closingOf } from './closing-call.ts';

/** The rows of a run as the conversation a model is sent. Ends of runs are not part of it. */
export function toMessages(steps: readonly Step[]): ModelMessage[] {
  return steps.flatMap((step): ModelMessage[] => {
    switch (step.kind) {
      case 'question':
        return [{ role: 'user', text: step.text }];
      case 'model-turn':
        // A turn that ends the run comes back as history, once, from the 'answer' row.
        return step.toolCalls.length === 0 || closingOf(step)
          ? []
          : [{ role: 'assistant', text: step.text, toolCalls: step.toolCalls }];
      case 'tool-result':
        return [{ role: 'tool', callId: step.callId, output: step.output }];
      case 'answer':
        return [{ role: 'assistant', text: spoken(step), toolCalls: [] }];
      case 'stopped':
      case 'failed':
        return [];
      default:
        return assertNever(step);
    }
  });
}

/** A question back with its choices, so that the one the user takes makes sense in what follows. */
export function spoken({ text, choices = [] }: Extract<Step, { kind: 'answer' }>): Anonymized {
  return joined([text, ...choices.map((choice) => joined([authoredHere('- '), choice], ''))], '\n');
}

/** Rows of a finished run that another run may look back on: whole exchanges only, for every call needs its result. */
export function toHistory(steps: readonly Step[]): ModelMessage[] {
  return steps.at(-1)?.kind === 'answer' ? toMessages(steps) : [];
}
