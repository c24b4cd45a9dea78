import type { Draft } from './draft.ts';
import { stackOf } from './stacked-tables.ts';

const every =
  /^(?:all|across|every|each of|combined|together|whole|entire|over|throughout|所有|全部|整个|各个|全体|合并|汇总)$/i;
const closing = /^(?:combined|together|altogether|taken|合并|汇总|一起)$/i;

/** “across all sheets”, “所有工作表合计”: nothing is left out and nothing grouped; the words are spoken for. */
export function readWholeStack(draft: Draft): void {
  const stack = stackOf(draft.scope.base);
  if (stack === null) return;
  for (const [at, span] of draft.spans.entries()) {
    const means =
      span.columns.some((match) => match.column === stack.label && match.file === draft.scope.base.file) ||
      /^(?:sheets?|worksheets?|tabs?|工作表|表)$/i.test(span.text) ||
      (span.tables.includes(draft.scope.base.file) && every.test(draft.spans[at - 1]?.text ?? ''));
    if (!means || draft.used.has(at)) continue;
    let from = at - 1;
    while (every.test(draft.spans[from]?.text ?? '') || /^(?:the|of|for)$/i.test(draft.spans[from]?.text ?? ''))
      from -= 1;
    if (!draft.spans.slice(from + 1, at).some((one) => every.test(one.text))) continue;
    for (let index = from + 1; index <= at; index += 1) draft.use(index);
    if (closing.test(draft.spans[at + 1]?.text ?? '')) draft.use(at + 1);
  }
}
