import type OpenAI from 'openai';
import { assertNever } from '../../contracts/errors.ts';
import type { ModelEvent, ModelMessage, ModelRequest } from '../../contracts/model.ts';
import { cutOff, ModelError } from '../../core/agent/model-error.ts';
import type { ModelClient } from '../../core/ports.ts';
import { writtenByModel } from '../../core/privacy/anonymized.ts';
import { instructionText } from './model-request-text.ts';
import { toModelError } from './openai-errors.ts';

/** OpenAI's Responses API: streamed, nothing stored on the other side. */
export function createResponsesClient(client: OpenAI, model: string): ModelClient {
  return {
    async *stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
      try {
        const events = await client.responses.create(
          {
            model,
            instructions: instructionText(request),
            input: request.messages.flatMap(toInput),
            tools: request.tools.map((tool) => ({
              type: 'function' as const,
              name: tool.name,
              description: tool.description,
              parameters: tool.parameters,
              strict: true,
            })),
            store: false,
            stream: true,
          },
          { signal },
        );
        let finished = false;
        for await (const event of events) {
          switch (event.type) {
            case 'response.output_text.delta':
              yield { kind: 'text', text: writtenByModel(event.delta) };
              break;
            case 'response.refusal.delta':
              yield { kind: 'text', text: writtenByModel(event.delta) };
              break;
            case 'response.reasoning_summary_text.delta':
            case 'response.reasoning_text.delta':
              yield { kind: 'thought', text: writtenByModel(event.delta) };
              break;
            case 'response.output_item.done':
              if (event.item.type === 'function_call') {
                const { call_id: id, name } = event.item;
                yield { kind: 'tool-call', call: { id, name, arguments: writtenByModel(event.item.arguments) } };
              }
              break;
            case 'response.completed': {
              finished = true;
              const usage = event.response.usage;
              if (usage) yield { kind: 'usage', inputTokens: usage.input_tokens, outputTokens: usage.output_tokens };
              break;
            }
            case 'response.incomplete':
              throw new ModelError(
                'model-incomplete',
                'The model stopped before it was done. Ask again, or ask something narrower.',
              );
            case 'response.failed':
            case 'error':
              throw new ModelError(
                'model-refused',
                'The model’s server broke the answer off with an error. Try again.',
              );
          }
        }
        signal.throwIfAborted();
        if (!finished) throw cutOff();
      } catch (error) {
        throw toModelError(error);
      }
    },
  };
}

function toInput(message: ModelMessage): OpenAI.Responses.ResponseInputItem[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: message.text }];
    case 'assistant': {
      const calls = message.toolCalls.map((call) => ({
        type: 'function_call' as const,
        call_id: call.id,
        name: call.name,
        arguments: call.arguments,
      }));
      return message.text === '' ? calls : [{ role: 'assistant', content: message.text }, ...calls];
    }
    case 'tool':
      return [{ type: 'function_call_output', call_id: message.callId, output: message.output }];
    default:
      return assertNever(message);
  }
}
