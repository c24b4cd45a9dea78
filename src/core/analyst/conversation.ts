import type { ModelRequest } from '../../contracts/model.ts';
import { type Language, languageOf } from './language.ts';
import { makePlan } from './planning/make-plan.ts';
import type { Plan } from './planning/plan.ts';
import { vocabularyOf } from './reading/read-question.ts';

/** Where a conversation stands: the plan of its last question and how often its code has run. */
export interface Turn {
  readonly plan: Plan;
  readonly language: Language;
  /** Tool results since the last question. */
  readonly attempts: number;
}

/** Reads the conversation from its first question on: each later one may edit the plan before it. */
export function turnOf(request: ModelRequest): Turn {
  const vocabulary = vocabularyOf(request.tables);
  let plan: Plan = { kind: 'unanswerable', reason: { kind: 'no-tables' }, file: '' };
  let language: Language = 'en';
  let attempts = 0;
  for (const message of request.messages) {
    if (message.role === 'user') {
      plan = makePlan(message.text, vocabulary, request.today);
      language = languageOf(message.text);
      attempts = 0;
    } else if (message.role === 'tool') attempts += 1;
  }
  return { plan, language, attempts };
}
