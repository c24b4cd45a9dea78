import type { TableSchema } from '../../../contracts/dataset.ts';

const places = /(?:城市|省份|省|市|地区|地址|地|点|站|机场|港口|国家|仓库?)$/;
const goals = /^(?:收件|收货|目的|到达|送达|抵达|终点|到站|卸货|派送|投递|降落)/;
const starts = /^(?:寄件|发件|发货|始发|出发|起运|起点|起飞|装货|揽收|揽件)/;

/** The one column of places of this end of the way. */
function end(tables: readonly TableSchema[], way: RegExp): string | null {
  const found = tables.flatMap(({ columns }) =>
    columns
      .filter(({ name, type }) => type === 'string' && way.test(name) && places.test(name))
      .map(({ name }) => name),
  );
  return found.length === 1 ? found[0]! : null;
}

/** “寄到哪里”, “发往各城市”, “从哪儿发的”: the end of the way that the verb means, by the name of its column. */
export function waysNamed(text: string, tables: readonly TableSchema[]): string {
  const goal = end(tables, goals);
  const start = end(tables, starts);
  let told = text;
  const where = '(?:哪里|哪儿|哪些?(?:地方|城市|省份?|地区)|哪个(?:地方|城市|省份?|地区)|什么地方|哪)';
  if (goal !== null)
    told = told
      .replace(
        new RegExp(
          `(?:都|分别|主要)?是?(?:寄|发|送|运|飞|开|去)(?:到|往|去|给)?了?${where}(?:去|了|的)?(?=$|[?？,，。])`,
        ),
        `的${goal}是什么`,
      )
      .replace(
        /(?:寄|发|送|运|飞|开)(?:到|往|去)(?=(?:各|每|哪))(各个?|每个?|哪个?)(?:城市|省份?|地区|地方|目的地)/,
        `$1${goal}`,
      );
  if (start !== null)
    told = told.replace(
      new RegExp(`(?:是)?从${where}(?:寄|发|运|起飞|出发)(?:出|来)?的?(?=$|[?？,，。])`),
      `的${start}是什么`,
    );
  return told;
}
