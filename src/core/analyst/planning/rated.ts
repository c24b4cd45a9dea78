import type { ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';

const rating = /评价|评分|打分|星级|星|满意|score|rating|stars?/i;

/** “4星”, “3 stars”: the column of marks that a number of stars is one of, where a table has just one. Null where no star stands behind the number. */
export function ratingAt(draft: Draft, numberAt: number): ColumnRef | null {
  // “4 or 5 stars”: the word stands once behind both.
  const listed = draft.has(numberAt + 1, 'or', 'and') && draft.spans[numberAt + 2]?.number != null;
  if (!/^(?:星级?|颗星|stars?)$/i.test(draft.spans[numberAt + (listed ? 3 : 1)]?.text ?? '')) return null;
  const found = draft.scope.columns.filter(
    ({ column }) => isNumeric(column) && rating.test(column.name) && Number(column.max) <= 10,
  );
  return found.length === 1 ? found[0]!.ref : null;
}
