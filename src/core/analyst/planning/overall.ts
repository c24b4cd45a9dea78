import { isLabel } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { entityColumn } from './keys.ts';

const across = /^(?:across|over)$/i;

/** Told of each, and not of all together. */
const apart = ['compare', 'difference', 'chart', 'distribution'] as const;
const superlatives = ['max', 'min', 'most', 'least', 'top', 'bottom'] as const;

/** “total sales across all stores”, “the average over all wards”: nothing is grouped; the words are spoken for. */
export function readOverall(draft: Draft): void {
  // “which store sells the most across all departments”: the stores are asked for.
  const ranks = draft.any(...superlatives);
  if (draft.chinese || (ranks && !draft.any('which', 'who', 'top', 'bottom'))) return;
  if (!ranks && !draft.any('sum', 'mean', 'median', 'how-much', 'count', 'share')) return;
  if (draft.any(...apart) || /\b(?:each|per|vary|varies|differs?|rank(?:ed|ing)?|trend)\b/i.test(draft.text)) return;
  for (const [at, span] of draft.spans.entries()) {
    if (!across.test(span.text) || draft.used.has(at)) continue;
    const all = at + 1;
    if (!/^all(?: (?:of )?the| of| our)?$/i.test(draft.spans[all]?.text ?? '') || !draft.has(all, 'all')) continue;
    const thing = draft.next(all);
    const ref = thing - all > 3 || draft.used.has(thing) ? null : entityColumn(draft, thing);
    const named = ref !== null && isLabel(draft.columnOf(ref)) && draft.valueMatches(thing).length === 0;
    if (!named || !/s$/i.test(draft.spans[thing]!.text) || draft.spans[thing]!.tables.length > 0) continue;
    for (let index = at; index <= thing; index += 1) draft.use(index);
  }
}
