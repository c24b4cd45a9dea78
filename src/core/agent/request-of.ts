import type { RunContext, Step } from '../../contracts/agent.ts';
import type { ModelRequest } from '../../contracts/model.ts';
import { instructionsFor } from './instructions.ts';
import { forOutside, toMessages } from './messages.ts';
import { toolsFor } from './tools.ts';

/** What a model is asked next in a run: the only place where the desktop's requests are made, for sending and for showing beforehand. */
export function requestOf(context: RunContext, steps: readonly Step[]): ModelRequest {
  const isInside = context.model.provider === 'built-in';
  const messages = [...context.history, ...toMessages(steps)];
  return {
    instructions: instructionsFor(context.contract, context.documents),
    tables: context.tables,
    ...(isInside && context.keptTables && { keptTables: context.keptTables }),
    messages: isInside ? messages : forOutside(messages),
    tools: toolsFor(context.contract, context.documents, context.remoteKinds),
    today: context.today,
    ...(context.memories && { memories: context.memories }),
  };
}
