import { isNumeric, unitOfColumn } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { defaultAggregate, measure } from './measures.ts';

const asks = /(?:多少|几|how many|how much)$/i;

/** “拉了多少吨”, “how many tonnes”: the one figure that is kept in the unit asked for. */
export function readUnitFigures(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const before = draft.spans[at - 1];
    const isFree =
      !draft.used.has(at) && span.columns.length === 0 && span.values.length === 0 && span.cues.length === 0;
    if (!isFree || before === undefined || !asks.test(before.text) || draft.used.has(at - 1)) continue;
    const kept = draft.scope.columns.filter(
      ({ ref, column }) => isNumeric(column) && unitOfColumn(ref.column).toLowerCase() === span.text.toLowerCase(),
    );
    const [only] = kept;
    if (only === undefined || kept.length > 1) continue;
    const of = { kind: 'column', ref: only.ref } as const;
    draft.add(measure(defaultAggregate(draft, of), of), at);
    draft.use(at - 1, at);
  }
}
