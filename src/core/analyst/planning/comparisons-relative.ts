import { thingGlossary } from '../lexicon/glossary.ts';
import type { Column, ColumnRef } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { isNumeric, isTime } from './column-kind.ts';
import { operators } from './comparisons.ts';
import { type Draft, sameRef } from './draft.ts';
import { columnAbout, expressionAbout } from './implied-column.ts';
import { phraseOf, usePhrase } from './phrase.ts';
import type { CompareOp, Expression } from './plan.ts';
import { levelColumn, stockColumn } from './stock.ts';

/** A number or a column beside a numeric column that is compared with its own mean. */
export function againstMean(draft: Draft, at: number): void {
  const op = draft.has(at, 'above-average') ? '>' : '<';
  const hint = draft.spans[at]!.cues.find((cue) => cue.about !== null)?.about ?? null;
  let near: { ref: ColumnRef; at: number; distance: number } | null = null;
  for (let index = 0; index < draft.spans.length; index += 1) {
    const ref = draft.used.has(index) ? null : draft.column(index, isNumeric);
    const distance = Math.abs(index - at);
    if (ref !== null && (near === null || distance < near.distance)) near = { ref, at: index, distance };
  }
  if (near === null || (hint !== null && near.distance > 3)) {
    const of = hint === null ? null : expressionAbout(draft, hint);
    if (of !== null) draft.place({ kind: 'against-mean', of, op }, at);
    if (of !== null || near === null) return;
  }
  draft.use(near.at);
  draft.place({ kind: 'against-mean', of: { kind: 'column', ref: near.ref }, op }, at);
}

/** How many times the average: “twice”, “double”, “half”, “1.5 times”; 1 where nothing is said. */
function factorAt(draft: Draft, at: number): { readonly factor: number; readonly next: number } {
  const text = draft.spans[at]?.text.toLowerCase() ?? '';
  const word = /^(?:twice|double)$/.test(text)
    ? 2
    : /^(?:triple|thrice)$/.test(text)
      ? 3
      : text === 'half'
        ? 0.5
        : null;
  if (word !== null) return { factor: word, next: draft.next(at) };
  const number = draft.spans[at]?.number;
  if (number != null && draft.has(at + 1, 'times')) return { factor: number.value, next: draft.next(at + 1) };
  if (number?.percent === true && draft.has(at + 1, 'of'))
    return { factor: number.value / 100, next: draft.next(at + 1) };
  return { factor: 1, next: at };
}

function nearestFigure(draft: Draft, at: number): { readonly ref: ColumnRef; readonly at: number } | null {
  let near: { ref: ColumnRef; at: number; distance: number } | null = null;
  for (let index = 0; index < draft.spans.length; index += 1) {
    const ref = draft.used.has(index) ? null : draft.column(index, isNumeric);
    const distance = Math.abs(index - at);
    if (ref !== null && (near === null || distance < near.distance)) near = { ref, at: index, distance };
  }
  return near;
}

