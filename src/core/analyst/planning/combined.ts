import type { Column, ColumnRef } from '../matching/columns.ts';
import { readChineseGap } from './chinese-gap.ts';
import { readChinesePer } from './chinese-per.ts';
import { isAdditive, isFlag, isIdentifier, isLabel, isMoney, isNumeric, isYearColumn } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';
import { columnAbout, moneyColumn } from './implied-column.ts';
import { entityColumn } from './keys.ts';
import { measure } from './measures.ts';
import type { Expression } from './plan.ts';
import { meansRevenue, meansSpending } from './revenue-words.ts';
import { readRatio } from './told-per.ts';

type Op = '+' | '-' | '*' | '/';
const signs = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });
const binary = (op: Op, left: Expression, right: Expression): Expression => ({ kind: 'binary', op, left, right });

/** A figure of a row at a span: a numeric column nothing has used. */
function figureAt(draft: Draft, at: number): ColumnRef | null {
  if (at < 0 || draft.used.has(at) || draft.spans[at]?.number != null) return null;
  const ref = draft.column(at, isNumeric);
  return ref === null || isFlag(draft.columnOf(ref)) ? null : ref;
}

function nextFigure(draft: Draft, at: number): { ref: ColumnRef; at: number } | null {
  const index = draft.next(at);
  const ref = figureAt(draft, index);
  return ref === null ? null : { ref, at: index };
}

function operatorAt(draft: Draft, at: number): Op | null {
  if (draft.has(at, 'times')) return '*';
  if (draft.has(at, 'divided')) return '/';
  if (draft.has(at, 'minus')) return '-';
  return draft.has(at, 'plus') ? '+' : null;
}

function define(draft: Draft, from: number, to: number, of: Expression, formula: string): void {
  for (let at = from; at <= to; at += 1) draft.use(at);
  draft.derived.set(from, of);
  draft.note({
    kind: 'derived',
    asked: draft.spans
      .slice(from, to + 1)
      .map((span) => span.text)
      .join(' '),
    formula,
  });
}

/** “qty times unit cost”, “list price minus sale price”: spelled out between the columns. */
function readSpelled(draft: Draft): void {
  for (let at = 0; at < draft.spans.length; at += 1) {
    const first = figureAt(draft, at);
    if (first === null) continue;
    let of = column(first);
    let formula = first.column;
    let end = at;
    for (let op = operatorAt(draft, draft.next(end)); op !== null; op = operatorAt(draft, draft.next(end))) {
      const right = nextFigure(draft, draft.next(end));
      if (right === null) break;
      of = binary(op, of, column(right.ref));
      formula = `${formula} ${signs[op]} ${right.ref.column}`;
      end = right.at;
    }
    if (end > at) define(draft, at, end, of, formula);
  }
}

const together = /^(?:combined|together|altogether|put together|added together|added up|in total|summed)$/i;

/** “goals and assists combined”, “the combined goals and assists”, “the difference between list and sale price”. */
function readJoined(draft: Draft): void {
  for (let at = 0; at < draft.spans.length; at += 1) {
    const left = figureAt(draft, at);
    const joint = draft.next(at);
    const right = left === null || !draft.has(joint, 'and', 'to') ? null : nextFigure(draft, joint);
    if (left === null || right === null || sameRef(left, right.ref)) continue;
    const before = draft.next(at, -1);
    const behind = draft.next(right.at);
    const lead = draft.has(before, 'between') || draft.has(before, 'from') ? draft.next(before, -1) : before;
    if (/^(?:difference|gap|spread|margin|gap between|difference between)$/i.test(draft.spans[lead]?.text ?? '')) {
      draft.use(lead, before);
      define(draft, at, right.at, binary('-', column(left), column(right.ref)), `${left.column} − ${right.ref.column}`);
    } else if (
      /^(?:ratio|ratio of)$/i.test(draft.spans[before]?.text ?? '') ||
      (draft.has(joint, 'to') && /^ratio/i.test(draft.spans[behind]?.text ?? ''))
    ) {
      readRatio(draft, left, right.ref, at, right.at);
      draft.use(draft.has(before, 'ratio') ? before : behind);
    } else if (together.test(draft.spans[behind]?.text ?? '') || together.test(draft.spans[before]?.text ?? '')) {
      draft.use(together.test(draft.spans[behind]?.text ?? '') ? behind : before);
      define(draft, at, right.at, binary('+', column(left), column(right.ref)), `${left.column} + ${right.ref.column}`);
    }
  }
}

const toldPer =
  /night|hour|hr|day|minute|min|unit|seat|qty|quantit|head|guest|person|passenger|visitor|litre|liter|kilo|kg|km|mile|kwh|item|piece|ton/i;

/** Something a figure is told per: miles, seats, hours; not ages, ranks and sizes, which rows are grouped by. */
function isUnitOf(isPaid: boolean, below: Column, asked: string): boolean {
  if (
    isYearColumn(below) ||
    /(?:^|[\s_])age(?:$|[\s_])|rank|grade|level|rating|score|class|month|year|tier|stage/i.test(below.name)
  )
    return false;
  return (
    below.distinctCount > 12 || (isPaid && (toldPer.test(below.name) || (toldPer.test(asked) && !/s$/i.test(asked))))
  );
}

