import { isIdentifier } from './column-kind.ts';
import { isNumberLike } from './comparison-operand.ts';
import type { Draft } from './draft.ts';
import { placeValue } from './filters.ts';
import { isDenied } from './negation.ts';
import { ratingAt } from './rated.ts';

/** “zip 01230”, “order 20415”: a number that is written into cells of text, too many to be shown. */
function readCode(draft: Draft, at: number): boolean {
  if (!/^(?:0\d+|\d{4,})$/.test(draft.spans[at]!.text)) return false;
  for (const beside of [at - 1, at + 1]) {
    if (beside < 0 || draft.used.has(beside)) continue;
    const ref = draft.column(
      beside,
      (column) => column.type === 'string' && isIdentifier(column) && column.values.length === 0,
    );
    if (ref === null || draft.spans[beside]!.tables.includes(draft.scope.base.file)) continue;
    draft.place(
      { kind: 'find', refs: [ref], texts: [draft.spans[at]!.text] },
      Math.min(at, beside),
      Math.max(at, beside),
    );
    return true;
  }
  return false;
}

/** A number beside a column, without any comparing word: “class 3”, “4-cylinder cars”, “grade 10”. */
export function readEqualNumbers(draft: Draft): void {
  for (let at = 0; at < draft.spans.length; at += 1) {
    const number = draft.spans[at]!.number;
    if (number === null || draft.used.has(at) || draft.spans[at]!.period !== null) continue;
    if (draft.has(at - 1, 'top', 'bottom', 'max', 'min', 'first', 'last', 'sample', 'by', 'most', 'least')) continue;
    if (readCode(draft, at)) continue;
    const rated = ratingAt(draft, at);
    if (rated !== null) {
      placeValue(draft, { kind: 'one-of', ref: rated, values: [number.value] }, isDenied(draft, at), at, at + 1);
      continue;
    }
    for (const beside of [at - 1, at + 1, draft.has(at - 1, 'is', '=') ? at - 2 : -1]) {
      if (beside < 0 || draft.used.has(beside)) continue;
      const ref = draft.column(
        beside,
        (column) => isNumberLike(column) || column.values.includes(String(number.value)),
      );
      if (ref === null) continue;
      const column = draft.columnOf(ref);
      const low = Number(column.min);
      const high = Number(column.max);
      if (column.min !== null && (number.value < low || number.value > high)) continue;
      if (beside === at + 1 && column.distinctCount > 40) continue;
      const text = column.type === 'string';
      // “scored 9 or 10”: each of them.
      let end = Math.max(at, beside);
      const values = [number.value];
      for (let or = at + 1; /^(?:or|,|或|或者|、)$/i.test(draft.spans[or]?.text ?? ''); or += 2) {
        const other = draft.spans[or + 1]?.number;
        if (beside > at || other == null || draft.used.has(or + 1) || other.value > high) break;
        values.push(other.value);
        end = or + 1;
      }
      draft.place(
        { kind: 'one-of', ref, values: values.map((value) => (text ? String(value) : value)) },
        Math.min(at, beside),
        end,
      );
      break;
    }
  }
}
