import type { Draft } from './draft.ts';
import { placeValue } from './filters.ts';
import { isForeignNoun } from './foreign-nouns.ts';
import { nearValues } from './near-values.ts';
import { isDenied } from './negation.ts';
import type { Note } from './plan.ts';
import type { Ranking } from './ranking.ts';
import { columnsToSearch } from './token-conditions.ts';
import { type UnknownWord, unknownWords } from './unknown-words.ts';

/** What things are called: too many of them to be shown, and nobody's secret. */
const thingNames =
  /(?:^|[\s_])(?:name|product|item|part|article|title|wine|drug|book)s?(?:[\s_]name)?$|品名|名称|商品|产品|药品|书名|物料|货品/i;

/** A common noun may be a cell of a category too large to be shown (“nurses” among 255 jobs): the code looks, and says where it finds nothing. */
function lookSoftly(draft: Draft, word: UnknownWord): void {
  if (/(?:ed|ing|ly)$|^男女$/i.test(word.text) || word.text.length < 2) return;
  const refs = draft.scope.columns.flatMap(({ ref, column }) =>
    column.type === 'string' &&
    (column.columnClass === 'category' || (column.columnClass === 'free-text' && thingNames.test(column.name))) &&
    column.values.length === 0 &&
    column.distinctCount > 20
      ? [ref]
      : [],
  );
  if (refs.length === 0) return;
  const singular = word.text.replace(/(?:ies)$/i, 'y').replace(/s$/i, '');
  draft.place(
    {
      kind: 'find',
      refs,
      texts: [word.text],
      spellings: singular === word.text ? [] : [singular],
      ...(isForeignNoun(draft, word) ? {} : { soft: true as const }),
    },
    word.from,
    word.to,
  );
}

const denies = (text: string): boolean => /^[未没无不非][\u3400-\u9fff]/.test(text);

/** A word that is nearly a cell: its beginning, one of its words, or a typing error away. */
function takeNearValue(draft: Draft, word: UnknownWord): boolean {
  const near = nearValues(draft, word.text);
  if (near === null) return false;
  // “没评价” of 未评价: the cell denies already what the question denies; “评价了” is every other cell.
  const own = near.values.filter((value) => !denies(value) || denies(word.text));
  const opposite = own.length === 0;
  const values = opposite ? near.values : own;
  const denied = isDenied(draft, word.from);
  placeValue(draft, { kind: 'one-of', ref: near.ref, values }, denied !== opposite, word.from, word.to);
  draft.note({ kind: 'near-value', asked: word.text, column: near.ref.column, values });
  return true;
}

/** “林茨(Linz)”: a name with the data's own spelling in brackets behind it. */
function isGlossed(draft: Draft, word: UnknownWord): boolean {
  const [open, inside] = draft.spans.slice(word.to + 1, word.to + 3);
  const glossed =
    open?.text.startsWith('(') === true &&
    (open.values.length > 0 || (inside !== undefined && inside.values.length > 0));
  if (glossed) draft.use(...Array.from({ length: word.to - word.from + 1 }, (_, index) => word.from + index));
  return glossed;
}

/** A word that stands for no cell, with what there is instead. */
export function noValue(draft: Draft, word: string): Note {
  return {
    kind: 'no-value',
    words: [word],
    columns: draft.scope.columns
      .filter(({ column }) => column.values.length > 0)
      .map(({ ref, column }) => ({ column: ref.column, values: column.values.slice(0, 12) })),
  };
}

/** “who is the … of”: the word names a part that somebody has. */
function isHolder(draft: Draft, from: number, to: number): boolean {
  const whoAt = draft.next(from, -1);
  return (
    !draft.used.has(from) && draft.spans[whoAt] !== undefined && draft.has(whoAt, 'who') && draft.has(to + 1, 'of')
  );
}

const namesFigure = (text: string): boolean =>
  /(?:[分率额费价量]|ratings?|scores?|prices?|costs?|fees?|weights?|heights?|salary|income|profits?)$/i.test(text);

/** Doing words that leave the figure what it is: a purchase amount is the amount. */
const dealing =
  /^(?:购买|消费|销售|交易|订单|下单|支付|成交|购物|订购|purchas(?:e|ed|ing)|sales?|orders?|transactions?|payments?|spending|total|gross|net|overall)$/i;
/** Names of whoever or whatever is counted anyway: leaving them out changes nothing. */
export const wordless =
  /^(?:customers?|clients?|users?|patients?|students?|employees?|passengers?|members?|cars?|houses?|matches|games|flats?|apartments?|objects?|rooms?|金额|总额|公司|全公司|我司|全校|全院|客户|用户|顾客|患者|病人|学生|员工|房子|申请|住|买|单买|卖|卖出|卖了|消费|每单|销售|订单|记录|数据)$/i;
const general = /^(?:values?|amounts?|numbers?|totals?|figures?|levels?|rates?|额|金额|数值|值|数量)$/i;

