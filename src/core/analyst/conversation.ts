import type { ModelRequest } from '../../contracts/model.ts';
import { Observation } from '../../contracts/privacy.ts';
import { ranToEnd } from '../../contracts/sandbox.ts';
import { searchDocuments } from '../agent/tools.ts';
import { type Language, languageOf } from './language.ts';
import { readMemories } from './memory/kept-in-mind.ts';
import { planSecond } from './planning/asked-twice.ts';
import { inFiscalYears } from './planning/fiscal-year.ts';
import type { LastResult } from './planning/follow-up.ts';
import { readTables } from './planning/make-plan.ts';
import type { Plan } from './planning/plan.ts';
import { planTurn } from './planning/plan-turn.ts';
import type { RunnablePlan } from './python/write-python.ts';
import type { TwoQuestions } from './reading/two-questions.ts';

/** The first of two questions asked at once, and what its code showed. */
export interface Answered {
  readonly plan: RunnablePlan;
  readonly observation: Observation;
}

/** Where a conversation stands: the plan of its last question and how often its code has run. */
export interface Turn {
  readonly plan: Plan;
  readonly language: Language;
  /** Tool results since the last question, or since its first part was answered. */
  readonly attempts: number;
  /** What the text asks further, where one plan does not answer all of it. */
  readonly further: TwoQuestions | null;
  /** The first part, where `plan` is that of the second. */
  readonly answered: Answered | null;
}

function observationOf(output: string): Observation | null {
  try {
    return Observation.parse(JSON.parse(output));
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
  let further: TwoQuestions | null = null;
  let answered: Answered | null = null;
  for (const message of request.messages) {
    if (message.role === 'user') {
      // What a document answered is nothing that a later question could edit.
      if (inDocuments) plan = before;
      before = plan;
      inDocuments = false;
      const next = planTurn(message.text, plan, last, vocabulary, request.today);
      plan = inFiscalYears(next.plan, message.text, inMind);
      further = next.further;
      answered = null;
      language = languageOf(message.text);
      attempts = 0;
    } else if (message.role === 'assistant') {
      for (const { name } of message.toolCalls) inDocuments = name === searchDocuments.name;
    } else if (!inDocuments) {
      attempts += 1;
      const observation = observationOf(message.kept ?? message.output);
      last = observation?.tables.at(-1) ?? null;
      if (further === null || observation === null || !ranToEnd(observation)) continue;
      if (plan === null || plan.kind === 'unanswerable') continue;
      answered = { plan, observation };
      plan = inFiscalYears(planSecond(further, plan, last, vocabulary, request.today), further.second, inMind);
      further = null;
      attempts = 0;
    }
  }
  return {
    plan: plan ?? { kind: 'unanswerable', reason: { kind: 'no-tables' }, file: '' },
    language,
    attempts,
    further,
    answered,
  };
}
