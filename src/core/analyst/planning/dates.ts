import { thingGlossary } from '../lexicon/glossary.ts';
import type { ColumnRef } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { isMonthColumn, isTime, tellsYear } from './column-kind.ts';
import type { Draft } from './draft.ts';

const main = [
  'order',
  'transact',
  'transaction',
  'sale',
  'sell',
  'sold',
  'purchas',
  'created',
  'creat',
  'start',
  'claim',
  'visit',
  'admission',
  'admit',
  'hire',
  'join',
  'event',
  'incident',
  'report',
  'post',
  'publish',
  'open',
  '订单',
  '交易',
  '下单',
  '日期',
  '入职',
  '报案',
  '创建',
  '就诊',
  '入院',
];

/** The date columns in scope, the likeliest first: one the question names, then by what a row is, then by place. */
export function dateColumns(draft: Draft): ColumnRef[] {
  const candidates = draft.scope.columns.filter(({ column }) => isTime(column));
  const near = new Map<string, number>();
  for (const span of draft.spans)
    for (const match of span.columns)
      near.set(
        `${match.file}\n${match.column}`,
        Math.max(near.get(`${match.file}\n${match.column}`) ?? 0, match.score),
      );
  const isWhole = candidates.some(
    ({ ref, column }) =>
      ref.file === draft.scope.base.file && column.nullShare === 0 && column.columnClass !== 'birth-date',
  );
  const rank = ({ ref, column }: (typeof candidates)[number]) => {
    const words = wordsOf(column.name, thingGlossary).map((word) => word.key);
    return (
      (near.get(`${ref.file}\n${ref.column}`) ?? 0) * 3 +
      (words.length === 1 && /^(?:date|日期|time|timestamp|时间)$/.test(words[0]!) ? 1 : 0) +
      (words.some((word) => main.includes(word)) ? 0.8 : 0) +
      (words.some((word) => tableWord(draft, word)) ? 0.5 : 0) -
      (column.columnClass === 'birth-date' ? 2 : 0) -
      // A date that some rows lack leaves them out of every total.
      (column.nullShare > 0.02 && isWhole ? 0.9 : column.nullShare) +
      (ref.file === draft.scope.base.file ? 1.2 : 0)
    );
  };
  return [...candidates].sort((a, b) => rank(b) - rank(a)).map(({ ref }) => ref);
}

function tableWord(draft: Draft, word: string): boolean {
  return draft.scope.base.file.toLowerCase().includes(word);
}

/** The date column to use, with a note where another would do as well and the question names none. */
export function chooseDate(draft: Draft): ColumnRef | null {
  const [first, ...others] = dateColumns(draft);
  if (first === undefined) return null;
  const asked = draft.spans.some(
    (span) =>
      span.tables.length === 0 &&
      span.columns.some((match) => match.file === first.file && match.column === first.column && match.score >= 0.7),
  );
  const rivals = others.filter((ref) => draft.columnOf(ref).columnClass !== 'birth-date');
  if (!asked && rivals.length > 0)
    draft.note({ kind: 'chose-date', chosen: first.column, others: rivals.map((ref) => ref.column) });
  return first;
}

/** A column that holds years as numbers, or months as names or numbers. */
export function partColumn(draft: Draft, part: 'year' | 'month'): ColumnRef | null {
  const suits = part === 'year' ? tellsYear : isMonthColumn;
  return draft.scope.columns.find(({ column }) => suits(column))?.ref ?? null;
}