/** What nothing explains: a value to look for, a thing the data lacks, or a word to mention. Returns a refusal where there is one. */
export function readUnknown(draft: Draft, ranking: Ranking | null): Note | null {
  const columns = draft.scope.base.columns.map((column) => column.name);
  const wantsFigure =
    draft.any('sum', 'mean', 'median', 'std', 'percentile') || (draft.any('max', 'min') && ranking?.by == null);
  const words = unknownWords(draft);
  const figureMissing =
    wantsFigure &&
    draft.measures.length === 0 &&
    (ranking === null ||
      ranking.by === null ||
      (ranking.by.of === null && draft.any('max', 'min') && !draft.any('count', 'most', 'least')));
  const sexed = words.find(({ text }) =>
    /^[男女](?:性|生|士|方|员工|职工|患者|病人|客户|学生|学员|会员|用户|顾客)$/.test(text),
  );
  if (sexed !== undefined && draft.chinese) return { kind: 'no-column', words: [sexed.text], columns };
  for (const word of words) {
    if (isGlossed(draft, word) || takeNearValue(draft, word)) continue;
    const afterBy = draft.has(draft.next(word.from, -1), 'by') && !draft.used.has(draft.next(word.from, -1));
    if (afterBy && !word.name && !word.place) return { kind: 'no-column', words: [word.text], columns };
    if (word.name || word.place) {
      const refs = columnsToSearch(draft, []);
      const nameless = new Set(['person', 'id-number', 'email', 'phone', 'card', 'network', 'birth-date']);
      const open = refs.filter(
        (ref) =>
          'column' in ref &&
          draft.columnOf(ref).values.length === 0 &&
          !(word.place && nameless.has(draft.columnOf(ref).columnClass)),
      );
      if (open.length === 0) return noValue(draft, word.text);
      draft.place(
        {
          kind: 'find',
          refs: open,
          texts: [word.text],
          ...(word.spellings.length === 0 ? {} : { spellings: word.spellings }),
        },
        word.from,
        word.to,
      );
      draft.note({
        kind: 'looked-in',
        text: word.text,
        columns: open.map((ref) => ('column' in ref ? ref.column : ref.first)),
      });
    }
  }
  if (figureMissing && words.some((word) => !word.name && !word.place))
    return {
      kind: 'no-column',
      words: words.filter((word) => !word.name && !word.place).map((word) => word.text),
      columns,
    };
  // “各区域的客户评分是多少”: a thing of another table; counting rows would answer something else.
  const thing = words.find(
    (word) =>
      !word.name &&
      !word.place &&
      !draft.used.has(word.from) &&
      !wordless.test(word.text) &&
      (namesFigure(word.text) || namesFigure(draft.spans[word.to + 1]?.text ?? '')),
  );
  if (thing !== undefined && draft.measures.length === 0 && ranking === null && draft.any('how-much', 'what'))
    return { kind: 'no-column', words: [thing.text], columns };
  // “collateral value” is not just any amount: a general word behind an unknown one names a figure the data lacks.
  const compound = words.find(
    (word) =>
      !dealing.test(word.text) &&
      !word.name &&
      !word.place &&
      !draft.used.has(word.from) &&
      general.test(draft.spans[word.to + 1]?.text ?? '') &&
      (draft.spans[word.to + 1]?.columns.length ?? 0) > 0,
  );
  if (compound !== undefined)
    return { kind: 'no-column', words: [`${compound.text} ${draft.spans[compound.to + 1]!.text}`], columns };
  // “事故责任方是谁”: who is asked for is no column.
  const whoAt = draft.chinese ? draft.spans.findIndex((_span, at) => draft.has(at, 'who')) : -1;
  const whose = words.find(
    (word) =>
      whoAt > 0 && word.to < whoAt && whoAt - word.to <= 2 && !draft.used.has(word.from) && word.text.length >= 2,
  );
  // “Who is the architect of the largest permit?”: the same in English, whatever else could be told of it.
  const holder = draft.chinese ? undefined : words.find(({ from, to }) => isHolder(draft, from, to));
  if (holder !== undefined) return { kind: 'no-column', words: [holder.text], columns };
  if (whose !== undefined && ranking === null && draft.measures.length === 0)
    return { kind: 'no-column', words: [whose.text], columns };
  const asked = words.find(
    (word) => !word.name && !word.place && !draft.used.has(word.from) && draft.has(draft.next(word.from, -1), 'which'),
  );
  if (
    asked !== undefined &&
    draft.any('most', 'least', 'max', 'min') &&
    (ranking === null || (ranking.entity === null && draft.keys.length === 0))
  )
    return { kind: 'no-column', words: [asked.text], columns };
  for (const word of words) if (!word.name && !word.place && !draft.used.has(word.from)) lookSoftly(draft, word);
  const rest = words
    .filter((word) => !word.name && !word.place && !draft.used.has(word.from))
    .map((word) => word.text)
    .filter((word) => !wordless.test(word));
  if (rest.length > 0) draft.note({ kind: 'ignored', words: rest });
  return null;
}
