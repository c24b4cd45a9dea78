import { ProblemError } from '../problem.ts';
import { type ResponseRequest, textOfInput, textOfItem } from './response-request.ts';

const echoNumbers = ['chunks', 'delayMs', 'failTimes', 'bytes'];

/**
 * The task that a request for a response asks for.
 * @param models that the service has beside `echo`
 * @throws ProblemError 400
 */
export function taskOfResponse(request: ResponseRequest, models: readonly string[]) {
  const { model, input, metadata } = request;
  if (model === 'echo') {
    const numbers = echoNumbers.flatMap((name) =>
      metadata?.[name] === undefined ? [] : [[name, Number(metadata[name])] as const],
    );
    return { kind: 'echo', input: { text: textOfInput(input), ...Object.fromEntries(numbers) } };
  }
  if (!models.includes(model)) {
    const known = ['echo', ...models].join(', ');
    throw new ProblemError(400, 'unknown_model', `There is no such model; known are ${known}.`);
  }
  // Left out in silence, they would be missed in the answer.
  if ((request.tools ?? []).length > 0 || request.previous_response_id != null) {
    throw new ProblemError(400, 'not_supported', 'Responses here take no tools and no previous_response_id.');
  }
  return { kind: 'model.run', input: { model, ...conversationOf(request) } };
}

/** The last message is the question; the roles `system` and `developer` are instructions, wherever they stand. */
function conversationOf({ input, instructions }: ResponseRequest) {
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const told: string[] = instructions == null ? [] : [instructions];
  const messages: { role: 'user' | 'assistant'; text: string }[] = [];
  for (const item of items) {
    const text = textOfItem(item);
    if (item.role === 'system' || item.role === 'developer') told.push(text);
    else messages.push({ role: item.role === 'assistant' ? 'assistant' : 'user', text });
  }
  const question = messages.pop();
  if (question?.role !== 'user') {
    throw new ProblemError(400, 'invalid_request', 'The last message of the input is the user’s.');
  }
  return {
    ...{ question: question.text, history: messages },
    ...(told.length > 0 && { instructions: told.join('\n\n') }),
  };
}
