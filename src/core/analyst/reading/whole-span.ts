import type { TableSchema } from '../../../contracts/dataset.ts';

const counts: Readonly<Record<string, number>> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5 };
const said = /(?<![近去前最后第上下\d])(?<count>[两二三四五2-5])年(?:[里间来]|(?=合计|总共|一共|加起来|累计))/g;

/** How many calendar years the days of a table's dates touch. */
function yearsOf(table: TableSchema): number[] {
  return table.columns.flatMap(({ type, min, max }) => {
    if ((type !== 'date' && type !== 'datetime') || typeof min !== 'string' || typeof max !== 'string') return [];
    return [Number(max.slice(0, 4)) - Number(min.slice(0, 4)) + 1];
  });
}

/** “两年里”, “三年合计” of data that has just so many years: all of it, so the words are left out. */
export function withoutWholeSpan(text: string, tables: readonly TableSchema[]): string {
  const years = new Set(tables.flatMap(yearsOf));
  return text.replace(said, (words, count: string) => (years.has(counts[count] ?? Number(count)) ? '' : words));
}