/** “more than twice the average salary”, “below the median”, “at least half the mean score”. */
export function readStatisticComparisons(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    const op = span.cues.find((cue) => /^[<>]=?$/.test(cue.name));
    if (op === undefined || draft.used.has(at)) continue;
    const { factor, next } = factorAt(draft, draft.next(at));
    if (!draft.has(next, 'mean', 'median') || draft.used.has(next)) continue;
    const figure = nearestFigure(draft, next);
    const hinted = op.about === null ? null : expressionAbout(draft, op.about);
    const of = hinted ?? (figure === null ? null : ({ kind: 'column', ref: figure.ref } as const));
    if (of === null) continue;
    draft.place(
      {
        kind: 'against-mean',
        of,
        op: op.name as '>' | '>=' | '<' | '<=',
        ...(factor === 1 ? {} : { factor }),
        ...(draft.has(next, 'median') ? { statistic: 'median' as const } : {}),
      },
      at,
      next,
    );
    draft.use(next);
    if (figure !== null && (hinted === null || figure.at === draft.next(next))) draft.use(figure.at);
  }
}

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
function measuredAgainst(draft: Draft, limit: ColumnRef): ColumnRef | null {
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

/** “paid after due”, “shipped before ordered”: one date of a row against another. */
function readDateOrder(draft: Draft, at: number): boolean {
  const text = draft.spans[at]!.text;
  if (draft.used.has(at) || !/^(?:after|before|later than|earlier than|past|晚于|早于|迟于|先于)$/i.test(text))
    return false;
  const [left, right] = [draft.next(at, -1), afterTheir(draft, at)];
  const a = draft.column(left, isTime);
  const b = draft.column(right, isTime);
  if (a === null || b === null || sameRef(a, b)) return false;
  const op = /^(?:after|later than|past|晚于|迟于)$/i.test(text) ? '>' : '<';
  draft.place(
    { kind: 'columns', left: { kind: 'column', ref: a }, op, right: { kind: 'column', ref: b } },
    left,
    right,
  );
  // “paid late (paid after due)”: told twice.
  for (const [index, span] of draft.spans.entries())
    if (span.columns.some((match) => sameRef(match, a)) && index < at) draft.use(index);
  return true;
}

function afterTheir(draft: Draft, at: number): number {
  let right = draft.next(at);
  while (draft.has(right, 'their')) right = draft.next(right);
  return right;
}

const times = (factor: number, of: Expression): Expression =>
  factor === 1 ? of : { kind: 'binary', op: '*', left: { kind: 'number', value: factor }, right: of };

/** “more than 10% over budget”, “exceeds the budget by 10%”, “超预算10%以上”: so much above or below a limit kept in a column. */
function readMargins(draft: Draft): void {
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
function readTargets(draft: Draft): void {
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
function readOverruns(draft: Draft): void {
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

/** “home score greater than away score”, “below their reorder level”: a comparison between two columns of a row. */
export function readColumnComparisons(draft: Draft): void {
  readMargins(draft);
  readOverruns(draft);
  readTargets(draft);
  readThan(draft);
  for (const [at, span] of draft.spans.entries()) {
    const op = span.cues.find((cue) => (operators as readonly string[]).includes(cue.name))?.name as
      | CompareOp
      | undefined;
    if (readDateOrder(draft, at)) continue;
    if (op === undefined || draft.used.has(at)) continue;
    const like = (column: Column) => isNumeric(column) || isTime(column);
    const { factor, next } = factorAt(draft, draft.next(at));
    const right = factor === 1 ? afterTheir(draft, at) : afterTheir(draft, next - 1);
    if (draft.spans[right]?.number != null || draft.used.has(right)) continue;
    const b = draft.column(right, like);
    if (b === null || draft.spans[draft.next(right)]?.number != null) continue;
    const before = draft.next(at, -1);
    // “英语成绩低于…”: the file's own noun behind the column is part of its name.
    const noun = draft.spans[before]?.tables.length !== 0 && draft.column(before) === null;
    const left = noun && draft.chinese ? before - 1 : before;
    const sameKind = (column: Column) => like(column) && isTime(column) === isTime(draft.columnOf(b));
    const named = draft.used.has(left) ? null : draft.column(left, sameKind);
    const a = named ?? measuredAgainst(draft, b);
    if (a === null || a.column === b.column || isTime(draft.columnOf(a)) !== isTime(draft.columnOf(b))) continue;
    const limit = times(factor, { kind: 'column', ref: b });
    draft.place(
      { kind: 'columns', left: { kind: 'column', ref: a }, op, right: limit },
      named === null ? at : left,
      right,
    );
    if (named === null)
      draft.note({
        kind: 'derived',
        asked: draft.spans
          .slice(at, right + 1)
          .map((one) => one.text)
          .join(draft.chinese ? '' : ' '),
        formula: `${a.column} ${op} ${b.column}`,
      });
  }
}

const comparatives: readonly (readonly [RegExp, CompareOp])[] = [
  [/^(?:more|greater|larger|higher|longer|bigger|heavier)$/i, '>'],
  [/^(?:fewer|less|smaller|lower|shorter|lighter)$/i, '<'],
];
const higher = /^(?:更?[高多大长贵重久晚好]|更高)$/;
const lower = /^(?:更?[低少小短轻早差]|更?便宜|更低)$/;

/** “more guests than seats”, “语文比数学高”: the word that compares stands apart from the one between the two columns. */
function readThan(draft: Draft): void {
  for (const at of draft.spans.keys()) {
    if (draft.used.has(at) || !draft.has(at, 'than')) continue;
    const [left, right] = [draft.next(at, -1), draft.next(at)];
    const [a, b] = [draft.column(left, isNumeric), draft.column(right, isNumeric)];
    if (a === null || b === null || sameRef(a, b) || draft.used.has(left) || draft.used.has(right)) continue;
    // “less was paid than billed”
    const verb = /^(?:is|are|was|were|has been|have been)$/i.test(draft.spans[left - 1]?.text ?? '') ? 1 : 0;
    const sign = draft.chinese ? right + 1 : left - 1 - verb;
    const { text = '' } = draft.spans[sign] ?? {};
    const op = draft.chinese
      ? higher.test(text)
        ? '>'
        : lower.test(text)
          ? '<'
          : undefined
      : comparatives.find(([pattern]) => pattern.test(text))?.[1];
    if (op === undefined || draft.spans[right + 1]?.number != null) continue;
    const of = (ref: ColumnRef) => ({ kind: 'column', ref }) as const;
    draft.place({ kind: 'columns', left: of(a), op, right: of(b) }, Math.min(left, sign), Math.max(right, sign));
  }
}

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
