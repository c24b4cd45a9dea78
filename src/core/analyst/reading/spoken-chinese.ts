import type { TableSchema } from '../../../contracts/dataset.ts';
import { isNumeric } from '../planning/column-kind.ts';
import { amountsSpelled } from './spoken-amounts.ts';
import { deedsNamed } from './spoken-deeds.ts';
import { goalsNamed } from './spoken-goals.ts';
import { termsNamed } from './spoken-terms.ts';
import { waysNamed } from './spoken-ways.ts';

/** “数学和物理都在90分以上”: what holds of both is said of each. */
function eachOfBoth(text: string): string {
  return text.replace(
    /([\u4e00-\u9fff]{1,8})(?:和|与|跟|、)([\u4e00-\u9fff]{1,8}?)(?:两科|两门|两项)?(?:都|均)(?:是|在)?((?:超过|高于|大于|低于|小于|不到|不低于|不足|少于)?\d+(?:\.\d+)?(?:[分%元岁天次个]|小时)?(?:及?以[上下内]|以内)?)/,
    (all: string, first: string, second: string, limit: string) =>
      /^\d+(?:\.\d+)?\D?$/.test(limit) ? all : `${first}${limit}且${second}${limit}`,
  );
}

/** “11月销售额环比增长”: against the month before, where there is one in the year. */
function monthBefore(text: string): string {
  return text.replace(
    /(?<year>(?:\d{4}|今|去)年)?(?<![\d.])(?<month>\d{1,2})月份?(?<figure>的?[^,，。?？\d各每按]{1,12}?)(?:的)?环比(?:上月)?(?=增|下|减|上升|变|涨|降|跌|提|多|少|$|[?？])/,
    (all: string, ...rest) => {
      const groups = rest.at(-1) as { year?: string; month: string; figure: string };
      const month = Number(groups.month);
      const year = groups.year ?? '';
      return month < 2 || month > 12 ? all : `${year}${month}月${groups.figure}比${year}${month - 1}月`;
    },
  );
}

/** A date of the table that the verb begins the name of: 出险 of 出险日期. */
function dateOf(verb: string, tables: readonly TableSchema[]): string | null {
  const found = tables.flatMap(({ columns }) =>
    columns.filter(({ name, type }) => /^date/.test(type) && name.startsWith(verb)).map(({ name }) => name),
  );
  return found.length === 1 ? found[0]! : null;
}

/** “出险三天以后才报案”, “报案到结案平均几天”: from the one date to the other, by their names. */
function datesNamed(text: string, tables: readonly TableSchema[]): string {
  const late = text.replace(
    /([\u4e00-\u9fff]{2})后?(?:超过)?([一二两三四五六七八九十]+|\d+)天(?:以后|之后|后|以上)?才([\u4e00-\u9fff]{2})/,
    (all: string, first: string, days: string, second: string) => {
      const [from, to] = [dateOf(first, tables), dateOf(second, tables)];
      return from === null || to === null ? all : `${from}到${to}超过${days}天`;
    },
  );
  return late.replace(
    /(?:从)?([\u4e00-\u9fff]{2})(?:到|至)([\u4e00-\u9fff]{2})(?=(?:的)?(?:平均|最长|最短|一般|通常|总共|超过|不到|需要|要|用了?|花了?|多少天|几天|多久|天数|时长|的时间))/,
    (all: string, first: string, second: string) => {
      const [from, to] = [dateOf(first, tables), dateOf(second, tables)];
      return from === null || to === null || from === to ? all : `从${from}到${to}`;
    },
  );
}

/** “没开药的”, “没有用优惠的”: the cell of what was not given or used is empty or nothing. */
function nothingOf(text: string, tables: readonly TableSchema[]): string {
  return text.replace(
    /(?:没有?|未)(?:使用|用|开|买|填写?|打|留|拿|交|缴|给)(?:过|了)?([\u4e00-\u9fff]{1,5}?)(?=的|占|有|$|[?？])/,
    (all: string, thing: string) => {
      const found = tables.flatMap(({ columns }) =>
        columns.filter((column) => column.name.startsWith(thing) && column.nullShare >= 0).map(({ name }) => name),
      );
      return found.length === 1 && !/时间|日期|状态|方式$/.test(found[0]!) ? `没有${found[0]}` : all;
    },
  );
}

