import { isFlag, isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { countRows } from './measures.ts';

/** “most often discounted”, “least frequently fined”: the rows that have some of it are counted, however much it was. */
export function readHowOften(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const behind = at + 1;
    const often =
      /^(?:most|least) (?:often|frequently|commonly)$/i.test(span.text) ||
      (/^(?:often|frequently|commonly)$/i.test(span.text) && draft.has(at - 1, 'most', 'least'));
    const ref = often && !draft.used.has(behind) ? draft.column(behind, isNumeric) : null;
    if (ref === null || !/ed$/i.test(draft.spans[behind]!.text) || isFlag(draft.columnOf(ref))) continue;
    draft.place({ kind: 'compare', of: { kind: 'column', ref }, op: '>', value: 0 }, behind);
    draft.add(countRows, at);
    return;
  }
}
