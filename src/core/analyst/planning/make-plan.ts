import { languageOf } from '../language.ts';
import { readQuestion, type Vocabulary } from '../reading/read-question.ts';
import { decide } from './decide.ts';
import { Draft } from './draft.ts';
import type { Plan } from './plan.ts';
import { chooseScope } from './scope.ts';

/** Plans one question by itself. `today` is the ISO day relative dates count from. */
export function makePlan(question: string, vocabulary: Vocabulary, today: string): Plan {
  const spans = readQuestion(question, vocabulary, today);
  const scope = chooseScope(spans, vocabulary.tables);
  if (scope === null) return { kind: 'unanswerable', reason: { kind: 'no-tables' }, file: '' };
  return decide(new Draft(spans, scope, today, languageOf(question) === 'zh'));
}
