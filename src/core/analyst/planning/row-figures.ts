import type { ColumnRef } from '../matching/columns.ts';
import { isFlag, isIdentifier, isNumeric } from './column-kind.ts';
import { type Draft, sameRef } from './draft.ts';

/** “bills paid late”, “share of unpaid invoices”: the plural of a column's own word is what the rows are, where nothing is computed of it. */
export function isRowNoun(draft: Draft, at: number, ref: ColumnRef): boolean {
  const { text } = draft.spans[at]!;
  if (draft.chinese || !/[^s]s$/i.test(text) || draft.keys.length > 0 || draft.placed.length === 0) return false;
  const own = ref.column.toLowerCase().split(/[^\p{L}]+/u);
  const computed = draft.any(
    'sum',
    'mean',
    'median',
    'std',
    'max',
    'min',
    'how-much',
    'most',
    'least',
    'top',
    'by',
    'growth',
    'percentile',
  );
  return !computed && own.includes(text.toLowerCase().slice(0, -1)) && !own.includes(text.toLowerCase());
}

/** “claims” of claims.csv beside a column `claimed`: the noun of the rows, and not what the column is called. */
export function isOtherForm(text: string, column: string): boolean {
  const words = column.toLowerCase().split(/[^\p{L}]+/u);
  const lower = text.toLowerCase();
  return /[^s]s$/.test(lower) && !words.includes(lower) && !words.includes(lower.slice(0, -1));
}

/** “disputes” beside `Dispute ID` and `Disputed amt`: what is numbered, one number a row, is what the rows are, and no figure of them. */
export function isNumberedNoun(draft: Draft, at: number, ref: ColumnRef): boolean {
  const { base } = draft.scope;
  const { columns, text } = draft.spans[at]!;
  // “people claim the least”, “一共上了多少课时”: said as a figure.
  const things = draft.chinese
    ? !draft.has(draft.next(at, -1), 'how-much')
    : /[^s]s$/i.test(text) || /^(?:an?|each|every|per)$/i.test(draft.spans[at - 1]?.text ?? '');
  if (!things) return false;
  const own = columns.find((match) => sameRef(match, ref))?.score ?? 1;
  return (
    own < 0.95 &&
    columns.some((match) => {
      if (match.file !== base.file || match.score < own) return false;
      const column = draft.columnOf(match);
      return isIdentifier(column) && column.distinctCount >= base.rowCount * 0.98;
    })
  );
}

const readings =
  /^(?:.*[ _(])?(?:result|value|reading|measurement|concentration|amount|level)(?:[ _(].*)?$|数值|结果|读数|测量值|检测值|浓度/i;

/** “mean nitrate” where rows hold results of many tests: the figure of the rows the named cell picks. */
export function figureOfRows(draft: Draft): ColumnRef | null {
  if (!draft.placed.some((one) => one.condition.kind === 'one-of')) return null;
  const figures = draft.scope.base.columns.filter((column) => isNumeric(column) && !isFlag(column));
  const named = figures.filter((column) => readings.test(column.name));
  const [only] = figures.length === 1 ? figures : named;
  return only === undefined || (figures.length > 1 && named.length !== 1)
    ? null
    : { file: draft.scope.base.file, column: only.name };
}

const planned = /target|plan|budget|quota|forecast|目标|计划|预算|预测/i;

/** “销量” of 目标销量 and 实际销量: what was done, unless the question says what was planned. */
export function doneFirst(draft: Draft, at: number): ColumnRef | null {
  const ref = draft.column(at, isNumeric);
  if (ref === null || !planned.test(ref.column) || planned.test(draft.spans[at]!.text)) return ref;
  const matches = draft.spans[at]!.columns.filter(
    (match) => draft.scope.has(match) && isNumeric(draft.columnOf(match)),
  );
  const own = matches.find((match) => sameRef(match, ref))?.score ?? 1;
  const done = matches.find((match) => !planned.test(match.column) && match.score >= own - 0.05);
  return done === undefined ? ref : { file: done.file, column: done.column };
}
