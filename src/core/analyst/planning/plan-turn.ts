import { selfCorrected } from '../reading/self-corrected.ts';
import type { TwoQuestions } from '../reading/two-questions.ts';
import type { Vocabulary } from '../reading/vocabulary.ts';
import { askedTwice } from './asked-twice.ts';
import { type LastResult, planFollowUp } from './follow-up.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';

/** The plan of a turn, and what is still to be asked once it has run. */
export interface PlannedTurn {
  readonly plan: Plan;
  readonly further: TwoQuestions | null;
}

/**
 * Plans what one turn of a conversation asks. What the asker took back in the same breath is the question before the one that counts: “金卡消费了多少，
 * 说错了，是白金卡” asks the first question with the other cell. Where one plan would leave out the second of two questions, they are planned one
 * after the other.
 */
export function planTurn(
  question: string,
  previous: Plan | null,
  last: LastResult | null,
  vocabulary: Vocabulary,
  today: string,
): PlannedTurn {
  const corrected = selfCorrected(question);
  if (corrected === null) {
    const planOf = (text: string) =>
      previous === null ? makePlan(text, vocabulary, today) : planFollowUp(text, previous, last, vocabulary, today);
    const whole = planOf(question);
    const twice = askedTwice(question, whole, planOf);
    return twice === null ? { plan: whole, further: null } : { plan: twice.first, further: twice.second };
  }
  const before = planTurn(corrected.before, previous, last, vocabulary, today).plan;
  const plan = planFollowUp(corrected.after, before, null, vocabulary, today);
  return {
    plan:
      plan.kind === 'unanswerable'
        ? plan
        : { ...plan, notes: [{ kind: 'corrected', to: corrected.after }, ...plan.notes] },
    further: null,
  };
}
