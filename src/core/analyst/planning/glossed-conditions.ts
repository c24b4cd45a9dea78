import type { Draft } from './draft.ts';

/**
 * “unpaid sales (pagado = no)”, “credit notes (amount below zero)”: the condition in the bracket says what the words before it mean, so these are
 * spoken for.
 */
export function useGlossedWords(draft: Draft): void {
  for (const [open, span] of draft.spans.entries()) {
    if (!/^[(（]$/.test(span.text)) continue;
    const close = draft.spans.findIndex((one, at) => at > open && /^[)）]$/.test(one.text));
    const told = draft.placed.some((one) => one.from > open && one.to < close && one.condition.kind !== 'period');
    if (!told) continue;
    for (let at = open - 1; at >= Math.max(0, open - 3); at -= 1) {
      const word = draft.spans[at]!;
      const noun = word.tables.includes(draft.scope.base.file);
      if (word.mark || word.values.length > 0 || word.number !== null || (word.cues.length > 0 && !draft.skippable(at)))
        break;
      if (!noun && word.columns.length > 0) break;
      if (!noun) draft.use(at);
    }
  }
}
