import type { TableSchema } from '../../../contracts/dataset.ts';
import { thingGlossary } from '../lexicon/glossary.ts';
import { stem } from '../reading/stem.ts';
import { unitWords } from './unit-words.ts';
import { likeness, type NameWord, wordsOf } from './words.ts';

export type Column = TableSchema['columns'][number];

/** A column by its file and name. */
export interface ColumnRef {
  readonly file: string;
  readonly column: string;
}

export interface ColumnMatch extends ColumnRef {
  /** 0 to 1. */
  readonly score: number;
}

interface Weighted {
  readonly key: string;
  readonly weight: number;
}

export interface NamedColumn extends ColumnRef {
  /** Ways to cut the name into words: word by word, and with phrases of the glossary joined. */
  readonly variants: readonly (readonly Weighted[])[];
  /** Words of the file’s name: “claim amount” is `amount` of claims.csv. */
  readonly tableWords: readonly string[];
  /** Words for the unit its header shows. */
  readonly units: readonly string[];
}

/** Words that tell little by themselves: “name” in “customer_name”, “is” in “is_active”. */
const light = new Set(
  [
    'id',
    'name',
    'no',
    'number',
    'num',
    'code',
    'key',
    'value',
    'total',
    'type',
    'is',
    'has',
    'of',
    'the',
    'in',
    'at',
    'by',
    'per',
    'avg',
    'averag',
    'amount',
    'count',
    'flag',
    'date',
    'time',
    'field',
    'full',
    'usd',
    'eur',
    'gbp',
    'cny',
    'rmb',
    'inr',
    'kg',
    'sqm',
    'sqft',
    'm2',
    'kwh',
    'min',
    'mins',
    'hrs',
    'secs',
    'km',
    'cm',
    'mg',
    'ug',
    'ml',
    'mm',
    'l',
    'lbs',
    'pct',
    'percent',
    'current',
    'unit',
    '名称',
    '编号',
    '姓名',
    '名',
    '号',
    '总',
    '日期',
    '金额',
    '类型',
    '数',
  ].map((word) => stem(word)),
);

function joinPhrases(words: readonly NameWord[]): NameWord[] {
  const joined: NameWord[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(thingGlossary.longestLatin, words.length - at);
    const keyOf = (size: number) =>
      words
        .slice(at, at + size)
        .map((word) => word.key)
        .join(' ');
    while (length > 1 && !thingGlossary.meanings.has(keyOf(length))) length -= 1;
    joined.push(length > 1 ? { key: keyOf(length), han: false } : words[at]!);
    at += length;
  }
  return joined;
}

const stops = new Set([
  'in',
  'of',
  'the',
  'per',
  'by',
  'at',
  'a',
  'an',
  'and',
  'for',
  'to',
  'is',
  'on',
  'or',
  'with',
  'from',
  'as',
]);

function weigh(words: readonly NameWord[], tableWords: ReadonlySet<string>, nested: boolean): Weighted[] {
  return words.map((word) => ({
    key: word.key,
    weight: light.has(word.key) ? 0.3 : tableWords.has(word.key) && words.length > 1 ? (nested ? 0.3 : 0.6) : 1,
  }));
}

/** Prepares every column of every table for matching. */
export function nameColumns(tables: readonly TableSchema[]): NamedColumn[] {
  return tables.flatMap((table) => {
    const tableWords = new Set(tableNameWords(table.file).map((word) => word.key));
    return table.columns.map((column) => {
      // What stands in brackets is a unit, unless there is nothing else.
      const bare = column.name.replace(/[(（[][^)）\]]*[)）\]]/g, ' ');
      const all = wordsOf(/[\p{L}\d]/u.test(bare) ? bare : column.name, thingGlossary);
      const plain = (words: readonly NameWord[]) =>
        words.some((word) => !stops.has(word.key)) ? words.filter((word) => !stops.has(word.key)) : [...words];
      const words = plain(all);
      const joined = plain(joinPhrases(all));
      // “user.plan”: what stands before the dot only says whose.
      const dot = column.name.lastIndexOf('.');
      const owners = new Set([
        ...tableWords,
        ...(dot > 0 ? wordsOf(column.name.slice(0, dot), thingGlossary).map((word) => word.key) : []),
      ]);
      const variants = [weigh(words, owners, dot > 0)];
      if (joined.length !== words.length) variants.push(weigh(joined, owners, dot > 0));
      // “是否超时” is asked for as 超时.
      const property = bare.trim().match(/^(?:是否已?|是不是|有无|有没有)([\u3400-\u9fff]{2,})$/)?.[1];
      if (property !== undefined) variants.push(weigh(plain(wordsOf(property, thingGlossary)), owners, false));
      return {
        file: table.file,
        column: column.name,
        variants,
        tableWords: [...tableWords],
        units: unitWords(column.name),
      };
    });
  });
}

