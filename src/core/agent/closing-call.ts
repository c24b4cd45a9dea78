import { z } from 'zod';
import type { Step } from '../../contracts/agent.ts';
import type { Anonymized, OtherReading, ToolCall, ToolSpec } from '../../contracts/model.ts';
import { writtenByModel } from '../privacy/anonymized.ts';

const choicesMax = 6;

export const answerTool: ToolSpec = {
  name: 'answer',
  description:
    'Give the answer and end. Call it alone, after you have seen the results it rests on. Plain text without any call is taken as the answer too.',
  parameters: {
    type: 'object',
    properties: { text: { type: 'string', description: 'The answer, in the language of the question.' } },
    required: ['text'],
    additionalProperties: false,
  },
};

export const askUserTool: ToolSpec = {
  name: 'ask_user',
  description:
    'Ask the user to choose between readings of the question that give different answers, and end. Only where the files cannot settle it; otherwise take the likelier reading and say so. Call it alone.',
  parameters: {
    type: 'object',
    properties: {
      question: { type: 'string', description: 'One short question, in the language of the user.' },
      options: {
        type: 'array',
        items: { type: 'string' },
        description: `Two to ${choicesMax} short answers to choose from, each understandable on its own.`,
      },
    },
    required: ['question', 'options'],
    additionalProperties: false,
  },
};

const Answered = z.object({ text: z.string() });
const Asked = z.object({ question: z.string().min(1), options: z.array(z.string().min(1)).max(50).default([]) });

/** How a run ends well: with an answer, or with a question back and what may be chosen. */
export interface Closing {
  readonly text: Anonymized;
  readonly choices: readonly Anonymized[];
  readonly otherReadings?: readonly OtherReading[] | undefined;
}

export const isClosingTool = (name: string): boolean => name === answerTool.name || name === askUserTool.name;

/** What a turn says to the user at its end; null for a turn that wants something done, or whose closing call is not whole. */
export function closingOf(turn: Extract<Step, { kind: 'model-turn' }>): Closing | null {
  const [call, ...more] = turn.toolCalls;
  if (call === undefined) {
    const { text, otherReadings } = turn;
    return text.trim() === '' ? null : { text, choices: [], otherReadings };
  }
  if (more.length > 0) return null;
  if (call.name === askUserTool.name) {
    const asked = parse(Asked, call);
    if (asked === null) return null;
    const choices = [...new Set(asked.options.map((option) => option.trim()))].filter((option) => option !== '');
    return { text: writtenByModel(asked.question), choices: choices.slice(0, choicesMax).map(writtenByModel) };
  }
  if (call.name !== answerTool.name) return null;
  const text = parse(Answered, call)?.text.trim() || turn.text.trim();
  return text === '' ? null : { text: writtenByModel(text), choices: [] };
}

/** What a model is told of a closing call that could not end the run. */
export function refusedClosing({ name }: ToolCall): string {
  const shape = name === answerTool.name ? '{"text": string}' : '{"question": string, "options": [string, …]}';
  return `${name} ends the run: call it alone, after the results are there, with the JSON object ${shape}.`;
}

function parse<T>(schema: z.ZodType<T>, call: ToolCall): T | null {
  try {
    return schema.parse(JSON.parse(call.arguments));
  } catch {
    return null;
  }
}
