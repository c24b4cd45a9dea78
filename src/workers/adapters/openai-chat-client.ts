import type OpenAI from 'openai';
import { assertNever } from '../../contracts/errors.ts';
import type { ModelEvent, ModelMessage, ModelRequest, ToolSpec } from '../../contracts/model.ts';
import { cutOff, ModelError } from '../../core/agent/model-error.ts';
import type { ModelClient } from '../../core/ports.ts';
import { writtenByModel } from '../../core/privacy/anonymized.ts';
import { instructionText } from './model-request-text.ts';
import { toModelError } from './openai-errors.ts';

/** Chat Completions, as Ollama, llama.cpp, vLLM and many others speak it. */
export function createChatClient(client: OpenAI, model: string): ModelClient {
  return {
    async *stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
      try {
        const chunks = await client.chat.completions.create(
          {
            model,
            messages: [{ role: 'system', content: instructionText(request) }, ...request.messages.map(toChatMessage)],
            // An empty list is an error to some servers.
            ...(request.tools.length > 0 && { tools: request.tools.map(toChatTool) }),
            stream: true,
            stream_options: { include_usage: true },
          },
          { signal },
        );
        const calls = new Map<number, { id: string; name: string; arguments: string }>();
        let finishReason: string | null = null;
        for await (const chunk of chunks) {
          if (chunk.usage) {
            yield {
              kind: 'usage',
              inputTokens: chunk.usage.prompt_tokens,
              outputTokens: chunk.usage.completion_tokens,
            };
          }
          const choice = chunk.choices?.[0];
          if (!choice) continue;
          finishReason = choice.finish_reason ?? finishReason;
          const thought = thoughtOf(choice.delta);
          if (thought) yield { kind: 'thought', text: writtenByModel(thought) };
          if (choice.delta.content) yield { kind: 'text', text: writtenByModel(choice.delta.content) };
          for (const part of choice.delta.tool_calls ?? []) {
            const call = calls.get(part.index) ?? { id: '', name: '', arguments: '' };
            calls.set(part.index, {
              id: part.id ?? call.id,
              name: call.name + (part.function?.name ?? ''),
              arguments: call.arguments + (part.function?.arguments ?? ''),
            });
          }
        }
        signal.throwIfAborted();
        if (finishReason === null) {
          throw cutOff();
        }
        if (finishReason === 'length') {
          throw new ModelError(
            'model-incomplete',
            'The model stopped before it was done. Ask again, or ask something narrower.',
          );
        }
        for (const call of calls.values()) {
          yield { kind: 'tool-call', call: { ...call, arguments: writtenByModel(call.arguments) } };
        }
      } catch (error) {
        throw toModelError(error);
      }
    },
  };
}

function toChatTool({ name, description, parameters }: ToolSpec): OpenAI.Chat.Completions.ChatCompletionFunctionTool {
  return { type: 'function', function: { name, description, parameters } };
}

/** Servers of reasoning models stream thoughts in a field the SDK's types do not know. */
function thoughtOf(delta: object): string | null {
  for (const key of ['reasoning_content', 'reasoning']) {
    const value: unknown = Reflect.get(delta, key);
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

function toChatMessage(message: ModelMessage): OpenAI.Chat.Completions.ChatCompletionMessageParam {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: message.text };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.text === '' ? null : message.text,
        ...(message.toolCalls.length > 0 && {
          tool_calls: message.toolCalls.map((call) => ({
            id: call.id,
            type: 'function' as const,
            function: { name: call.name, arguments: call.arguments },
          })),
        }),
      };
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.output };
    default:
      return assertNever(message);
  }
}