/** “claims register”, “Term deposits per 31.10.2026”, “visits Mar-Jul”: what kind of paper it is and of when, not what its rows are. */
const aboutTheFile =
  /^(?:register|log|ledger|journal|roster|overview|report|summary|extract|dump|backup|per|as|of|at|to|from|until|ytd|mtd|final|draft|current|latest|internal|monthly|daily|weekly|quarterly|annual|yearly|jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december|fy|台账|流水|登记表?|汇总表?|清单|一览表?|报表|导出)$/;

/** The words of a file's name without its ending, version and date: “sales_2024.csv” is “sale”. */
export function tableNameWords(file: string): NameWord[] {
  const base = file.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/\d+/g, ' ');
  const whole = wordsOf(base, thingGlossary);
  // “停电记录.csv” holds 停电.
  const words =
    whole.length === 1
      ? whole.map((word) => ({
          ...word,
          key: word.key.replace(/(?<=[\u3400-\u9fff]{2})(?:记录|登记|台账|清单|日志)表?$/, ''),
        }))
      : whole;
  // “listings.csv” holds listings; “customer_list.csv” holds customers.
  if (words.length === 1 && words[0]!.key === 'list' && !/^list$/i.test(base.trim())) return words;
  const named = words.filter(({ key }) => !aboutTheFile.test(key));
  return (named.length > 0 ? named : words).filter(
    (word) =>
      !/^(?:csv|data|dataset|file|tabl|export|final|copi|new|the|sampl|sheet|list|clean|raw|record|v|summer|winter|spring|autumn|q|h|数据|表|列表|明细)$/.test(
        word.key,
      ),
  );
}

/** How well the asked words name the column, 0 to 1. Every asked word must find its own word in the name. */
export function scoreColumn(asked: readonly string[], column: NamedColumn, loose: boolean, withTable = true): number {
  // “kilometres” may be what the distance is told in; a column of that name comes first.
  let best = asked.length === 1 && column.units.includes(asked[0]!) ? 0.72 : 0;
  for (const words of column.variants) {
    const free = [
      ...words,
      ...(!withTable || asked.some((key) => /^(?:数量|数|次数|人次|人数|个数|笔数|number|count)$/.test(key))
        ? []
        : column.tableWords
      ).map((key) => ({ key, weight: 0 })),
    ].map((word) => ({
      ...word,
      taken: false,
    }));
    let sum = 0;
    let covered = 0;
    let failed = false;
    let literal = asked.length > 1;
    for (const key of asked) {
      let choice: (typeof free)[number] | null = null;
      let quality = 0;
      for (const word of free) {
        if (word.taken) continue;
        const like = likeness(key, word.key, thingGlossary, loose);
        // Of equal likenesses the weightier word is the better one.
        if (like > quality || (like === quality && like > 0 && choice !== null && word.weight > choice.weight)) {
          quality = like;
          choice = word;
        }
      }
      if (choice === null) {
        failed = true;
        break;
      }
      choice.taken = true;
      literal &&= quality >= 0.99;
      // “units” are no part of a unit cost.
      if (key === 'unit' && asked.length === 1 && choice.weight < 1 && words.at(-1)?.key !== 'unit') quality *= 0.6;
      sum += quality;
      covered += choice.weight;
      // “claim amount”, not “claimant claimed”: the file's noun stands before the column's own word.
      if (key === asked.at(-1) && choice.weight === 0) failed = true;
    }
    if (failed || words.length === 0 || covered === 0) continue;
    const whole = words.reduce((total, word) => total + word.weight, 0);
    const fit = (sum / asked.length) * (0.5 + 0.5 * (covered / whole));
    // “site area” of `site.areaSqm`: its very words, before one that only means the same (`site.district`).
    best = Math.max(best, literal ? Math.min(1, fit + 0.04) : fit);
  }
  return best;
}
