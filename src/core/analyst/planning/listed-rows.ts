import type { ColumnRef } from '../matching/columns.ts';
import { common } from './aggregate-plan.ts';
import { isIdentifier, isLabel } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { entityColumn } from './keys.ts';
import { personColumn } from './person.ts';
import type { Condition, Plan } from './plan.ts';
import { meansRevenue, meansSpending } from './revenue-words.ts';

/** Labels the question names but nothing has used. */
export function freeLabels(draft: Draft): { ref: ColumnRef; at: number }[] {
  return draft.spans.flatMap((span, at) => {
    if (
      draft.used.has(at) ||
      span.columns.length === 0 ||
      span.columns[0]!.score < 0.6 ||
      // “what did we spend”: no cost centre.
      (span.columns[0]!.score < 0.9 && !draft.chinese && (meansRevenue(span.text) || meansSpending(span.text))) ||
      span.tables.includes(draft.scope.base.file) ||
      // “over all stations”: taken together.
      (/^all$/i.test(draft.spans[at - 1]?.text ?? '') && /^(?:over|across)$/i.test(draft.spans[at - 2]?.text ?? ''))
    )
      return [];
    const ref = entityColumn(draft, at);
    return ref === null ? [] : [{ ref, at }];
  });
}

/** “How many films …, and list their titles”: the list says how many it has. */
export function countedList(draft: Draft, where: readonly Condition[]): Plan | null {
  const counts = draft.measures.length > 0 && draft.measures.every((one) => one.fn === 'count');
  const rowCount = draft.scope.base.rowCount;
  const perRow = draft.keys.every(
    ({ ref, bucket }) => bucket === null && draft.columnOf(ref).distinctCount >= rowCount * 0.9,
  );
  // “did not give their age” tells nothing to list.
  const lists = draft.spans.some(
    (span, at) => draft.has(at, 'list') && (draft.has(at - 1, 'and') || draft.spans[at - 1]?.mark) && !span.mark,
  );
  if (!counts || !lists || !draft.any('count') || where.length === 0 || !perRow) return null;
  const columns = draft.keys.length > 0 ? draft.keys.map(({ ref }) => ref) : freeLabels(draft).map(({ ref }) => ref);
  return rowsPlan(draft, where, columns);
}

/** “房号是多少”: the cell of the column before it, no amount. */
export function asksForLabel(draft: Draft): boolean {
  const at = draft.find('how-much');
  const before = at < 0 ? null : draft.column(draft.next(at, -1));
  return before !== null && /^(?:是多少|是几|为多少)$/.test(draft.spans[at]!.text) && isLabelLike(draft, before);
}

const isLabelLike = (draft: Draft, ref: ColumnRef): boolean =>
  isLabel(draft.columnOf(ref)) || isIdentifier(draft.columnOf(ref));

export function rowsPlan(draft: Draft, where: readonly Condition[], asked: readonly ColumnRef[]): Plan {
  const person = draft.any('who') && asked.length === 0 ? personColumn(draft) : null;
  const columns = person === null ? asked : [person];
  const distinct = columns.length > 0 && columns.length <= 2;
  const sortAt = draft.find('sort', 'descending', 'ascending');
  const sortRef = sortAt < 0 ? null : (draft.column(draft.next(sortAt)) ?? null);
  return {
    ...common(draft, where, columns),
    kind: 'rows',
    columns,
    label: null,
    distinct,
    limit: null,
    winner: null,
    order: sortRef === null ? null : { by: { kind: 'column', ref: sortRef }, descending: draft.any('descending') },
  };
}
