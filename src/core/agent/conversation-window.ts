import type { Anonymized, ModelMessage } from '../../contracts/model.ts';
import { writtenByModel } from '../privacy/anonymized.ts';
import { estimateTokens } from './spending.ts';

/** Tokens of earlier questions that go with a new one. */
export interface WindowBudget {
  /** Of exchanges that are told whole, with their code and results. */
  readonly wholeMax: number;
  /** Of older ones, of which the question and the beginning of the answer are told. */
  readonly summaryMax: number;
}

export const windowBudget: WindowBudget = { wholeMax: 12_000, summaryMax: 2_000 };

/** So much of an older answer is told: its main figure stands first. */
const summaryCharsMax = 240;

/**
 * What of a conversation a new question is told, oldest first: the latest exchanges whole, older ones in short, the oldest not at all.
 * Follows from the rows alone, so a conversation is taken up again without anything to load or compute.
 * @param exchanges messages of finished questions, the oldest first
 */
export function conversationWindow(
  exchanges: readonly (readonly ModelMessage[])[],
  { wholeMax, summaryMax }: WindowBudget = windowBudget,
): ModelMessage[] {
  const told: ModelMessage[][] = [];
  let whole = 0;
  let short = 0;
  for (const exchange of exchanges.toReversed()) {
    const size = tokensOf(exchange);
    // The last exchange is what “it” and “these” mean, however long it is.
    if (short === 0 && (told.length === 0 || whole + size <= wholeMax)) {
      whole += size;
      told.unshift([...exchange]);
      continue;
    }
    const summary = inShort(exchange);
    short += tokensOf(summary);
    if (short > summaryMax) break;
    told.unshift(summary);
  }
  return told.flat();
}

function inShort(exchange: readonly ModelMessage[]): ModelMessage[] {
  return exchange.flatMap((message): ModelMessage[] => {
    if (message.role === 'user') return [message];
    if (message.role !== 'assistant' || message.toolCalls.length > 0 || message.text === '') return [];
    return [{ ...message, text: beginningOf(message.text) }];
  });
}

function beginningOf(text: Anonymized): Anonymized {
  if (text.length <= summaryCharsMax) return text;
  const cut = text.slice(0, summaryCharsMax);
  // Never inside a token: half of one is a word that means nothing.
  const open = cut.lastIndexOf('<');
  const end = open > cut.lastIndexOf('>') ? open : Math.max(cut.lastIndexOf(' '), summaryCharsMax / 2);
  return writtenByModel(`${cut.slice(0, end).trimEnd()} …`);
}

const tokensOf = (messages: readonly ModelMessage[]): number =>
  messages.reduce((sum, message) => sum + estimateTokens(JSON.stringify(message)), 0);
