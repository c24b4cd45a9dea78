import type { TableSchema } from '../../../contracts/dataset.ts';

const split =
  /([\u4e00-\u9fff])[了过]?((?:几|多少)(?:天|次|回|趟)|(?:\d+|[一两二三四五六七八九十]+)(?:天|次|回|趟))的?([\u4e00-\u9fff])/g;
const howMany = /([\u4e00-\u9fff]{2})[了过]?(?:几|多少)(?:天|回|趟)/g;

/** Cells of two letters that say what was done on a day: 请假, 迟到, 出差. */
function verbs(tables: readonly TableSchema[]): ReadonlySet<string> {
  return new Set(
    tables.flatMap((table) =>
      table.columns.some((column) => column.type === 'date' || column.type === 'datetime')
        ? table.columns.flatMap((column) =>
            column.type === 'string' ? column.values.filter((value) => /^[\u4e00-\u9fff]{2}$/.test(value)) : [],
          )
        : [],
    ),
  );
}

/** “请了几天假” is 请假, “请假几天” so many rows of it: a verb and its object stand apart in Chinese, the cell has them together. */
export function withWholeVerbs(text: string, tables: readonly TableSchema[]): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text;
  const known = verbs(tables);
  if (known.size === 0) return text;
  return text
    .replace(split, (all, verb: string, count: string, object: string) =>
      known.has(verb + object) ? `${verb}${object}${count}` : all,
    )
    .replace(howMany, (all, word: string) => (known.has(word) ? `${word}有多少次` : all));
}
