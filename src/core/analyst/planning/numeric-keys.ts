import type { TableSchema } from '../../../contracts/dataset.ts';
import { thingGlossary } from '../lexicon/glossary.ts';
import type { Column } from '../matching/columns.ts';
import { wordsOf } from '../matching/words.ts';
import { isYearColumn } from './column-kind.ts';
import { namesKey } from './key-names.ts';

/** One of the things tables are about: a number in a column of that name is which one it is. */
const thing =
  /^(?:customer|client|patient|member|student|pupil|employee|user|driver|player|passenger|donor|guest|tenant|candidate|subscriber|supplier|vendor|seller|order|invoice|appointment|booking|reservation|ticket|claim|case|account|transaction|receipt|shipment|parcel|vehicle|machine|device|meter|store|shop|branch|outlet|centre|center|station|product|item|article|part|room|apartment|flight|course|policy|contract|loan|project|客户|会员|员工|患者|病人|学生|订单|门店|设备|商品|房间|供应商)$/i;

const whole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);

/** Numbers close together and far from nothing, or 1, 2, 3 …: what is handed out one after the other. */
function isHandedOut({ min, max, distinctCount }: Column): boolean {
  if (!whole(min) || !whole(max) || min < 1 || distinctCount < 10) return false;
  if (min === 1) return max <= distinctCount * 1.05;
  return min >= 100 && max < min * 2 && max - min <= distinctCount * 20;
}

/** A whole number whose column's name says that it only tells things apart. */
function isNamedKey(column: Column): boolean {
  if (column.type !== 'integer' && column.type !== 'number') return false;
  if ((column.min !== null && !whole(column.min)) || (column.max !== null && !whole(column.max))) return false;
  if (isYearColumn(column)) return false;
  return namesKey(column.name) || (thing.test(column.name.trim()) && isHandedOut(column));
}

const named = (column: Column): Set<string> =>
  new Set(
    wordsOf(column.name, thingGlossary)
      .map((word) => word.key)
      .filter((key) => !/^(?:id|no|number|code|号|编号)$/.test(key)),
  );

/** The column repeats the key of another table and is called like it: “client” of “client_code”. */
function repeatsKey(column: Column, table: TableSchema, tables: readonly TableSchema[]): boolean {
  if (column.type !== 'integer' || !whole(column.min) || !whole(column.max)) return false;
  const own = named(column);
  return tables.some(
    (other) =>
      other !== table &&
      other.columns.some(
        (key) =>
          key.distinctCount >= other.rowCount &&
          other.rowCount >= 5 &&
          whole(key.min) &&
          key.min >= 100 &&
          Number(column.min) >= key.min &&
          Number(column.max) <= Number(key.max) &&
          [...named(key)].some((word) => own.has(word)),
      ),
  );
}

/** The tables with the numbers that are names known as such: nobody adds up, averages or correlates an account number. */
export function withNumericKeys(tables: readonly TableSchema[]): TableSchema[] {
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) =>
      isNamedKey(column) || repeatsKey(column, table, tables)
        ? { ...column, columnClass: 'id-number' as const }
        : column,
    ),
  }));
}
