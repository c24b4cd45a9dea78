import { thingGlossary } from '../lexicon/glossary.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { isNumeric, isTime } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { columnAbout } from './implied-column.ts';
import { phraseOf, usePhrase } from './phrase.ts';
import type { CompareOp, Expression } from './plan.ts';
import { levelColumn, stockColumn } from './stock.ts';

/** What is measured against a limit kept in another column. */
const limits: readonly (readonly [RegExp, readonly string[]])[] = [
  [/reorder|minimum|safety|par.?level|threshold/i, ['quantity_on_hand', 'stock', 'quantity']],
  [/budget|estimate|planned|allocat|预算|计划/i, ['actual', 'cost', 'expense', 'amount']],
  [/target|quota|goal|plan|目标|指标/i, ['actual', 'revenue', 'sales', 'amount']],
  [/list.?price|asking/i, ['sale_price', 'price']],
  [/capacity|limit|max/i, ['result', 'measurement', 'reading', 'quantity', 'load', 'occupancy', 'count']],
  [
    /due|deadline|promised|expected|scheduled|截止|到期|承诺|预计|应/i,
    ['delivery_date', 'end_date', 'closed', 'payment_date'],
  ],
];

/** The column a limit is for, where the question names only the limit: “items below their reorder level”. */
export function measuredAgainst(draft: Draft, limit: ColumnRef): ColumnRef | null {
  const column = draft.columnOf(limit);
  const level = levelColumn(draft);
  if (level !== null && sameRef(level, limit)) return stockColumn(draft);
  const same = (one: Column) => (isTime(column) ? isTime(one) : isNumeric(one));
  const pair = limits.find(([pattern]) => pattern.test(column.name));
  for (const about of pair?.[1] ?? []) {
    const ref = columnAbout(draft, about, (one) => same(one) && one.name !== column.name);
    if (ref !== null) return ref;
  }
  // “list price” and “sale price”: the other column of the same kind of thing, where there is just one.
  const head = wordsOf(column.name, thingGlossary).at(-1)?.key;
  const rivals = draft.scope.columns.filter(
    ({ ref, column: other }) =>
      !sameRef(ref, limit) && same(other) && wordsOf(other.name, thingGlossary).at(-1)?.key === head,
  );
  return rivals.length === 1 ? rivals[0]!.ref : null;
}

/** The word behind “their”, “its”. */
export function afterTheir(draft: Draft, at: number): number {
  let right = draft.next(at);
  while (draft.has(right, 'their')) right = draft.next(right);
  return right;
}

export const times = (factor: number, of: Expression): Expression =>
  factor === 1 ? of : { kind: 'binary', op: '*', left: { kind: 'number', value: factor }, right: of };

/** “more than 10% over budget”, “exceeds the budget by 10%”, “超预算10%以上”: so much above or below a limit kept in a column. */
export function readMargins(draft: Draft): void {
  for (const [at, { number }] of draft.spans.entries()) {
    if (number?.percent !== true || draft.used.has(at)) continue;
    const ahead = draft.has(at + 1, '>', '>=', '<', '<=') ? at + 1 : -1;
    const opAt =
      ahead >= 0 ? ahead : [...draft.spans.keys()].findLast((index) => index < at - 1 && draft.has(index, '>', '<'));
    if (opAt === undefined || draft.used.has(opAt)) continue;
    const limitAt = afterTheir(draft, opAt);
    const limit = draft.used.has(limitAt) ? null : draft.column(limitAt, isNumeric);
    const near = ahead >= 0 || (limitAt < at && at - limitAt <= 3);
    const of = limit === null || !near ? null : measuredAgainst(draft, limit);
    if (limit === null || of === null) continue;
    const op = draft.has(opAt, '>', '>=') ? '>' : '<';
    const factor = Number((1 + (op === '>' ? number.value : -number.value) / 100).toFixed(6));
    const from = draft.has(at - 1, '>', '>=') && ahead >= 0 ? at - 1 : Math.min(opAt, at);
    draft.place(
      { kind: 'columns', left: { kind: 'column', ref: of }, op, right: times(factor, { kind: 'column', ref: limit }) },
      from,
      Math.max(limitAt, at),
    );
    draft.note({
      kind: 'derived',
      asked: draft.spans[limitAt]!.text,
      formula: `${of.column} ${op} ${factor} × ${limit.column}`,
    });
    if (draft.has(at + 1, '>=') && ahead < 0) draft.use(at + 1);
  }
}

const overrun =
  /\b(?:over-?spen[dt]\w*|overr[au]n|exceed(?:ed|s)? (?:the |their |its )?budgets?|over-?budget)\b|超支|超预算|超出预算/i;
const underrun = /\b(?:under-?spen[dt]\w*|within budget|under-?budget)\b|未超预算|没超预算|预算内/i;

const targets: readonly (readonly [RegExp, CompareOp])[] = [
  [/(?:没有?|未能?)(?:达到?|完成)目标|未达标|没达标|\bmiss(?:ed|es|ing)? (?:the |its |their )?targets?\b/i, '<'],
  [/超额完成(?:目标)?|超过了?目标|\bbeat(?:s|ing)? (?:the |its |their )?targets?\b/i, '>'],
  [/(?:达到|完成)了?目标|达标|\b(?:met|hit|reached) (?:the |its |their )?targets?\b/i, '>='],
];

/** “没达到目标的”, “missed its target”: what was done against what was aimed at. */
export function readTargets(draft: Draft): void {
  const aim = draft.scope.columns.find(
    ({ column }) => isNumeric(column) && /target|quota|目标|指标/i.test(column.name),
  )?.ref;
  const done = draft.scope.columns.find(
    ({ column }) => isNumeric(column) && /actual|achieved|实际|完成/i.test(column.name),
  )?.ref;
  if (aim === undefined || done === undefined || sameRef(aim, done)) return;
  for (const [said, op] of targets) {
    const phrase = phraseOf(draft, said);
    if (phrase === null) continue;
    const before = draft.next(phrase.from, -1);
    const named = draft.spans[before]?.columns.some((match) => sameRef(match, done)) ? before : phrase.from;
    const [left, right] = [done, aim].map((ref) => ({ kind: 'column', ref }) as const);
    draft.place({ kind: 'columns', left: left!, op, right: right! }, named, phrase.to);
    usePhrase(draft, { ...phrase, from: named });
    draft.note({ kind: 'derived', asked: phrase.text, formula: `${done.column} ${op} ${aim.column}` });
    return;
  }
}

/** “overspent”, “超支的”: against the budget, which the words need not name. */
export function readOverruns(draft: Draft): void {
  const budget = draft.scope.columns.find(({ column }) => isNumeric(column) && /budget|预算/i.test(column.name))?.ref;
  const over = phraseOf(draft, overrun);
  const phrase = over ?? phraseOf(draft, underrun);
  if (budget === undefined || phrase === null) return;
  const spent = measuredAgainst(draft, budget) ?? columnAbout(draft, 'expense');
  if (spent === null || sameRef(spent, budget)) return;
  const op = over === null ? '<=' : '>';
  draft.place(
    { kind: 'columns', left: { kind: 'column', ref: spent }, op, right: { kind: 'column', ref: budget } },
    phrase.from,
    phrase.to,
  );
  usePhrase(draft, phrase);
  draft.note({ kind: 'derived', asked: phrase.text, formula: `${spent.column} ${op} ${budget.column}` });
  // “overspent their budget”: named once more.
  const behind = afterTheir(draft, phrase.to);
  if (draft.spans[behind]?.columns.some((match) => sameRef(match, budget))) draft.use(behind);
}
