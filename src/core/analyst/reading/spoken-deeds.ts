import type { TableSchema } from '../../../contracts/dataset.ts';
import { isNumeric } from '../planning/column-kind.ts';

/** What people say for a deed with money or goods, and how the column that keeps it is called. */
const deeds: readonly { readonly said: string; readonly kept: RegExp }[] = [
  { said: '花费?|开销', kept: /支出|花费|消费(?!者)|开支|花销/ },
  { said: '支付|付', kept: /支出|付款|实付|支付金额|付费/ },
  { said: '进账|入账|收入|收', kept: /收入|进账|贷方|实收|收款/ },
  { said: '赔付?', kept: /赔付|赔款|已赔/ },
  { said: '用', kept: /用量|用电|用水|用气|耗电|使用量/ },
  { said: '欠', kept: /欠/ },
  { said: '[缴交]', kept: /实[缴交]|已[缴交]|缴费金额/ },
];

/** The one figure so called. */
function figure(tables: readonly TableSchema[], kept: RegExp): string | null {
  const found = tables.flatMap(({ columns }) =>
    columns.filter((column) => isNumeric(column) && kept.test(column.name)).map(({ name }) => name),
  );
  return found.length === 1 ? found[0]!.replace(/[(（].*$/, '') : null;
}

/**
 * “差旅费一共花了多少”, “哪个险种赔得最多”, “付给某某的钱”: the deed by the name of the only figure that keeps it. Left as it stands where no figure or
 * several might be meant.
 */
export function deedsNamed(text: string, tables: readonly TableSchema[]): string {
  let told = text;
  for (const { said, kept } of deeds) {
    const deed = new RegExp(
      `(?<![\\u4e00-\\u9fff](?:消|费))(?<![应实已未欠代])(?:${said})(?:掉|出去?|进来?)?(?:(?:了|过)(?:多少钱?|几多)|得最(?<most>[多少])的?|的钱?最(?<mostOf>[多少])|多少(?=钱|[?？,，。(（]|$))`,
    );
    const found = deed.exec(told);
    const name = found === null ? null : figure(tables, kept);
    if (found !== null && name !== null && !told.includes(name)) {
      const most = found.groups!.most ?? found.groups!.mostOf;
      const asked = most === undefined ? `${name}是多少` : `${name}最${most}`;
      const rest = told.slice(found.index + found[0].length).replace(/^钱/, '');
      told = `${told.slice(0, found.index)}${asked}${rest}`;
    }
    // “付给华东包装的钱总共多少”
    const given = new RegExp(`(?:${said})给(?<who>[^的,，。?？]{2,16})的?(?:钱|款项?|金额)`).exec(told);
    const sum = given === null ? null : figure(tables, kept);
    if (given !== null && sum !== null) told = told.replace(given[0], `${given.groups!.who}的${sum}`);
  }
  return told;
}