/** “还没还的”, “没发货的”: the day on which it was done is empty, where one column keeps that day and none when it was due. */
function undone(text: string, tables: readonly TableSchema[]): string {
  return text.replace(
    /(?:至今|目前)?(?:还|仍|都)?(?:没有?|未|尚未)([\u4e00-\u9fff]{1,2}?)(?:过|掉|完)?(?=的|[?？]|$)/,
    (all: string, verb: string) => {
      const cells = tables.some(({ columns }) =>
        columns.some(({ values }) => values.some((value) => value.includes(verb))),
      );
      const found = tables.flatMap(({ columns }) =>
        columns
          .filter(
            ({ name, type, nullShare }) =>
              /^date/.test(type) && nullShare > 0 && name.includes(verb) && !/^[应预计]/.test(name),
          )
          .map(({ name }) => name),
      );
      return !cells && found.length === 1 ? `没有${found[0]}` : all;
    },
  );
}

/** “2010年以后建的”: the year or day of the deed, where one column begins with its verb. */
function deedDated(text: string, tables: readonly TableSchema[]): string {
  return text.replace(
    /(\d{4}年(?:(?:\d{1,2}月)?(?:以后|以前|之后|之前|前|后|初|底)?))([建造买卖成挂签开办入投立])的/,
    (all: string, when: string, verb: string) => {
      const found = tables.flatMap(({ columns }) =>
        columns
          .filter(({ name, type }) => name.startsWith(verb) && (/^date/.test(type) || /年/.test(name)))
          .map(({ name }) => name),
      );
      return found.length === 1 ? `${when}${found[0]!.replace(/(?:年份|日期|时间|年)$/, '')}的` : all;
    },
  );
}

/** “成交率” where the cells say 已成交: the rate of that state. Not where a column is called so. */
function statesNamed(text: string, tables: readonly TableSchema[]): string {
  return text.replace(/(?<!已)([\u4e00-\u9fff]{2})率(?!\s*[=＝])/g, (all: string, verb: string, offset: number) => {
    const named = tables.some(({ columns }) => columns.some(({ name }) => name.includes(all)));
    const cells = tables.flatMap(({ columns }) =>
      columns.flatMap(({ type, values }) => (type === 'string' ? values : [])),
    );
    const before = text.slice(0, offset).endsWith('未') || text.slice(0, offset).endsWith('不');
    return !named && !before && cells.includes(`已${verb}`) && !cells.includes(verb) ? `已${verb}率` : all;
  });
}

/** “（按数量）”: the only figure whose name ends so, and no number of rows. */
function orderNamed(text: string, tables: readonly TableSchema[]): string {
  return text.replace(/按(数量|金额|次数|时长)(?=[)）,，、。?？排算来]|$)/, (all: string, noun: string) => {
    const found = tables.flatMap(({ columns }) =>
      columns.filter((column) => isNumeric(column) && column.name.endsWith(noun)).map(({ name }) => name),
    );
    return found.length === 1 ? `按${found[0]}` : all;
  });
}

/** “最受欢迎的书是哪本” of 书名: the column that names the thing. */
function thingNamed(text: string, tables: readonly TableSchema[]): string {
  return text.replace(
    /(最[\u4e00-\u9fff]{1,3}的)([\u4e00-\u9fff])(?=是|[,，?？]|$)/,
    (all: string, most: string, noun: string) => {
      const found = tables.flatMap(({ columns }) =>
        columns
          .filter(({ name, type }) => type === 'string' && (name === `${noun}名` || name === `${noun}名称`))
          .map(({ name }) => name),
      );
      return found.length === 1 ? `${most}${found[0]}` : all;
    },
  );
}

/** A Chinese question as it is spoken, written in the words of its tables; what the tables have nothing for stays as it stands. */
export function withoutSpokenForms(text: string, tables: readonly TableSchema[]): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text;
  const latest = termsNamed(text, tables).replace(
    /最(?:后|近|新)(?:的)?一[笔单条次](?:交易|记录|业务|操作)?(?:以后|之后|后|时|完)?的?(?=[\u4e00-\u9fff]{2,}(?:是|有|还)?(?:多少|几))/,
    '最近一笔的',
  );
  const both = monthBefore(eachOfBoth(amountsSpelled(thingNamed(orderNamed(latest, tables), tables), tables)));
  const dated = deedDated(datesNamed(undone(nothingOf(both, tables), tables), tables), tables);
  return deedsNamed(waysNamed(statesNamed(goalsNamed(dated, tables), tables), tables), tables).replace(
    /哪(些|个|几个|几项)(费用|支出|开支)(?=超|没超|低于|高于|最)/,
    (all: string, which: string, noun: string) => {
      const label = tables.flatMap(({ columns }) =>
        columns.filter(({ name, type }) => type === 'string' && name.startsWith(noun)).map(({ name }) => name),
      );
      return label.length === 1 ? `哪${which}${label[0]}` : all;
    },
  );
}
