import type { ColumnRef } from '../matching/columns.ts';
import { isIdentifier, isLabel, isNumeric, isTime } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { entityColumn } from './keys.ts';

/** “the most borrowed book”: the participle says what is counted of the thing behind it. */
function isParticiple(draft: Draft, at: number, index: number): boolean {
  const span = draft.spans[index];
  if (span === undefined || index !== draft.next(at) || !draft.has(at, 'most', 'least', 'top')) return false;
  const thing = entityColumn(draft, draft.next(index));
  const done = /(?:ed|en|nt|ght|old|wn)$/i.test(span.text) && span.values.length === 0;
  return done && thing !== null && isLabel(draft.columnOf(thing)) && draft.column(index, isNumeric) === null;
}

/** The thing behind a superlative: a column, or the rows themselves. */
export function entityNear(draft: Draft, at: number): ColumnRef | 'rows' | null {
  let index = draft.next(at);
  for (let steps = 0; steps < 4 && index < draft.spans.length; steps += 1) {
    const ref = draft.used.has(index) ? null : entityColumn(draft, index);
    const span = draft.spans[index];
    if (isParticiple(draft, at, index)) {
      draft.use(index);
      index = draft.next(index);
      continue;
    }
    if (
      span !== undefined &&
      (span.tables.includes(draft.scope.base.file) || draft.has(index, 'row')) &&
      !draft.used.has(index) &&
      !(
        ref !== null &&
        span.columns[0]!.score >= 0.8 &&
        isLabel(draft.columnOf(ref)) &&
        !isIdentifier(draft.columnOf(ref)) &&
        draft.columnOf(ref).columnClass !== 'person' &&
        draft.columnOf(ref).distinctCount < draft.scope.base.rowCount * 0.9
      )
    ) {
      draft.use(index);
      return 'rows';
    }
    if (ref !== null && !isNumeric(draft.columnOf(ref)) && !isTime(draft.columnOf(ref))) {
      draft.use(index);
      return ref;
    }
    if (
      ref === null &&
      !draft.has(index, 'of', 'max', 'min', 'most', 'first', 'last', 'top', 'bottom') &&
      span?.number == null
    )
      return null;
    index = draft.next(index);
  }
  return null;
}

/** “订单金额最高的商家前5名”: the thing stands between the superlative and the cut. */
export function entityBefore(draft: Draft, at: number): ColumnRef | null {
  const index = draft.next(at, -1);
  if (!draft.chinese || !draft.has(at, 'top', 'bottom') || draft.used.has(index)) return null;
  const ref = entityColumn(draft, index);
  if (ref === null || isNumeric(draft.columnOf(ref)) || isTime(draft.columnOf(ref))) return null;
  draft.use(index);
  return ref;
}

/** “the 5 clients with the largest total quantity”: number and thing stand before the superlative. */
export function listedBefore(draft: Draft, at: number): { number: number | null; entity: ColumnRef | 'rows' | null } {
  const withAt = draft.next(at, -1);
  const thingAt = draft.next(withAt, -1);
  const number = draft.spans[thingAt - 1]?.number ?? null;
  // “Supplier with the fewest items”: one of them.
  if (number === null && draft.has(withAt, 'with', 'have') && !draft.used.has(thingAt)) {
    const thing = entityColumn(draft, thingAt);
    if (
      thing !== null &&
      isLabel(draft.columnOf(thing)) &&
      !draft.spans[thingAt]!.tables.includes(draft.scope.base.file)
    ) {
      draft.use(thingAt);
      return { number: null, entity: thing };
    }
  }
  if (!draft.has(withAt, 'with', 'have', 'by') || number === null || !Number.isInteger(number.value) || number.percent)
    return { number: null, entity: null };
  const ref = entityColumn(draft, thingAt);
  const noun = draft.spans[thingAt]!.tables.includes(draft.scope.base.file);
  if (!noun && (ref === null || isNumeric(draft.columnOf(ref)) || isTime(draft.columnOf(ref))))
    return { number: null, entity: null };
  draft.use(thingAt - 1, thingAt);
  return { number: number.value, entity: noun ? 'rows' : ref };
}
