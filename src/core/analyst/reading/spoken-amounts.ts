import type { TableSchema } from '../../../contracts/dataset.ts';
import { unitOfColumn } from '../planning/column-kind.ts';

const digits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** “一个小时”, “一个半钟头”, “半个小时”: an amount of time as a number and a unit; “每个小时” and “哪个小时” are none. */
function timesSpelled(text: string): string {
  const spelled = text.replace(
    /(?<![每哪各上下前后第这那\d])([一两二三四五六七八九]|\d+)个(半)?(?:小时|钟头)/g,
    (_all, count: string, half: string | undefined) => {
      const hours = digits[count] ?? Number(count);
      return half === undefined ? `${hours}小时` : `${hours * 60 + 30}分钟`;
    },
  );
  return (
    spelled
      .replace(/(?<![每\d个])半个?(?:小时|钟头)/g, '30分钟')
      // “两小时以上”
      .replace(
        /(?<![每哪各前第十百\d一二三四五六七八九])([一两二三四五六七八九])(?=(?:小时|钟头|分钟))/g,
        (_all, count: string) => String(digits[count]),
      )
  );
}

/** “三室”, “两居室” where the cells say “3室2厅”: the cells that hold it. Not where a cell is written so itself. */
function roomsSpelled(text: string, tables: readonly TableSchema[]): string {
  return text.replace(
    /([一二两三四五六])(居室|室|居|房|卧)(房|的房子)?(?!内|外|[一二两三四五六\d])/g,
    (all: string, count: string, noun: string) => {
      const told = noun === '居室' || noun === '居' || noun === '房' || noun === '卧' ? [noun, '室'] : [noun];
      for (const table of tables)
        for (const column of table.columns) {
          if (column.type !== 'string' || column.values.some((value) => value.includes(all.slice(0, 2)))) continue;
          const part = told
            .map((one) => `${digits[count]}${one}`)
            .find((one) => column.values.some((value) => value.startsWith(one)));
          if (part !== undefined) return `${column.name}包含“${part}”的`;
        }
      return all;
    },
  );
}

/** The longest units first: “多少万千瓦时” asks for what the table keeps in that unit, and says no more than 多少. */
function askedUnitsLeftOut(text: string, tables: readonly TableSchema[]): string {
  const units = new Set(
    tables.flatMap((table) =>
      table.columns.map((column) => unitOfColumn(column.name) || (column.unit ?? '')).filter((one) => one.length >= 3),
    ),
  );
  for (const unit of units) {
    const asked = `多少${unit}`;
    if (text.includes(asked)) return text.replace(asked, '多少');
  }
  return text;
}

/** How amounts are spoken, as they are written: times of day lengths, areas, rooms, units that are asked for. */
export function amountsSpelled(text: string, tables: readonly TableSchema[]): string {
  const timed = timesSpelled(text)
    // “120平以上”, “90个平方”: square metres.
    .replace(/(\d)个?平(?:方米?)?(?![米方均台行]|\d)/g, '$1m2')
    .replace(/(\d)(?:平方米|㎡)/g, '$1m2')
    .replace(/每一?(?:平方米?|平米|个?平方|平(?![均台时]))/g, '每m2')
    // “是多少亿”: money, in large.
    .replace(/(多少)(万|亿)(?=$|[?？。,，!！])/g, '$1$2元');
  return askedUnitsLeftOut(roomsSpelled(timed, tables), tables);
}
