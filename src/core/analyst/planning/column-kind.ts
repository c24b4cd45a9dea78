import { thingGlossary } from '../lexicon/glossary.ts';
import { intensive } from '../lexicon/intensive.ts';
import { namesSchoolSubject } from '../lexicon/school-subjects.ts';
import type { Column } from '../matching/columns.ts';
import { likeness, wordsOf } from '../matching/words.ts';
import { stem } from '../reading/stem.ts';
import { namesKey } from './key-names.ts';

function named(column: Column, words: readonly string[]): boolean {
  const own = wordsOf(column.name.replace(/[(（][^)）]*[)）]/g, ' '), thingGlossary);
  return own.some((word) => words.some((asked) => word.key === asked || word.key === stem(asked)));
}

const identifying = [
  'id',
  'code',
  'zip',
  'postcode',
  'phone',
  'number',
  'no',
  'sku',
  'ssn',
  'uuid',
  '编号',
  '代码',
  '序号',
  '号',
  '邮编',
  '编码',
  'index',
  'idx',
  'row',
];

/** A number or text that only tells things apart: never added up. */
export function isIdentifier(column: Column): boolean {
  if (column.columnClass === 'id-number' || column.columnClass === 'phone' || column.columnClass === 'card')
    return true;
  if (
    named(column, ['id', 'uuid', 'sku', 'ssn', 'zip', 'postcode', '编号', '序号', '邮编', '编码', '身份证', '身份证号'])
  )
    return true;
  return column.type === 'string' && (named(column, identifying) || namesKey(column.name));
}

export function isNumeric(column: Column): boolean {
  return (column.type === 'integer' || column.type === 'number') && !isIdentifier(column) && !isYearColumn(column);
}

export function isTime(column: Column): boolean {
  return column.type === 'date' || column.type === 'datetime';
}

const yearNames = ['year', 'yr', '年份', '年度', '年'];
/** What happened in a year, where the cells are years: “published”, 建成. */
const datedNames = 'published built born founded established released 出版 成立 建成 上映 出生'.split(' ');

/** Whole years kept as numbers: “year”, “model_year”, “年份”. */
export function isYearColumn(column: Column): boolean {
  if (column.type !== 'integer' && column.type !== 'number') return false;
  const low = Number(column.min);
  const high = Number(column.max);
  return (
    named(column, [...yearNames, ...datedNames]) &&
    (column.min === null || (low >= 1000 && high <= 2200) || (low >= 0 && high < 100 && named(column, ['model'])))
  );
}

/** The year a row is of, not the year something in it was published or built. */
export const tellsYear = (column: Column): boolean => isYearColumn(column) && named(column, yearNames);

export function isMonthColumn(column: Column): boolean {
  return !isTime(column) && named(column, ['month', '月份', '月']);
}

const yes = /^(?:yes|y|true|t|1|是|有|ja|oui|sí|si|sì)$/i;
const no = /^(?:no|n|false|f|0|否|无|没有|nein|non)$/i;

/** Neither yes nor no: not yet, not here, not known. */
const undecided =
  /^(?:未[\u3400-\u9fff]{1,2}|待[\u3400-\u9fff]{1,2}|缺考|免考|不适用|不详|不确定|n\/?a|not applicable|unknown|pending|tbd|undecided|[-–—?]+)$/i;

/** The cells that mean yes and no, where the column says only that; some rows may be undecided yet. */
export function flagValues(
  column: Column,
): { readonly yes: readonly string[]; readonly no: readonly string[]; readonly undecided: readonly string[] } | null {
  if (column.values.length < 1 || column.values.length > 5) return null;
  const positive = column.values.filter((value) => yes.test(value.trim()));
  const negative = column.values.filter((value) => no.test(value.trim()));
  const open = column.values.filter((value) => undecided.test(value.trim()));
  const decided = positive.length + negative.length;
  return decided + open.length === column.values.length && positive.length > 0 && (open.length === 0 || decided >= 2)
    ? { yes: positive, no: negative, undecided: open }
    : null;
}

/** Yes or no: a boolean, “Yes”/“No”, or a number that is only 0 and 1. */
export function isFlag(column: Column): boolean {
  if (column.type === 'boolean' || flagValues(column) !== null) return true;
  return column.type === 'integer' && column.distinctCount === 2 && column.min === 0 && column.max === 1;
}

export function isLabel(column: Column): boolean {
  return column.type === 'string' || column.type === 'boolean' || column.type === 'other';
}

/** Adding the cells up makes sense: amounts and counts, not prices, rates or ages. */
export function isAdditive(column: Column): boolean {
  const own = wordsOf(column.name.replace(/[(（][^)）]*[)）]/g, ' '), thingGlossary);
  const last = own.at(-1)?.key ?? '';
  if (own.some((word) => ['total', 'sum', '总', '合计', '总额', '总计'].includes(word.key))) return true;
  if (['amount', 'count', 'quantity', 'sale', 'revenu', 'cost', 'qty', '金额', '数量', '额'].includes(last))
    return true;
  if (namesSchoolSubject(column.name) && Number(column.max) <= 200) return false;
  return !own.some((word) => intensive.includes(word.key) || /[率价龄分]$/.test(word.key));
}

const money = [
  'price',
  'amount',
  'revenue',
  'sales',
  'cost',
  'salary',
  'fee',
  'profit',
  'payment',
  'budget',
  'income',
  'tax',
  'balance',
  'premium',
  'claim',
  'fare',
  'loan',
  'bonus',
  'debt',
  'donation',
  'rent',
  'tip',
  'bill',
  'spend',
  'expense',
  'deposit',
  'charge',
];

export function isMoney(column: Column): boolean {
  if (column.type !== 'integer' && column.type !== 'number') return false;
  if (/[$€£¥元]|usd|eur|gbp|cny|rmb|inr/i.test(column.name)) return true;
  const own = wordsOf(column.name, thingGlossary);
  if (
    own.some((word) =>
      [
        'count',
        'qty',
        'quantity',
        'number',
        'rate',
        'pct',
        'percent',
        'id',
        'ratio',
        'day',
        'month',
        'year',
        '率',
        '数量',
      ].includes(word.key),
    )
  )
    return false;
  return own.some((word) =>
    money.some(
      (concept) => likeness(concept === word.key ? word.key : stem(concept), word.key, thingGlossary, false) >= 0.85,
    ),
  );
}

/** The unit a column's name tells: “(kg)”, “_usd”, “[%]”; empty where it tells none. */
export function unitOfColumn(name: string): string {
  const bracket = name.match(/[(（[]\s*([^)）\]]{1,12}?)\s*[)）\]]\s*$/)?.[1];
  if (bracket !== undefined && !/^\d+$/.test(bracket)) return bracket;
  const suffix = name
    .match(
      /[_\s-](usd|eur|gbp|cny|rmb|inr|jpy|kg|g|lb|lbs|km|mi|cm|mm|m|ft|kwh|mwh|ms|sec|min|mins|minutes|hours|hrs|days|years|months|pct|percent|celsius|mph|kmh|mg|ml|sqft|sqm|mpg)$/i,
    )?.[1]
    ?.toLowerCase();
  if (suffix === undefined) return '';
  return suffix === 'pct' || suffix === 'percent'
    ? '%'
    : /^(?:usd|eur|gbp|cny|rmb|inr|jpy)$/.test(suffix)
      ? suffix.toUpperCase()
      : suffix;
}
