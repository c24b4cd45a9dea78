import { answerKeys } from '../../../src/core/cache/answer-key.ts';
import { isSameQuestion } from '../../../src/core/cache/same-question.ts';
import type { Pair } from './questions.ts';

export interface Hits {
  readonly exact: readonly Pair[];
  readonly similar: readonly Pair[];
}

/** For which of the pairs the answer to the one would be given to the other. */
export async function hitsAmong(pairs: readonly Pair[]): Promise<Hits> {
  const exact: Pair[] = [];
  const similar: Pair[] = [];
  for (const pair of pairs) {
    const [one, other] = await Promise.all(
      [pair.one, pair.other].map(({ question, context, basis }) => answerKeys(question, context, basis)),
    );
    if (one!.key === other!.key) exact.push(pair);
    else if (
      one!.group !== null &&
      one!.group === other!.group &&
      isSameQuestion(pair.one.question, pair.other.question, pair.other.context)
    )
      similar.push(pair);
  }
  return { exact, similar };
}
