import type { ValueMatch } from '../matching/values.ts';
import { type Draft, sameRef } from './draft.ts';
import { tellingWords } from './sides.ts';

/** Words that say that it does not matter in which of two columns a cell stands. */
const anywhere =
  /^(?:either|any|involv\w*|both|regardless|play|plays|played|through|between|with|against|featur\w*|任一|任意|不论|无论|参加|参与|涉及)$/i;

/** The two columns one cell may stand in, where the question means both of them: a pair that holds the same kind of thing. */
export function eitherColumn(draft: Draft, matches: readonly ValueMatch[]): readonly [ValueMatch, ValueMatch] | null {
  const own = matches.filter((match) => match.file === draft.scope.base.file && !match.needsColumn);
  const [first, second] = own;
  if (first === undefined || second === undefined || own.length !== 2 || sameRef(first, second)) return null;
  const [a, b] = [draft.columnOf(first), draft.columnOf(second)];
  const shared = a.values.filter((value) => b.values.includes(value)).length;
  const named = draft.spans.some((span) => anywhere.test(span.text));
  const bothNamed =
    draft.any('or') &&
    [first, second].every((match) =>
      draft.spans.some((span) => span.columns.some((one) => sameRef(one, match) && one.score >= 0.5)),
    );
  const telling = tellingWords(a.name, b.name);
  // “did United play at home”: one of the two is meant.
  const one =
    telling !== null &&
    telling.filter((word) => draft.spans.some((span) => span.text.toLowerCase().split(/\W+/).includes(word))).length ===
      1;
  const alike = telling !== null && shared >= Math.min(a.values.length, b.values.length) / 2;
  return bothNamed || (alike && named && !one) ? [first, second] : null;
}
