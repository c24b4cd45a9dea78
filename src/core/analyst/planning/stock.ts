import type { Column, ColumnRef } from '../matching/columns.ts';
import { isNumeric } from './column-kind.ts';
import type { Draft } from './draft.ts';
import { measure } from './measures.ts';
import { isDenied } from './negation.ts';
import { type Phrase, phraseOf, usePhrase } from './phrase.ts';
import type { Expression } from './plan.ts';

const levelNames =
  /re-?order|safety|par.?level|min(?:imum)?[\s_.]*(?:stock|level|qty|quantity)|threshold|安全库存|最低库存|库存下限|补货点|补货线|警戒/i;
const stockNames =
  /on[\s_.]?hand|in[\s_.]?stock|\bstock|inventory|(?:^|[\s_])(?:qty|quantity)|现存|库存|结存|在库|现有数量|剩余数量/i;
/** Names of columns that tell something else of a stock list. */
const otherNames = /on[\s_.]?order|value|amount|cost|price|date|days|code|transit|金额|单价|成本|日期|天数|在途/i;
const unitNames = [/unit.?cost|cost|成本价?|进价/i, /unit.?price|price|单价|售价/i] as const;

const shortage =
  /\b(?:(?:that |which )?(?:need|needs|needing|require|requires|requiring)(?: a| to be)? (?:re-?order(?:ing|ed)?|restock(?:ing|ed)?|replenish(?:ing|ed|ment)?)|(?:due|up) for (?:re-?order(?:ing)?|restocking)|should (?:we )?(?:re-?order|restock)|(?:low|short) (?:on|in|of) stock|running low|under-?stocked|below (?:the )?minimum)\b|(?:需要|需|要|该|应该|待)(?:及时|尽快)?(?:补货|补库|进货)|库存(?:不足|偏低|告急)|低库存/i;
const nothingLeft =
  /\b(?:out of stock|sold out|(?:has |have )?r[ua]n out(?: of stock)?|(?:no|zero) stock(?: left)?|stock ?outs?)\b|缺货|断货|无货|没货|售罄|零库存|无库存|没有库存|库存(?:为|是|等于)?(?:0|零)(?!\d)/i;
const worth =
  /\b(?:(?:total |overall )?(?:stock|inventory) (?:value|worth|valuation)|(?:value|worth) of (?:the |our |all )?(?:stock|inventory)|most valuable|least valuable)\b|库存总?(?:金额|价值|总值|总金额|总价值|货值)|货值|占用资金/i;
/** “what is the inventory worth”: the words stand apart. */
const apart =
  /\b(?:stock|inventory)\b.*\bworth\b|\bworth\b.*\b(?:stock|inventory)\b|\bvalue of\b.*\b(?:stock|inventory)\b/i;

const column = (ref: ColumnRef): Expression => ({ kind: 'column', ref });

function find(draft: Draft, suits: (column: Column) => boolean): ColumnRef | null {
  const { base } = draft.scope;
  const found = base.columns.find((one) => isNumeric(one) && suits(one));
  return found === undefined ? null : { file: base.file, column: found.name };
}

/** The level below which more is ordered. */
export const levelColumn = (draft: Draft): ColumnRef | null => find(draft, (one) => levelNames.test(one.name));

/** How much lies there. */
export const stockColumn = (draft: Draft): ColumnRef | null => {
  const held = (one: Column) => stockNames.test(one.name) && !levelNames.test(one.name) && !otherNames.test(one.name);
  // What lay there first is not what is there.
  return find(draft, (one) => held(one) && !/期初|上期|opening|beginning/i.test(one.name)) ?? find(draft, held);
};

function unitValue(draft: Draft): ColumnRef | null {
  for (const pattern of unitNames) {
    const ref = find(draft, (one) => pattern.test(one.name) && !/total|总/i.test(one.name));
    if (ref !== null) return ref;
  }
  return null;
}

/** A cell or a column of that name is what the data calls it. */
function isOwn(draft: Draft, { from, to }: Phrase): boolean {
  return draft.spans
    .slice(from, to + 1)
    .some(
      (span) =>
        span.values.some((match) => draft.scope.has(match)) || (from === to && (span.columns[0]?.score ?? 0) >= 0.95),
    );
}