/** “revenue per hour” where no column is called revenue: what was taken. */
function unnamedMoney(draft: Draft, at: number): ColumnRef | null {
  const span = draft.spans[at];
  if (span === undefined || draft.used.has(at) || span.columns.length > 0) return null;
  const of = meansRevenue(span.text) || meansSpending(span.text) ? moneyColumn(draft) : null;
  return of?.kind === 'column' ? of.ref : null;
}

/** “goals per game”, “tickets per account by industry”, “average number of orders per customer”. */
function readPer(draft: Draft): void {
  for (const [at, span] of draft.spans.entries()) {
    if (draft.used.has(at) || !/^(?:per|for each|for every|each|a|an|every)$/i.test(span.text)) continue;
    const per = /^per$/i.test(span.text);
    const named = draft.next(at, -1);
    // “food revenue per guest”: the second word only says what the first is told in.
    const general = meansRevenue(draft.spans[named]?.text ?? '') && (draft.spans[named]?.columns.length ?? 1) === 0;
    const topAt = general && figureAt(draft, draft.next(named, -1)) !== null ? draft.next(named, -1) : named;
    const belowAt = draft.next(at);
    const below = per ? figureAt(draft, belowAt) : null;
    const top = figureAt(draft, topAt) ?? (below === null ? null : unnamedMoney(draft, topAt));
    if (top !== null && below !== null && !sameRef(top, below)) {
      if (!isUnitOf(general || isMoney(draft.columnOf(top)), draft.columnOf(below), draft.spans[belowAt]!.text))
        continue;
      readRatio(draft, top, below, topAt, belowAt);
      continue;
    }
    readPerThing(draft, at, topAt, belowAt, top);
  }
}

/** What a row of one table or another is called, where no column is. */
const rowNouns =
  /^(?:reading|visit|stay|trip|ride|order|sale|transaction|call|session|fill|claim|booking|event|shipment|delivery|measurement|test|exam|game|match|lesson|request|case|row|record|entry|purchase|job|ticket)$/i;

/** The span calls what the rows are: by the file's name, or as what is numbered in them. */
function namesRows(draft: Draft, at: number): boolean {
  const { base } = draft.scope;
  const span = draft.spans[at];
  if (span === undefined || draft.used.has(at)) return false;
  return (
    span.tables.includes(base.file) ||
    span.columns.some(
      (match) =>
        match.file === base.file &&
        isIdentifier(draft.columnOf(match)) &&
        draft.columnOf(match).distinctCount >= base.rowCount * 0.98,
    )
  );
}

/** The thing a figure is told per is no group where groups are named beside it, or where the question averages over things. */
function readPerThing(draft: Draft, at: number, topAt: number, belowAt: number, top: ColumnRef | null): void {
  const below = draft.spans[belowAt];
  if (below === undefined || draft.used.has(belowAt)) return;
  const rowNoun =
    below.tables.includes(draft.scope.base.file) || (below.columns.length === 0 && rowNouns.test(below.text));
  const entity = entityColumn(draft, belowAt);
  const label =
    entity !== null && (isLabel(draft.columnOf(entity)) || isIdentifier(draft.columnOf(entity))) ? entity : null;
  const perRow =
    label !== null &&
    draft.columnOf(label).distinctCount >= draft.scope.base.rowCount &&
    label.file === draft.scope.base.file;
  const otherGroup = draft.spans.some(
    (_span, index) =>
      !draft.used.has(index) && ((index > belowAt && draft.has(index, 'by')) || draft.has(index, 'which')),
  );
  // “items per order”: pieces, where a column counts them.
  const pieces = /^(?:items?|products?|units?|pieces?|articles?|goods)$/i.test(draft.spans[topAt]?.text ?? '')
    ? columnAbout(draft, 'quantity')
    : null;
  // “average spend per buyer”
  const { text } = draft.spans[topAt] ?? { text: '' };
  const money =
    top === null && pieces === null && (meansSpending(text) || meansRevenue(text)) ? moneyColumn(draft) : null;
  const paid = money?.kind === 'column' ? money.ref : null;
  const figure = top ?? pieces ?? paid;
  const averaged = draft.find('mean') >= 0;
  // “jobs per customer on average”: as many as there are rows.
  const rows = top === null && namesRows(draft, topAt);
  const counted =
    rows ||
    draft.has(draft.next(topAt, -1), 'count') ||
    paid !== null ||
    (top !== null && isAdditive(draft.columnOf(top)));
  if (!averaged && !otherGroup) return;
  if (rowNoun || perRow) {
    if (figure === null) return;
    draft.add(measure('mean', column(figure)), topAt);
  } else if (label !== null && counted && (draft.columnOf(label).distinctCount > 30 || otherGroup || top === null)) {
    const numbered = draft.spans[belowAt]!.columns.find(
      (match) => draft.scope.has(match) && isIdentifier(draft.columnOf(match)),
    );
    const over = { fn: 'distinct', of: column(numbered ?? label), percent: false } as const;
    draft.add({ ...measure('ratio', figure === null ? null : column(figure)), over }, topAt);
  } else return;
  draft.use(at, topAt, belowAt, draft.find('mean'));
  if (draft.has(draft.next(topAt, -1), 'count')) draft.use(draft.next(topAt, -1));
}

/** Figures that the question puts together from columns: sums, differences, products, ratios, spans of time. */
export function readCombined(draft: Draft): void {
  if (draft.chinese) {
    readChinesePer(draft);
    readChineseGap(draft);
    return;
  }
  readSpelled(draft);
  readJoined(draft);
  readPer(draft);
}
