import type { ModelRequest } from '../../contracts/model.ts';
import { Observation } from '../../contracts/privacy.ts';
import { searchDocuments } from '../agent/tools.ts';
import { type Language, languageOf } from './language.ts';
import { readMemories } from './memory/kept-in-mind.ts';
import { inFiscalYears } from './planning/fiscal-year.ts';
import type { LastResult } from './planning/follow-up.ts';
import { readTables } from './planning/make-plan.ts';
import type { Plan } from './planning/plan.ts';
import { planTurn } from './planning/plan-turn.ts';

/** Where a conversation stands: the plan of its last question and how often its code has run. */
export interface Turn {
  readonly plan: Plan;
  readonly language: Language;
  /** Tool results since the last question. */
  readonly attempts: number;
}

function resultOf(output: string): LastResult | null {
  try {
    return Observation.parse(JSON.parse(output)).tables.at(-1) ?? null;
  } catch {
    return null;
  }
}

/**
 * Reads the conversation from its first question on: each later one may edit the plan before it. Nothing is remembered between calls, so a
 * conversation can be resumed from its messages alone.
 */
export function turnOf(request: Pick<ModelRequest, 'tables' | 'messages' | 'today' | 'memories'>): Turn {
  const inMind = readMemories(request.memories ?? []);
  const vocabulary = readTables(request.tables, inMind);
  let plan: Plan | null = null;
  let before: Plan | null = null;
  let inDocuments = false;
  let last: LastResult | null = null;
  let language: Language = 'en';
  let attempts = 0;
  for (const message of request.messages) {
    if (message.role === 'user') {
      // What a document answered is nothing that a later question could edit.
      if (inDocuments) plan = before;
      before = plan;
      inDocuments = false;
      const next = planTurn(message.text, plan, last, vocabulary, request.today);
      plan = inFiscalYears(next, message.text, inMind);
      language = languageOf(message.text);
      attempts = 0;
    } else if (message.role === 'assistant') {
      for (const { name } of message.toolCalls) inDocuments = name === searchDocuments.name;
    } else if (!inDocuments) {
      attempts += 1;
      last = resultOf(message.kept ?? message.output);
    }
  }
  return { plan: plan ?? { kind: 'unanswerable', reason: { kind: 'no-tables' }, file: '' }, language, attempts };
}
