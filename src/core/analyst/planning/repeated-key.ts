import type { Column, ColumnRef } from '../matching/columns.ts';
import { isIdentifier, isLabel } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { isPersonNoun } from './person.ts';

/** Comes again in other rows: a customer of orders, not an order. Two of a name among many are two people. */
function repeats(draft: Draft, column: Column): boolean {
  const most = isIdentifier(column) ? 0.97 : 0.6;
  return column.distinctCount >= 2 && column.distinctCount < draft.scope.base.rowCount * (1 - column.nullShare) * most;
}

/** “customer”, “member name”, “员工姓名”; a member's plan is no member. */
const namesPerson = (name: string): boolean =>
  isPersonNoun(name) &&
  !/[院系校部室司局店班区所]$/.test(name) &&
  /^(?:[a-z]+|[\u3400-\u9fff]{2,3})$/i.test(name.replace(/[\s_.]?(?:full[\s_]?)?name$|姓名$/i, ''));

const tellsApart = (column: Column): boolean =>
  isIdentifier(column) || column.columnClass === 'person' || (isLabel(column) && namesPerson(column.name));

const dealing = /order|receipt|invoice|basket|ticket|visit|booking|transaction|小票|订单|单号|发票|流水/i;

function candidates(draft: Draft): ColumnRef[] {
  const { base } = draft.scope;
  return base.columns
    .filter((column) => tellsApart(column) && repeats(draft, column))
    .map((column) => ({ file: base.file, column: column.name }));
}

/** Whoever or whatever the rows come back to, where the question names it: “patients” of Patient No. */
export function namedKey(draft: Draft): { readonly ref: ColumnRef; readonly at: number } | null {
  const keys = candidates(draft);
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || span.values.length > 0) continue;
    const ref = keys.find((key) =>
      span.columns.some((match) => match.file === key.file && match.column === key.column && match.score >= 0.6),
    );
    if (ref !== undefined) return { ref, at };
    const other = span.columns.some((match) => match.file === draft.scope.base.file && match.score >= 0.6);
    const people =
      isPersonNoun(span.text) && !other && !span.tables.includes(draft.scope.base.file)
        ? keys.filter((key) => !dealing.test(key.column))
        : [];
    if (people.length === 1) return { ref: people[0]!, at };
  }
  return null;
}

/** “谁从没旷工”, “which agent never had a complaint”: whoever or whatever is asked for by its kind, though it be a category of a few. */
export function whoKey(draft: Draft): { readonly ref: ColumnRef; readonly at: number } | null {
  const { base } = draft.scope;
  const which = draft.spans.findIndex((_span, index) => draft.has(index, 'which') && !draft.has(index, 'who'));
  const thing = which < 0 ? -1 : draft.next(which);
  const kind = thing < 0 ? null : draft.column(thing, (column) => isLabel(column) && repeats(draft, column));
  if (kind !== null && kind.file === base.file) return { ref: kind, at: thing };
  const at = draft.spans.findIndex((_span, index) => draft.has(index, 'who'));
  if (at < 0) return null;
  const people = base.columns.filter(
    (column) =>
      isLabel(column) &&
      repeats(draft, column) &&
      (column.columnClass === 'person' || /姓名|(?:^|[\s_])name$/i.test(column.name) || namesPerson(column.name)),
  );
  return people.length === 1 ? { ref: { file: base.file, column: people[0]!.name }, at } : null;
}

/** The same where no word names it and there is one only: somebody's visits are a patient's. */
export function onlyKey(draft: Draft): ColumnRef | null {
  const keys = candidates(draft).filter((key) => !dealing.test(key.column));
  return keys.length === 1 ? keys[0]! : null;
}

/** What is counted of a key's rows: different receipts where a receipt has several rows, else null for the rows. */
export function dealingOf(draft: Draft, key: ColumnRef): ColumnRef | null {
  return candidates(draft).find((ref) => ref.column !== key.column && dealing.test(ref.column)) ?? null;
}