function readValue(draft: Draft, stock: ColumnRef): void {
  const unit = unitValue(draft);
  if (unit === null || find(draft, (one) => /(?:stock|inventory)[\s_]?value|库存金额|货值/i.test(one.name)) !== null)
    return;
  const phrase = phraseOf(draft, worth);
  const loose = phrase === null ? phraseOf(draft, apart) : null;
  const spoken = phrase ?? loose;
  if (spoken === null || (phrase !== null && isOwn(draft, phrase))) return;
  const said = [...draft.spans.keys()].filter(
    (at) =>
      at >= spoken.from &&
      at <= spoken.to &&
      (loose === null || /^(?:stock|inventory|worth|value|of)$/i.test(draft.spans[at]!.text)),
  );
  const ranks = said.some((at) => draft.has(at, 'most', 'least'));
  // “the most valuable part”: the superlative is still to be answered.
  const words = ranks ? said.filter((at) => !draft.has(at, 'most', 'least')) : said;
  draft.use(...words);
  draft.derived.set(words.at(-1)!, { kind: 'binary', op: '*', left: column(stock), right: column(unit) });
  const asked = ranks ? 'valuable' : draft.chinese ? '库存金额' : 'stock value';
  draft.note({ kind: 'derived', asked, formula: `${stock.column} × ${unit.column}` });
}

const pieces =
  /\b(?:in stock|on hand|left|remain(?:s|ing)?|available)\b|还剩|剩余|剩下|库存还?有?多少|多少库存|还有多少/i;
const kinds = /^(?:parts?|products?|items?|articles?|skus?|lines?|things?|商品|产品|物品|品种|货品|种)$/i;

/** “how many sensors do we have in stock”, “货号200150还剩多少库存”: pieces, not rows, of the thing named. */
function readPieces(draft: Draft, stock: ColumnRef): void {
  const phrase = phraseOf(draft, pieces);
  const at = draft.find('count', 'how-much');
  if (phrase === null || at < 0) return;
  const thing = draft.spans[draft.next(at)];
  const own = thing !== undefined && /^(?:库存|存货|stock|inventory)$/i.test(thing.text);
  if (thing !== undefined && !own && (kinds.test(thing.text) || thing.tables.includes(draft.scope.base.file))) return;
  if (own) draft.use(draft.next(at));
  draft.add(measure('sum', column(stock)), at);
  draft.use(at);
  for (let index = phrase.from; index <= phrase.to; index += 1)
    if (!draft.has(index, 'by', 'not') && draft.spans[index]!.values.length === 0) draft.use(index);
}

/** Stock lists: what is short, what is gone, what it is worth. */
export function readStock(draft: Draft): void {
  const stock = stockColumn(draft);
  if (stock === null) return;
  const level = levelColumn(draft);
  const low = level === null ? null : phraseOf(draft, shortage);
  if (level !== null && low !== null && !isOwn(draft, low)) {
    const condition = { kind: 'columns', left: column(stock), op: '<', right: column(level) } as const;
    const denied = isDenied(draft, low.from);
    draft.place(denied ? { kind: 'not', of: condition } : condition, low.from, low.to);
    usePhrase(draft, low);
    draft.note({ kind: 'derived', asked: low.text, formula: `${stock.column} < ${level.column}` });
  }
  const gone = phraseOf(draft, nothingLeft);
  if (gone !== null && !isOwn(draft, gone)) {
    const condition = { kind: 'compare', of: column(stock), op: '=', value: 0 } as const;
    const denied = isDenied(draft, gone.from);
    draft.place(denied ? { kind: 'not', of: condition } : condition, gone.from, gone.to);
    usePhrase(draft, gone);
    draft.note({ kind: 'derived', asked: gone.text, formula: `${stock.column} = 0` });
  }
  const amount = phraseOf(
    draft,
    /\b(?:stock (?:quantity|levels?)|units in stock|quantity in stock)\b|库存总?(?:数量|量)/i,
  );
  if (amount !== null && !isOwn(draft, amount)) {
    usePhrase(draft, amount);
    draft.derived.set(amount.to, column(stock));
  }
  readValue(draft, stock);
  readPieces(draft, stock);
}
