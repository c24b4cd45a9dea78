import type { AgentEvent, Step } from '../../contracts/agent.ts';
import type { ModelEvent, OtherReading, ToolCall } from '../../contracts/model.ts';
import type { Clock } from '../ports.ts';
import { writtenByModel } from '../privacy/anonymized.ts';
import { runaway } from './model-error.ts';

/** A model that never stops writing is stopped: far past any answer a person would read. */
const textLimitChars = 400_000;
const toolCallsMax = 16;

/** Gathers one model turn into its row while its text streams on to whoever watches. */
export async function collectTurn(
  events: AsyncIterable<ModelEvent>,
  { emit, clock }: { readonly emit: (event: AgentEvent) => void; readonly clock: Clock },
): Promise<Step> {
  const startedAt = clock.now();
  let thought = '';
  let text = '';
  let inputTokens: number | null = null;
  let outputTokens: number | null = null;
  let otherReadings: readonly OtherReading[] = [];
  const toolCalls: ToolCall[] = [];
  for await (const event of events) {
    switch (event.kind) {
      case 'thought':
        thought += event.text;
        emit({ kind: 'thought', text: event.text });
        break;
      case 'text':
        text += event.text;
        emit({ kind: 'text', text: event.text });
        break;
      case 'tool-call':
        toolCalls.push(event.call);
        break;
      case 'other-readings':
        otherReadings = event.readings;
        break;
      case 'usage':
        inputTokens = event.inputTokens;
        outputTokens = event.outputTokens;
        break;
    }
    if (thought.length + text.length > textLimitChars || toolCalls.length > toolCallsMax) {
      throw runaway();
    }
  }
  if (toolCalls.length > 0 && text !== '') emit({ kind: 'text-withdrawn' });
  return {
    kind: 'model-turn',
    thought: writtenByModel(thought),
    text: writtenByModel(text),
    toolCalls: distinctIds(toolCalls),
    ...(otherReadings.length > 0 && { otherReadings: [...otherReadings] }),
    inputTokens,
    outputTokens,
    durationMs: Math.max(0, clock.now() - startedAt),
  };
}

/** Compatible servers have been seen to leave ids empty or give two calls the same one; results are matched by id. */
function distinctIds(calls: readonly ToolCall[]): ToolCall[] {
  const seen = new Set<string>();
  return calls.map((call, index) => {
    const id = call.id === '' || seen.has(call.id) ? `call_${index + 1}_${call.id}` : call.id;
    seen.add(id);
    return { ...call, id };
  });
}
