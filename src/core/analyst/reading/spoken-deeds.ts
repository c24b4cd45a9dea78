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
  { said: '产|生产|做', kept: /实际产量|^产量|产出|完成数/ },
];

/** What a table is called: its sheet, else its file. */
const titleOf = (file: string): string =>
  (file.split('#')[1] ?? file.replace(/^.*\//, '').replace(/\.\w+$/, '')).trim();

/** “各学院借了多少本”: rows of the only table that is called after the deed, where no figure keeps it. */
function deedsCounted(text: string, tables: readonly TableSchema[]): string {
  return text.replace(
    /(?<![\u4e00-\u9fff]*出)([借修买租投报签办])(?:了|过)?(多少|几)(本|次|件|单|个|回|册|笔|趟|场|份|套)(?:书|货|东西|活)?(?![\u4e00-\u9fff])/,
    (all: string, verb: string) => {
      const about = tables.filter(({ file }) => titleOf(file).includes(verb));
      const kept = tables.some(({ columns }) => columns.some((one) => isNumeric(one) && one.name.includes(verb)));
      // A book whose first sheet bears no name of its own is called after the whole.
      const own = about.filter(({ file }) => file.includes('#'));
      const [table] = own.length === 1 ? own : about;
      if (kept || table === undefined || (own.length !== 1 && about.length !== 1)) return all;
      return tables.length === 1 ? '有多少条记录' : `有多少条${titleOf(table.file)}`;
    },
  );
}

/** “罚款一共收了多少钱”: the figure is named, and the deed says no more. */
function namedAlready(text: string, tables: readonly TableSchema[]): string {
  const match =
    /(?<figure>[\u4e00-\u9fff]{2,6}?)(?<all>一共|总共|合计|共|总计)?(?:是)?(?:收|付|花|交|缴|支付|赔)(?:到|取|出)?了多少钱?(?=[?？。,，]|$)/.exec(
      text,
    );
  if (match === null) return text;
  const { figure: said, all } = match.groups!;
  const named = tables.some(({ columns }) =>
    columns.some(
      (one) =>
        isNumeric(one) &&
        one.name.replace(/[(（].*$/, '').length <= 4 &&
        said!.endsWith(one.name.replace(/[(（].*$/, '')),
    ),
  );
  return named ? text.replace(match[0], `${said}${all ?? ''}是多少钱`) : text;
}

/** “收到多少份简历” counts them; “住几晚” of 间夜数. */
function plainlyCounted(text: string, tables: readonly TableSchema[]): string {
  const told = text.replace(
    /(?:收到|收|来|接到?|办)了?(多少|几)([份个件条张起单]|人)(?=[\u4e00-\u9fff?？]|$)/,
    '有$1$2',
  );
  const nights = figure(tables, /间夜|晚数|夜数|住宿天数/);
  return nights === null || told.includes(nights)
    ? told
    : told.replace(/(?:入?住)了?(?:几|多少)[晚夜天]/, `${nights}是多少`);
}

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
  let told = plainlyCounted(deedsCounted(namedAlready(text, tables), tables), tables);
  for (const { said, kept } of deeds) {
    const deed = new RegExp(
      `(?<![\\u4e00-\\u9fff](?:消|费))(?<![应实已未欠代])(?:${said})(?:掉|出去?|进来?)?(?:(?:了|过)(?:多少钱?|几多)|得最(?<most>[多少])的?|的钱?最(?<mostOf>[多少])|的(?:一共|总共|合计|总计|共)(?:是|有)?多少钱?|多少(?=钱|[?？,，。(（]|$))`,
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
