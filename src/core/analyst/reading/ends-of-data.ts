import type { TableSchema } from '../../../contracts/dataset.ts';

type Unit = 'month' | 'quarter' | 'year';

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const firstToLast =
  /\b(?:from |between )?(?:the )?(?:very )?first (?:(?<early>month|quarter|year) )?(?:to|and|until|versus|vs\.?|with) (?:the )?(?:very )?last (?<unit>month|quarter|year)\b/gi;
const throughout =
  /\b(?:over|in|across|during|for|of) (?:all (?:of )?)?(?:the )?(?<count>\d+|[a-z]+) (?<unit>month|quarter|year)s\b(?! (?:ago|before|after|old|of))/gi;
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** How a stretch that holds a day is written. */
function written(unit: Unit, day: string): string {
  const [year = '', month = '1'] = day.split('-');
  if (unit === 'year') return year;
  return unit === 'quarter' ? `Q${Math.ceil(Number(month) / 3)} ${year}` : `${monthNames[Number(month) - 1]} ${year}`;
}

/** The first and the last stretch of the only times the tables have; null where there are none or several. */
function endsOf(unit: Unit, tables: readonly TableSchema[]): readonly [string, string] | null {
  const [labels, ...rest] = tables.flatMap(({ columns }) =>
    columns.flatMap(({ name, type, values, columnClass, min, max }): (readonly [string, string])[] => {
      if (type === 'string' && name === unit && values.length > 1) return [[values[0]!, values.at(-1)!]];
      const dated = (type === 'date' || type === 'datetime') && columnClass !== 'birth-date';
      return dated && typeof min === 'string' && typeof max === 'string'
        ? [[written(unit, min), written(unit, max)]]
        : [];
    }),
  );
  return labels === undefined || rest.length > 0 ? null : labels;
}

/** How many columns a table with one for each such stretch has. */
const columnsFor = (unit: string, tables: readonly TableSchema[]): number[] =>
  tables.flatMap(({ columns }) =>
    columns.filter(({ name }) => name === unit).map(({ distinctCount }) => distinctCount),
  );

/**
 * “from the first to the last quarter” names the ends of the data, whatever day it is; “over the four quarters” of a table that has four is all
 * of it, so the words are left out.
 */
export function withEndsOfData(text: string, tables: readonly TableSchema[]): string {
  return text
    .replace(firstToLast, (words, early: string | undefined, unit: string) => {
      const ends =
        early === undefined || early.toLowerCase() === unit.toLowerCase()
          ? endsOf(unit.toLowerCase() as Unit, tables)
          : null;
      return ends === null ? words : `from ${ends[0]} to ${ends[1]}`;
    })
    .replace(throughout, (words, count: string, unit: string) => {
      const said = /^\d+$/.test(count) ? Number(count) : numbers.indexOf(count.toLowerCase());
      return columnsFor(unit.toLowerCase(), tables).includes(said) ? '' : words;
    });
}
