import type { Step } from '../../contracts/agent.ts';
import { assertNever } from '../../contracts/errors.ts';
import type { Anonymized, ModelMessage } from '../../contracts/model.ts';
import { authoredHere, joined } from '../privacy/anonymized.ts';
import { closingOf } from './closing-call.ts';
import { answeredHere } from './instructions.ts';

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
        return [
          {
            role: 'tool',
            callId: step.callId,
            output: step.output,
            ...(step.kept !== undefined && { kept: step.kept }),
            ...(step.passages && { passages: step.passages }),
          },
        ];
      case 'answer':
        // Code that the reader ran has no answer in words.
        return step.text === '' ? [] : [{ role: 'assistant', text: spoken(step), toolCalls: [] }];
      case 'stopped':
      case 'failed':
        return [];
      default:
        return assertNever(step);
    }
  });
}

/** A question back with its choices, so that the one the user takes makes sense in what follows. */
export function spoken({ text, shared = text, choices = [] }: Extract<Step, { kind: 'answer' }>): Anonymized {
  return joined([shared, ...choices.map((choice) => joined([authoredHere('- '), choice], ''))], '\n');
}

/** Messages as they may go to a model on another machine. */
export function forOutside(messages: readonly ModelMessage[]): ModelMessage[] {
  return messages.map((message) =>
    message.role === 'tool' ? { role: 'tool', callId: message.callId, output: message.output } : message,
  );
}

/**
 * An exchange that was had under a wider contract than the one that counts now: the question, and that it was answered. The
 * built-in analyst, which is no model, is left the results to look back on.
 */
export function withoutValues(messages: readonly ModelMessage[]): ModelMessage[] {
  return messages.flatMap((message): ModelMessage[] => {
    switch (message.role) {
      case 'user':
        return [message];
      case 'assistant':
        return message.toolCalls.length > 0 ? [] : [{ ...message, text: answeredHere }];
      case 'tool':
        return [{ ...message, output: answeredHere, kept: message.kept ?? message.output }];
      default:
        return assertNever(message);
    }
  });
}

/** Rows of a finished run that another run may look back on: whole exchanges only, for every call needs its result. */
export function toHistory(steps: readonly Step[]): ModelMessage[] {
  return steps.at(-1)?.kind === 'answer' ? toMessages(steps).map(withoutPassages) : [];
}

/** Passages are numbered anew in every run: those of an earlier one would be cited by numbers that mean others now. */
function withoutPassages(message: ModelMessage): ModelMessage {
  if (message.role !== 'tool' || !message.passages) return message;
  return { role: 'tool', callId: message.callId, output: foundEarlier };
}

const foundEarlier = authoredHere('(Passages were found for that question. To read or cite them now, search again.)');
