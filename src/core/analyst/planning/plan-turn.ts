import { selfCorrected } from '../reading/self-corrected.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import { type LastResult, planFollowUp } from './follow-up.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';

/**
 * Plans what one turn of a conversation asks. What the asker took back in the same breath is the question before the one that counts: “金卡消费了多少，
 * 说错了，是白金卡” asks the first question with the other cell.
 */
export function planTurn(
  question: string,
  previous: Plan | null,
  last: LastResult | null,
  vocabulary: Vocabulary,
  today: string,
): Plan {
  const corrected = selfCorrected(question);
  if (corrected === null)
    return previous === null
      ? makePlan(question, vocabulary, today)
      : planFollowUp(question, previous, last, vocabulary, today);
  const before = planTurn(corrected.before, previous, last, vocabulary, today);
  const plan = planFollowUp(corrected.after, before, null, vocabulary, today);
  return plan.kind === 'unanswerable'
    ? plan
    : { ...plan, notes: [{ kind: 'corrected', to: corrected.after }, ...plan.notes] };
}
