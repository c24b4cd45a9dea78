import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';

/** “negative entries”, “are any sales negative?”: of the rows' one figure that can be, where they are called so and no figure is named. */
function signedColumn(draft: Draft, at: number): { readonly ref: ColumnRef; readonly at: number } | null {
  if (!/^(?:negative|positive)$/i.test(draft.spans[at]!.text)) return null;
  const figures = draft.scope.columns.filter(
    ({ ref, column }) => isNumeric(column) && ref.file === draft.scope.base.file,
  );
  const below = figures.filter(({ column }) => typeof column.min === 'number' && column.min < 0);
  const [only] = below.length > 0 ? below : figures;
  if (only === undefined || (below.length === 0 ? figures : below).length > 1) return null;
  // “negative amounts” of a column for each month: the noun is what the cells are.
  const noun = draft.next(at);
  const unpivot = draft.scope.unpivot?.value === only.ref.column;
  const cells =
    unpivot && /^(?:amounts?|values?|figures?|numbers?|cells?|entries)$/i.test(draft.spans[noun]?.text ?? '');
  return { ref: only.ref, at: cells ? noun : at };
}

/** “negative balances”, “a positive margin”, “non-zero discounts”. */
export function readSigns(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const sign = /^(negative|positive|zero|nonzero)$/i.exec(span.text)?.[1]?.toLowerCase();
    if (sign === undefined || draft.used.has(at) || span.values.length > 0) continue;
    const beside = [draft.next(at), draft.next(at, -1)].find(
      (index) => !draft.used.has(index) && draft.column(index, isNumeric) !== null,
    );
    const told = beside === undefined ? signedColumn(draft, at) : { ref: draft.column(beside, isNumeric)!, at: beside };
    if (told === null) continue;
    const of = { kind: 'column', ref: told.ref } as const;
    const unlike = sign === 'nonzero' || (sign === 'zero' && draft.has(at - 1, 'not'));
    const op = sign === 'negative' ? '<' : sign === 'positive' ? '>' : unlike ? '!=' : '=';
    if (unlike) draft.use(at - 1);
    draft.place({ kind: 'compare', of, op, value: 0 }, Math.min(at, told.at), Math.max(at, told.at));
  }
}
