import type { TableSchema } from '../../../contracts/dataset.ts';
import { isNumeric } from '../planning/column-kind.ts';

type Column = TableSchema['columns'][number];

const bare = (name: string) => name.replace(/[(（].*$/, '');

/** The name of the only column that suits, without its unit. */
function only(tables: readonly TableSchema[], suits: (column: Column) => boolean): string | null {
  const found = tables.flatMap(({ columns }) => columns.filter(suits).map(({ name }) => name));
  return found.length === 1 ? bare(found[0]!) : null;
}

/** “停机时长” of a column that is only called 时长: of what it is goes without saying. */
function lengthNamed(text: string, tables: readonly TableSchema[]): string {
  const length = only(
    tables,
    (column) => isNumeric(column) && /^(?:持续|总)?(?:时长|用时|耗时)$/.test(bare(column.name)),
  );
  if (
    length === null ||
    tables.some(({ columns }) =>
      columns.some(({ name }) => /.(?:时长|用时|耗时)/.test(bare(name)) && bare(name) !== length),
    )
  )
    return text;
  // Nobody asks for a usual standstill: all of it is meant, where the question says no other.
  const all = /均|最[长短久]|超过|以[上下内]|不到|中位|分布|[每单]次/.test(text) ? '' : '总';
  return text.replace(
    /(总|平均)?([\u4e00-\u9fff]{2})(?:总)?(?:时长|用时|耗时)/,
    (whole: string, said: string | undefined, what: string) => {
      if (/[的各每总均]/.test(what)) return whole;
      return `${said === '平均' ? said : all}${length}`;
    },
  );
}

/** “平均住院日”: from the day somebody came in to the day they left, where no column keeps it. */
function staysNamed(text: string, tables: readonly TableSchema[]): string {
  const kept = tables.some(({ columns }) => columns.some((one) => isNumeric(one) && /住院(?:日|天)/.test(one.name)));
  const from = only(tables, ({ name, type }) => /^date/.test(type) && /^(?:入院|住院)/.test(name));
  const to = only(tables, ({ name, type }) => /^date/.test(type) && /^出院/.test(name));
  if (kept || from === null || to === null) return text;
  return text.replace(/平均住院(?:日数?|天数|时长)(?:是|为)?(?:多少天?|几天)?/, `从${from}到${to}平均多少天`);
}

/** “件均赔款”, “案均赔付”: the mean of the figure of what was paid. */
function perCase(text: string, tables: readonly TableSchema[]): string {
  const paid = only(tables, (column) => isNumeric(column) && /赔付|赔款|已赔/.test(column.name));
  return paid === null ? text : text.replace(/(?:件均|案均|单均|笔均)(?:赔款|赔付)(?:金额)?/, `平均${paid}`);
}

/** What trades and people call a figure, by the names of its columns; and a change said with more words than it needs. */
export function termsNamed(text: string, tables: readonly TableSchema[]): string {
  const told = text
    // “比8月多了百分之几”
    .replace(/(?<=比[^,，。?？]{1,10}?)(?:多|少|高|低|涨|跌|增加|减少)了?百分之(?:几|多少)/, '增长了多少')
    // “8月比7月多用了多少”
    .replace(
      /(?<=比[^,，。?？]{1,10}?)(多|少)[用花卖产赚收发耗](?:电|钱|水|气|货)?了?多少(?:[电钱水气货])?(?=[?？。,，]|$)/,
      '$1多少',
    )
    .replace(/挂了?科/g, '不及格');
  return perCase(staysNamed(lengthNamed(told, tables), tables), tables);
}
