import type { Column, ColumnRef } from '../matching/columns.ts';
import { nameColumns, scoreColumn } from '../matching/columns.ts';
import { stem } from '../reading/stem.ts';
import { isNumeric, isTime } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { inUsualUnit, lapse, useProcessWords } from './lapse.ts';
import type { Expression } from './plan.ts';

/** The column a word such as “older” or “how much” is about: the best numeric column for a thing of the glossary. */
export function columnAbout(
  draft: Draft,
  about: string,
  suits: (column: Column) => boolean = isNumeric,
): ColumnRef | null {
  const asked = [about.split('_').map(stem).join(' ')];
  let best: { ref: ColumnRef; score: number } | null = null;
  for (const named of nameColumns(draft.scope.tables)) {
    if (!suits(draft.columnOf(named))) continue;
    const score = scoreColumn(asked, named, false) * (named.file === draft.scope.base.file ? 1 : 0.95);
    if (score >= 0.5 && (best === null || score > best.score))
      best = { ref: { file: named.file, column: named.column }, score };
  }
  return best?.ref ?? null;
}

/** “Rate per night”, “day rate”: a price, and no share. */
const ratePer = /\brate[ _]per\b|\b(?:daily|nightly|hourly|weekly|monthly|day|night|room)[ _]rate\b/i;

/** An expression for what a cue is about; an age can be had from a birth date. */
export function expressionAbout(draft: Draft, about: string): Expression | null {
  const ref = columnAbout(draft, about);
  if (ref !== null) return { kind: 'column', ref };
  if (about === 'age') {
    const birth = columnAbout(draft, 'birth_date', isTime);
    if (birth !== null) return { kind: 'age', ref: birth, today: draft.today, called: draft.chinese ? '年龄' : 'age' };
  }
  if (about === 'duration') {
    const of = lapse(draft);
    if (of === null) return null;
    draft.note({
      kind: 'derived',
      asked: draft.chinese ? '时长' : 'duration',
      formula: `${of.to.column} − ${of.from.column}`,
    });
    useProcessWords(draft);
    return inUsualUnit(draft, of);
  }
  if (about === 'price') {
    const rent = ['rent', 'cost', 'fee', 'fare', 'charge', 'bill']
      .map((about) => columnAbout(draft, about))
      .find((one) => one !== null);
    const of = rent == null ? moneyColumn(draft) : ({ kind: 'column', ref: rent } as const);
    const dear = draft.scope.columns.find(({ column }) => isNumeric(column) && ratePer.test(column.name));
    return of === null && dear !== undefined ? { kind: 'column', ref: dear.ref } : of;
  }
  const pieces = about === 'sales' ? columnAbout(draft, 'quantity') : null;
  if (pieces !== null) return { kind: 'column', ref: pieces };
  if (about === 'amount' || about === 'sales') return moneyColumn(draft);
  return null;
}

/** What a thing cost whoever sold it, where a price and the pieces tell what was paid for it. */
export function isSellersCost(draft: Draft, ref: ColumnRef): boolean {
  if (/total|总/i.test(ref.column) || !/cost|expense|成本|进价/i.test(ref.column)) return false;
  const price = columnAbout(draft, 'unit_price') ?? columnAbout(draft, 'price');
  return price !== null && price.column !== ref.column && columnAbout(draft, 'quantity') !== null;
}

/** The column “how much” asks for where no word names one. */
export function moneyColumn(draft: Draft): Expression | null {
  for (const concept of [
    'amount',
    'revenue',
    'total_price',
    'cost',
    'payment',
    'price',
    'salary',
    'balance',
    'profit',
    'fee',
    'bill',
    'fare',
    'charge',
    'premium',
    'donation',
    'principal',
    'deposit',
    'loan',
  ]) {
    const ref = columnAbout(draft, concept);
    if (ref === null) continue;
    // The cost of a unit says little without the pieces; what they were sold for comes first.
    if (
      concept === 'cost' &&
      isSellersCost(draft, ref) &&
      !draft.spans.some((span) => /^(?:cost|costs|expenses?)$/i.test(span.text))
    )
      continue;
    const quantity = concept === 'price' ? columnAbout(draft, 'quantity') : null;
    if (quantity === null || quantity.column === ref.column) return { kind: 'column', ref };
    // What was paid is the price times the pieces.
    draft.note({
      kind: 'derived',
      asked: draft.chinese ? '金额' : 'amount',
      formula: `${quantity.column} × ${ref.column}`,
    });
    return { kind: 'binary', op: '*', left: { kind: 'column', ref: quantity }, right: { kind: 'column', ref } };
  }
  return null;
}
