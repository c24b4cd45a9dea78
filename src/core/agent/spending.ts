import type { Step } from '../../contracts/agent.ts';
import type { RunBudget, Spending, TokenPrices } from '../../contracts/budget.ts';

const million = 1_000_000;

/** Instructions, tools and a schema of middling size: what every request begins with. */
const prefixTokens = 1_500;

/** Tokens of a text as most tokenizers count them, closely enough for a budget: four letters of Latin script, one of others. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[^\0-\u024F]/g)?.length ?? 0;
  return Math.ceil((text.length - wide) / 4) + wide;
}

/** What the rows of a run used. A server that does not count its tokens is counted by the length of the text. */
export function spendingOf(steps: readonly Step[], prices: TokenPrices | null): Spending {
  let turns = 0;
  let inputTokens = 0;
  let outputTokens = 0;
  let durationMs = 0;
  let estimated = false;
  let sentSoFar = prefixTokens;
  for (const step of steps) {
    switch (step.kind) {
      case 'question':
        sentSoFar += estimateTokens(step.text);
        break;
      case 'tool-result':
        sentSoFar += estimateTokens(step.output);
        durationMs += step.durationMs;
        break;
      case 'model-turn': {
        const written = estimateTokens(step.text + step.toolCalls.map((call) => call.arguments).join(''));
        turns += 1;
        durationMs += step.durationMs;
        estimated ||= step.inputTokens === null || step.outputTokens === null;
        inputTokens += step.inputTokens ?? sentSoFar;
        outputTokens += step.outputTokens ?? written + estimateTokens(step.thought);
        sentSoFar += written;
        break;
      }
      case 'answer':
      case 'stopped':
      case 'failed':
        break;
    }
  }
  const cost = prices && (inputTokens * prices.input + outputTokens * prices.output) / million;
  return { turns, inputTokens, outputTokens, estimated, durationMs, cost };
}

/** Which limit the rows of a run have reached: a stable code and words for people; null while there is room. */
export function exhausted(
  steps: readonly Step[],
  budget: RunBudget,
): { readonly code: string; readonly message: string } | null {
  const spent = spendingOf(steps, budget.prices);
  const kept = 'What was computed is kept above; ask something narrower, or allow more in Settings.';
  if (spent.turns >= budget.turnsMax) {
    return { code: 'too-many-turns', message: `There was no answer after ${budget.turnsMax} turns. ${kept}` };
  }
  if (budget.tokensMax !== null && spent.inputTokens + spent.outputTokens >= budget.tokensMax) {
    return { code: 'too-many-tokens', message: `The ${budget.tokensMax} tokens for one question are used up. ${kept}` };
  }
  if (budget.secondsMax !== null && spent.durationMs >= budget.secondsMax * 1_000) return outOfTime(budget.secondsMax);
  if (budget.costMax !== null && spent.cost !== null && spent.cost >= budget.costMax) {
    return { code: 'too-dear', message: `The ${budget.costMax} for one question is spent. ${kept}` };
  }
  return null;
}

export function outOfTime(secondsMax: number): { readonly code: string; readonly message: string } {
  return {
    code: 'too-long',
    message: `There was no answer within ${secondsMax} s. What was computed is kept above; ask something narrower, or allow more in Settings.`,
  };
}

/** Whole milliseconds that a run may still use; null without a limit. */
export function timeLeftMs(steps: readonly Step[], { secondsMax }: RunBudget): number | null {
  return secondsMax === null ? null : Math.ceil(Math.max(0, secondsMax * 1_000 - spendingOf(steps, null).durationMs));
}
