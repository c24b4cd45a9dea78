import type { Draft } from './draft.ts';
import type { Measure } from './plan.ts';

/**
 * Where a second question begins: “Which ward has the highest average bill, and how many stays does it have?” ranks by what stands before and
 * only tells what stands behind. Null where there is one question.
 */
export function secondClause(draft: Draft): number | null {
  const superlatives = ['max', 'min', 'most', 'least', 'mode', 'top', 'bottom'] as const;
  const first = draft.spans.findIndex((_span, at) => draft.has(at, ...superlatives));
  if (first < 0) return null;
  for (let at = first + 1; at < draft.spans.length - 1; at += 1) {
    if (!draft.has(at, 'and', 'also') && !/^[,，;；?？。.]$/.test(draft.spans[at]!.text)) continue;
    let next = at + 1;
    while (draft.skippable(next) || draft.has(next, 'and', 'also', 'these', 'their', 'with')) next += 1;
    const asks = draft.has(next, 'count', 'how-much', 'what', 'mean', 'median', 'sum');
    const again = draft.spans.some((_span, index) => index > at && draft.has(index, ...superlatives));
    if (asks && !again) return at;
  }
  return null;
}

/** Takes the measures of the second question out of the draft, in their order. */
export function takeSecond(draft: Draft): readonly Measure[] {
  const border = secondClause(draft);
  if (border === null) return [];
  const later = draft.measures.filter((one) => (draft.places.get(one) ?? -1) > border);
  for (const one of later) draft.measures.splice(draft.measures.indexOf(one), 1);
  return later;
}
